#include "tests/bench/made_site.h"

#include <cmath>

namespace formleak::bench {
namespace {

constexpr const char* kWords[] = {"försäkring", "hem",    "bil",      "skada",  "villkor", "pris",   "kund",
                                  "avtal",      "person", "trygghet", "offert", "villa",   "resa",   "barn",
                                  "båt",        "själv",  "risk",     "premie", "ansökan", "kontakt"};

// A small generator of our own, so that the pages are the same everywhere (Park and Miller's constants).
struct Random {
    unsigned long long state;
    unsigned next(unsigned below) {
        state = state * 48271 % 2147483647;
        return static_cast<unsigned>(state % below);
    }
};

std::string sentence(Random& random, unsigned words) {
    std::string out;
    for (unsigned i = 0; i < words; ++i) out += std::string(out.empty() ? "" : " ") + kWords[random.next(20)];
    return out + ".";
}

std::string card(Random& random, std::size_t i) {
    return "<div class=\"card shadow product-card\" data-id=\"" + std::to_string(i) + "\"><a href=\"/sida/" +
           std::to_string(i) + "\"><img src=\"/bild/" + std::to_string(i) +
           ".jpg\" alt=\"\" loading=\"lazy\"><h3>" + sentence(random, 4) + "</h3></a><p class=\"text\">" +
           sentence(random, 30) + "</p><ul><li>" + sentence(random, 5) + "</li><li>" + sentence(random, 6) +
           "</li></ul></div>\n";
}

std::string form(std::size_t i) {
    return "<form method=\"post\" action=\"/skicka/" + std::to_string(i) +
           "\"><label for=\"e\">E-post</label><input id=\"e\" type=\"email\" name=\"email\">"
           "<label>Mobilnummer <input type=\"tel\" name=\"mobil\"></label><label>Personnummer <input "
           "name=\"pnr\" type=\"tel\"></label>"
           "<label>Namn <input name=\"namn\"></label><textarea name=\"meddelande\"></textarea><button "
           "type=\"submit\">Skicka</button></form>\n";
}

constexpr const char* kPixel =
    "<script>!function(w,d){if(w.fbq)return;var "
    "q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};w._fbq=w._fbq||"
    "q;"
    "q.push=q;q.loaded=!0;q.version='2.0';q.queue=[]}(window,document);fbq('init','1234567890123456');fbq('"
    "track','PageView');</script>\n";

}  // namespace

std::string made_page(std::size_t i, std::size_t count) {
    Random random{i * 7919 + 17};
    const double size = 9000 * std::exp(random.next(1000) / 1000.0 * 3.2);  // 9 to 220 KB, most of them small
    std::string out =
        "<!doctype html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Sida " + std::to_string(i) +
        "</title>\n" + std::string(kPixel) +
        "<script type=\"application/json\" id=\"__NEXT_DATA__\">{\"page\":" + std::to_string(i) +
        ",\"text\":\"" + sentence(random, 200) + "\"}</script></head>\n<body><nav>";
    for (std::size_t link = 1; link <= 10; ++link)
        out += "<a href=\"/sida/" + std::to_string((i * 10 + link) % count) + "\">" + kWords[link] + "</a> ";
    out += "</nav>\n<main>";
    if (i % 3 == 0) out += form(i);
    while (static_cast<double>(out.size()) < size) out += card(random, (i * 31 + out.size()) % count);
    return out + "</main></body></html>\n";
}

std::string made_script(std::size_t bytes) {
    Random random{42};
    std::string out = "(function(){\"use strict\";\n";
    for (std::size_t i = 0; out.size() < bytes; ++i) {
        const std::string n = std::to_string(i);
        out += "function f" + n + "(a,b){var c={id:" + n + ",name:\"" + sentence(random, 4) +
               "\",list:[1,2,3,a&&b||null]};if(a>" + n + "){return c.list.map(function(x){return x*b+f" +
               std::to_string(i / 2) + "(x,1)})}for(var i=0;i<c.list.length;i++){b+=c.list[i]?a[i]:\"" + n +
               "\"}return b}\n";
        if (i == 50)
            out +=
                "window.fbq('init','1234567890123456',{em:document.getElementById('epost').value});window."
                "fbq('track','PageView');\n";
    }
    return out + "})();\n";
}

std::string made_configuration(std::size_t bytes) {
    std::string library = made_script(bytes);
    library += "var s={automaticMatching:'automaticMatching',x:\"instance.optIn\"};\n";
    const std::string id = "\"1234567890123456\"";
    return library + "fbq.registerPlugin(" + id +
           ", {__fbEventsPlugin: 1, plugin: function(fbq, instance, config) {\nconfig.set(" + id +
           ", \"automaticMatching\", {\"selectedMatchKeys\":[\"em\",\"ph\"]});\ninstance.optIn(" + id +
           ", \"AutomaticMatching\", true);\ninstance.optIn(" + id +
           ", \"InferredEvents\", true);\ninstance.configLoaded(" + id + ");\n}});\n";
}

}  // namespace formleak::bench
