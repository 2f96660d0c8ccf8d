// The expectations that stand in fixtures, beside the lines they are about (house, section 6):
//   <!-- expect: meta.automatic-matching key=em kind=email   why -->     a finding of that rule on the lines
//   below
//   // ok: meta.automatic-matching   why                                 none there
//   <!-- todo: meta.automatic-matching   why -->                         none yet; fails when it begins to
//   work
//   <!-- problem: words that stand in a problem's message -->
//   <!-- setup: meta consent=attribute condition=null -->   what a set-up of that vendor on the lines below
//   hangs on
// A region reaches from the annotation to the next annotation (several in a row share the region below the
// last).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::golden {

struct Annotation {
    enum class Kind { expect, ok, todo, problem, setup } kind = Kind::expect;
    std::string file;  // as the report names it: file:///page.html
    std::string rule;  // or the problem's words, or the vendor
    std::map<std::string, std::string> pairs;
    unsigned line = 0;             // of the annotation, 1-based
    unsigned first = 0, last = 0;  // the region
};

std::vector<Annotation> read_annotations(const std::string& file, std::string_view text);

}  // namespace formleak::golden
