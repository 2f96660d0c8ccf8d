#include "scanner/text/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace formleak {
namespace {

RE2::Options options() {
    RE2::Options out;
    out.set_log_errors(false);
    out.set_max_mem(16 << 20);
    return out;
}

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

struct Pattern::Compiled {
    explicit Compiled(std::string_view expression) : re(piece(expression), options()) {}
    RE2 re;
};

struct PatternSet::Compiled {
    RE2::Set set{options(), RE2::UNANCHORED};
};

Result<Pattern> Pattern::compile(std::string_view expression) {
    auto compiled = std::make_shared<Compiled>(expression);
    if (!compiled->re.ok()) return Error{compiled->re.error()};
    Pattern out;
    out.compiled_ = std::move(compiled);
    return out;
}

bool Pattern::matches(std::string_view text) const {
    return RE2::PartialMatch(piece(text), compiled_->re);
}

std::size_t Pattern::find(std::string_view text, std::size_t from) const {
    re2::StringPiece found;
    if (from > text.size() ||
        !compiled_->re.Match(piece(text), from, text.size(), RE2::UNANCHORED, &found, 1))
        return std::string_view::npos;
    return static_cast<std::size_t>(found.data() - text.data());
}

Result<PatternSet> PatternSet::compile(std::span<const std::string_view> expressions) {
    auto compiled = std::make_shared<Compiled>();
    for (std::string_view expression : expressions) {
        std::string error;
        if (compiled->set.Add(piece(expression), &error) < 0) return Error{error};
    }
    if (!compiled->set.Compile()) return Error{"the expressions together need too much memory"};
    PatternSet out;
    out.compiled_ = std::move(compiled);
    return out;
}

std::vector<int> PatternSet::matches(std::string_view text) const {
    std::vector<int> hits;
    compiled_->set.Match(piece(text), &hits);
    std::sort(hits.begin(), hits.end());
    return hits;
}

}  // namespace formleak
