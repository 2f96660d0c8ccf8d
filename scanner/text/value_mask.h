// The one way of texts of captures and pages into a report: what names a person in them is replaced by "…",
// in whatever coding it stands. Hosts, the shape of paths and names of parameters stay readable.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/automaton.h"
#include "scanner/text/known_numbers.h"
#include "scanner/text/value_shapes.h"

namespace formleak {

inline constexpr std::string_view kMaskMark = "…";

// Where the texts come from: what real people did, or what anybody is shown who asks for the page.
enum class MaskOrigin : std::uint8_t { capture, crawl };

// Built once, then asked from any number of threads. Linear in the text.
class ValueMask {
  public:
    struct Input {
        MaskOrigin origin = MaskOrigin::capture;
        std::vector<std::string> values;  // known ones: masked wherever they stand as words of their own
        std::set<std::string> kept;       // accounts: numbers that are nobody's
        // Does a parameter of this name with this value say something of somebody? In captures asked of paths
        // alone, since all values of queries go.
        std::function<bool(std::string_view name, std::string_view value)> is_personal = {};
        std::vector<std::string> phrases = {};  // known ones that count as a whole only
        // A company's that is known by name: its labels are nobody's.
        std::function<bool(std::string_view host)> is_known_host = {};
        // More values are known than can be looked for: every word goes but the most common ones.
        bool masks_words = false;
    };
    explicit ValueMask(Input input);

    // Names, titles, excerpts; addresses in them as by address().
    std::string text(std::string_view text) const;
    // A sentence of the program's own, with what an input said in it: its words stay.
    std::string own_words(std::string_view sentence) const;
    // Such a sentence with numbers in it: counts stay too.
    std::string sentence(std::string_view sentence) const;
    // Of a capture, all values of query and fragment go; of a crawl, those that look like values or stand
    // under a name of personal data. The registrable domain stays.
    std::string address(std::string_view address) const;
    // Labels below the registrable domain go that are known values or look like somebody's; numbers do not.
    std::string host(std::string_view host) const;
    // A file as the user calls it: folders and dates in its name stay. An address is one.
    std::string file(std::string_view path) const;
    // An account's id: a number is what it should be, and stays unless it is a known value or somebody's.
    std::string account(std::string_view account) const;
    // A point in time as captures write it; anything else goes.
    std::string time(std::string_view time) const;

    MaskOrigin origin() const { return input_.origin; }
    bool is_kept(std::string_view text) const { return input_.kept.contains(std::string(text)); }

  private:
    static constexpr int kMostDepth = 3;  // encodings within encodings
    // What is looked for in a text.
    struct Look {
        enum class Known : std::uint8_t { all, but_sentence_words, none };
        ShapeRule shapes = ShapeRule::none;
        Known known = Known::all;
        bool keeps_segments = false;  // of a path at a known company: numbers between slashes are accounts
    };
    std::vector<TextRange> find(std::string_view text, Look look, int depth) const;
    void find_words(std::string_view text, Look::Known which, std::vector<TextRange>& out) const;
    void find_known(std::string_view text, Look::Known which, std::vector<TextRange>& out) const;
    bool is_encoded_value(std::string_view token, Look look, int depth) const;
    void find_encoded(std::string_view text, Look look, int depth, std::vector<TextRange>& out) const;
    std::string with_addresses(std::string_view text, Look look) const;
    std::string masked(std::string_view text, Look look) const;
    std::string masked(std::string_view text) const { return masked(text, {rule()}); }
    std::string pair(std::string_view pair) const;
    std::string pairs(std::string_view query) const;
    std::string path(std::string_view path, bool is_of_company) const;
    std::string path_pair(std::string_view part, bool is_list, bool is_of_company) const;
    std::string authority(std::string_view authority) const;
    bool is_of_company(std::string_view host) const {
        return input_.is_known_host && input_.is_known_host(host);
    }
    bool is_masked_label(std::string_view label, Look::Known known) const;
    bool says_something(std::string_view value, int depth) const;
    ShapeRule rule() const;

    Input input_;
    Automaton known_;
    KnownNumbers numbers_;
    bool has_known_ = false;
};

}  // namespace formleak
