// Readers of reports that are not ours, for the tests of what writers let through.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/e2e/site.h"

namespace formleak::test {

using Lines = std::vector<std::string>;

// See tests/support/read_markup.cjs.
inline std::vector<Json> read_markup(const std::string& kind, const std::string& package,
                                     const Lines& texts) {
    const TempFolder folder;
    Lines arguments = {"/usr/bin/env", "node",
                       std::string(FORMLEAK_SOURCE_DIR) + "/tests/support/read_markup.cjs", kind, package};
    for (const std::string& text : texts)
        arguments.push_back(folder.write("report" + std::to_string(arguments.size()), text));
    const Outcome outcome = run(arguments);
    const auto json = parse_json(outcome.out);
    REQUIRE_MESSAGE(json.ok(), outcome.err);
    REQUIRE(json->items().size() == texts.size());
    return json->items();
}

inline Json json_of(const std::string& text) {
    auto json = parse_json(text);
    REQUIRE(json.ok());
    return std::move(json).value();
}

inline std::string plain_ends(std::string text) {
    for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
    return text;
}

// RFC 4180, and nothing more.
inline std::vector<Lines> read_csv(const std::string& text) {
    std::vector<Lines> rows(1);
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            cell += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            rows.back().push_back(std::move(cell));
            cell.clear();
            if (c == '\n') rows.emplace_back();
        } else if (quoted || c != '\r') {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

// What a spreadsheet may take for spaces and signs in front of a formula.
inline bool may_calculate(std::string cell) {
    static const std::string kSpaces[] = {" ", "\t", "\xC2\xA0", "\xE3\x80\x80"};
    static const std::string kSigns[] = {"=",  "+",  "-",  "@",  "|",           "%",
                                         "＝", "＋", "－", "＠", "\xE2\x88\x92"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string& space : kSpaces)
            if (cell.starts_with(space)) {
                cell.erase(0, space.size());
                again = true;
            }
    }
    return std::any_of(std::begin(kSigns), std::end(kSigns),
                       [&](const std::string& sign) { return cell.starts_with(sign); });
}

}  // namespace formleak::test
