#include "scanner/engine/site_words.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;

namespace {

void add_site_words(std::string_view html, SiteWords& to) {
    ShownTexts shown;
    shown.words = std::move(to);
    add_shown_texts(html, "", shown);
    to = std::move(shown.words);
}

}  // namespace

TEST_CASE("site_words: options, labels, links and prepared values are the site's, other texts are not") {
    SiteWords words;
    add_site_words(
        "<title>Boka  tid</title><h1>Migränanfall</h1><label for=a>K&ouml;n</label><OPTION "
        "value='f'>Kvinna</OPTION>"
        "<a href=/x>Hud</a><input type=hidden name=x value=\"Via  webben\"><input value=Lindqvist>"
        "<input type='radio' value='ja'><td>Lindqvist</td>",
        words);
    CHECK(words.choices == std::set<std::string>{"f", "ja", "kvinna", "kön"});
    CHECK(words.links == std::set<std::string>{"hud", "via webben"});
}

TEST_CASE("site_words: of buttons also the words within") {
    SiteWords words;
    add_site_words(
        "<button class=x>Boka tid  nu</button><input type=submit value='Skicka in'><label>Ditt yrke", words);
    CHECK(words.choices == std::set<std::string>{"boka", "boka tid", "boka tid nu", "tid", "tid nu", "nu",
                                                 "skicka", "skicka in", "in", "ditt yrke"});
}

TEST_CASE("site_words: markup without ends, and too much of it, is read within bounds") {
    SiteWords words;
    for (const char* html :
         {"<option", "<option value='a", "<", "<a", "<option>", "<option >x", "<input type="})
        add_site_words(html, words);
    CHECK(words.choices == std::set<std::string>{"x"});
    std::string many;
    for (std::size_t i = 0; i < limits::kMaxSiteWords + 5; ++i) many += "<a>" + std::to_string(i) + "</a>";
    add_site_words(many, words);
    CHECK(words.links.size() == limits::kMaxSiteWords);
}

TEST_CASE("site_words: fields are known by the names they bear, texts and attributes by what they say") {
    ShownTexts shown;
    add_shown_texts(
        "<input id=a name='f2'><textarea\nname=g3 ></textarea><select name=\"h[4]\"><form name=x><h2 "
        "data-x='Röd tröja'>Blå  tröja</h2>",
        "https://www.a.example/Byxor/?q=x", shown);
    CHECK(shown.field_names == std::set<std::string>{"f2", "g3", "h[4]"});
    add_shown_texts("<a href='/jackor/vinter?x=1'><a href=\"https://www.a.example/sk%C3%B6n#y\">", "", shown);
    for (const char* text : {"blå tröja", "röd tröja", "jackor", "vinter", "skön", "byxor"})
        CHECK(shown.texts.contains(text));
}
