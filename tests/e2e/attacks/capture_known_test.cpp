// Files of --known: searched for as their author meant them, refused by name where they are none, and
// bounded.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string capture_in(const TempFolder& folder) {
    return folder.write("c.har", har_of(har_page("https://www.example.se/", page_of("")) + "," +
                                        har_page("https://stats.other.example/c?q=Ankborgsson", "")));
}

}  // namespace

TEST_CASE("known: a list from a spreadsheet finds the value, one that is none is refused, exit 2") {
    const TempFolder folder;
    const std::string capture = capture_in(folder);
    for (const char* row : {"last_name,Ankborgsson\n", "\xEF\xBB\xBFlast_name;Ankborgsson\r\n",
                            "\"last_name\",\"Ankborgsson\"\r"}) {
        CAPTURE(row);
        const Scanned got = inspect({capture, "--known", folder.write("k.csv", row)});
        CHECK(got.outcome.exit_code == 1);
        CHECK(got.findings("request.personal-data").size() == 1);
    }
    std::string noise(3u << 20, ' ');
    unsigned state = 1;
    for (char& c : noise) c = static_cast<char>((state = state * 1103515245 + 12345) >> 16);
    for (const std::string& bytes :
         {std::string(), std::string(5000, '\0'), noise, std::string("Efternamn,Ankborgsson")}) {
        const std::string known = folder.write("k.csv", bytes);
        const Outcome outcome = run_formleak({"inspect", capture, "--known", known});
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, "--known " + known + ": "));
        CHECK(count_lines(outcome.err) == 1);
        CHECK_FALSE(has(outcome.err, "Ankborgsson"));
        CHECK(outcome.max_rss_kib < 100'000);
    }
}

TEST_CASE("known: more than can be searched for is bounded, and what is left out is said") {
    const TempFolder folder;
    const std::string capture = capture_in(folder);
    std::string long_texts = "last_name,Ankborgsson\n", names = long_texts, one = long_texts;
    for (int i = 0; i < 3'000; ++i)
        long_texts += "free_text," + std::to_string(i) + " " +
                      std::string(300, static_cast<char>('a' + i % 26)) + std::to_string(i * 7919) + "\n";
    for (int i = 0; i < 20'000; ++i)
        names += "full_name,Person" + std::to_string(i * 7919) + " Middle" + std::to_string(i) +
                 " Efternamn" + std::to_string(i * 31) + "\n";
    one += "free_text," + std::string(5'000'000, 'x') + "y\n";
    for (const std::string& bytes : {long_texts, names, one}) {
        const Scanned got = inspect({capture, "--known", folder.write("k.csv", bytes)});
        CHECK(got.findings("request.personal-data").size() == 1);
        CHECK(got.has_problem("more than the search can hold and left out"));
        CHECK_FALSE(got.has_problem("out of memory"));
        CHECK(got.outcome.err == "");
        CHECK(got.outcome.max_rss_kib < 700'000);
    }
}
