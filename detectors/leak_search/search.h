// Where given values, or what looks like personal data, go out: searched in every part of a request, through
// every encoding that can be peeled off. Not for: deciding who the recipient is or how bad it is (rules).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/leak_search/decode_tree.h"
#include "scanner/model/data_kind.h"
#include "scanner/model/finding.h"
#include "scanner/model/http.h"
#include "scanner/text/token_pool.h"

namespace formleak {

struct KnownValue {
    DataKind kind = DataKind::none;
    std::string value;
    std::string source;  // the field or first-party request it was seen in; may be empty
};

// How much of the value the recipient can read, worst first (encodings.md, section 6.6).
enum class LeakGrade : std::uint8_t {
    clear,
    reversible,    // a hash over so few possible values that trying them all is easy
    pseudonymous,  // a hash that is matchable by design
    opaque,        // encrypted
};
std::string_view to_string(LeakGrade grade);

struct LeakHit {
    DataKind kind = DataKind::none;
    std::uint32_t value = kNoIndex;  // index into the known values; kNoIndex: recognised by shape and name
    std::string source;              // KnownValue::source; never guessed
    std::vector<std::string>
        chain;              // from the value as given outwards: trim, lowercase, sha256, base64url, percent
    std::string place;      // "query parameter em", "path", "body", "referrer", "cookie x", "header x"
    std::string parameter;  // the innermost name the text stands under; may be empty
    LeakGrade grade = LeakGrade::clear;
    bool resolved = true;      // false: "hashed e-mail, not resolved"
    bool placeholder = false;  // no leak: the hash, or the text, of no value at all
    std::string label;         // "e-mail address", "hashed e-mail, not resolved", "hash of undefined"
    std::string token;  // as it stands there, at most 160 bytes. Personal data: show only with --show-values
    std::uint32_t offset = 0;  // in the part (URL, body, header value) that was searched
};

struct LeakSearchResult {
    std::vector<LeakHit> hits;
    bool complete = true;  // false: the budget ended before everything was decoded; say so as a problem
};

struct LeakSearchOptions {
    std::vector<std::string> salts;  // see find_salts()
    bool are_made_up = false;        // the values: see PoolOptions
    bool unknown_values = true;  // also what was not given: addresses, numbers, hashes in known parameters
    DecodeBudget budget;
};

// Built once, then asked from any number of threads.
class LeakSearch {
  public:
    explicit LeakSearch(std::vector<KnownValue> values, LeakSearchOptions options = {});

    // Memory that is worth keeping from request to request; one per thread.
    class Scratch {
      public:
        explicit Scratch(const DecodeBudget& budget = {}) : tree(budget) {}
        DecodeTree tree;
        ScanNotes notes;
    };

    // URL, referrer, cookies, headers that scripts set, and body.
    LeakSearchResult search(const Request& request) const;
    LeakSearchResult search(const Request& request, Scratch& scratch) const;
    // One buffer. `place` is what its hits are named after: "body", "storage item x", …
    LeakSearchResult search_text(std::string_view bytes, std::string_view place) const;
    LeakSearchResult search_text(std::string_view bytes, std::string_view place, Scratch& scratch) const;

    const std::vector<KnownValue>& values() const { return values_; }
    // Values that were too many to be searched (TokenPool::kMaxValues).
    std::size_t left_out() const { return pool_.left_out(); }
    std::size_t memory_bytes() const { return pool_.memory_bytes(); }

  private:
    class Run;
    std::vector<KnownValue> values_;
    LeakSearchOptions options_;
    TokenPool pool_;
};

}  // namespace formleak
