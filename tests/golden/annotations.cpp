#include "tests/golden/annotations.h"

#include <set>
#include <sstream>

namespace formleak::golden {
namespace {

constexpr struct {
    std::string_view word;
    Annotation::Kind kind;
} kWords[] = {{"expect: ", Annotation::Kind::expect},
              {"ok: ", Annotation::Kind::ok},
              {"todo: ", Annotation::Kind::todo},
              {"problem: ", Annotation::Kind::problem},
              {"setup: ", Annotation::Kind::setup}};

// The text after "expect: " and the like, when the line is an annotation: a comment and nothing else in
// front.
bool parse_line(const std::string& line, Annotation& out, std::string& rest) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos) return false;
    std::string_view text = std::string_view(line).substr(start);
    for (std::string_view opener : {"<!-- ", "// ", "/* "}) {
        if (!text.starts_with(opener)) continue;
        text.remove_prefix(opener.size());
        for (const auto& row : kWords) {
            if (!text.starts_with(row.word)) continue;
            out.kind = row.kind;
            text.remove_prefix(row.word.size());
            for (std::string_view closer : {" -->", " */"})
                if (const std::size_t end = text.find(closer); end != std::string_view::npos)
                    text = text.substr(0, end);
            rest = std::string(text);
            return true;
        }
    }
    return false;
}

void fill(Annotation& annotation, const std::string& rest) {
    if (annotation.kind == Annotation::Kind::problem) {
        annotation.rule = rest;
        return;
    }
    std::istringstream words(rest);
    words >> annotation.rule;
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        static const std::set<std::string> kNames = {"key",     "kind",    "severity",  "account", "consent",
                                                     "manager", "purpose", "condition", "phase"};
        if (equals == std::string::npos || !kNames.contains(word.substr(0, equals)))
            break;  // the reason begins
        annotation.pairs[word.substr(0, equals)] = word.substr(equals + 1);
    }
}

}  // namespace

std::vector<Annotation> read_annotations(const std::string& file, std::string_view text) {
    std::vector<Annotation> out;
    std::istringstream in{std::string(text)};
    unsigned number = 0;
    std::size_t open = 0;  // annotations from here on wait for their region
    bool region_begun = false;
    for (std::string line; std::getline(in, line);) {
        ++number;
        Annotation annotation;
        std::string rest;
        if (parse_line(line, annotation, rest)) {
            if (region_begun) {
                for (std::size_t i = open; i < out.size(); ++i) out[i].last = number - 1;
                open = out.size();
                region_begun = false;
            }
            annotation.file = file;
            annotation.line = number;
            fill(annotation, rest);
            out.push_back(std::move(annotation));
        } else if (!region_begun) {
            for (std::size_t i = open; i < out.size(); ++i) out[i].first = number;
            region_begun = true;
        }
    }
    for (std::size_t i = open; i < out.size(); ++i) out[i].last = number;
    return out;
}

}  // namespace formleak::golden
