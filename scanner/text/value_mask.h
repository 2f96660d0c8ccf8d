// The one way of texts of captures and pages into a report: what names a person in them is replaced by "…",
// in whatever coding it stands. Hosts, the shape of paths and names of parameters stay readable.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/automaton.h"
#include "scanner/text/value_shapes.h"

namespace formleak {

// Where the texts come from: what real people did, or what anybody is shown who asks for the page.
enum class MaskOrigin : std::uint8_t { capture, crawl };

// Built once, then asked from any number of threads. Linear in the text.
class ValueMask {
  public:
    struct Input {
        MaskOrigin origin = MaskOrigin::capture;
        std::vector<std::string> values;  // known ones: masked wherever they stand as words of their own
        std::set<std::string> kept;       // accounts: numbers that are nobody's
        std::function<bool(std::string_view)> is_personal_name;  // of a parameter; for crawls
    };
    explicit ValueMask(Input input);

    // Names, titles, sentences, excerpts; addresses in them as by address().
    std::string text(std::string_view text) const;
    // A sentence of the program's own, with what an input said in it: counts stay.
    std::string sentence(std::string_view sentence) const;
    // Of a capture, all values of query and fragment go; of a crawl, those that look like values or stand
    // under a name of personal data. The registrable domain stays.
    std::string address(std::string_view address) const;
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
    std::vector<TextRange> find(std::string_view text, ShapeRule rule, int depth) const;
    void find_known(std::string_view text, std::vector<TextRange>& out) const;
    bool is_encoded_value(std::string_view token, ShapeRule rule, int depth) const;
    void find_encoded(std::string_view text, ShapeRule rule, int depth, std::vector<TextRange>& out) const;
    std::string with_addresses(std::string_view text, ShapeRule rule) const;
    std::string masked(std::string_view text, ShapeRule rule) const;
    std::string pairs(std::string_view query) const;
    std::string authority(std::string_view authority) const;
    ShapeRule rule() const;

    Input input_;
    Automaton known_;
    bool has_known_ = false;
};

// What a value is looked for as: itself, its words, without marks. Empty: too short or too common to tell
// anything.
std::vector<std::string> spellings_to_mask(std::string_view value);

}  // namespace formleak
