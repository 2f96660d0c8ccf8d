#include "scanner/engine/placed_hashes.h"

#include <algorithm>

#include "detectors/vendor_index.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

struct Held {
    std::size_t number = 0;
    int form_index = -1;
    std::string value;
};

// In the order in which they are believed.
std::vector<Held> values_held(const VisitResult& visit) {
    std::vector<Held> out;
    for (std::size_t i = 0; i < visit.fields.size(); ++i) {
        const TypedField& typed = visit.fields[i];
        const bool is_tick = typed.field.type == "checkbox" || typed.field.type == "radio";
        if (typed.stayed) out.push_back({i, typed.form_index, is_tick ? typed.field.value : typed.kept});
    }
    // An address in two parts: name, then domain.
    for (std::size_t i = 0, typed = out.size(); i + 1 < typed; ++i)
        if (out[i].form_index == out[i + 1].form_index)
            out.push_back({out[i].number, out[i].form_index, out[i].value + "@" + out[i + 1].value});
    for (std::size_t i = 0; i < visit.untyped.size(); ++i)
        out.push_back({visit.fields.size() + i, visit.untyped[i].form_index, visit.untyped[i].field.value});
    std::erase_if(out, [](const Held& held) { return held.value.empty(); });
    return out;
}

}  // namespace

std::optional<std::size_t> field_of_placed_hash(const VisitResult& visit, std::span<const DataKind> kinds,
                                                const RecordedDatum& datum, int form_index) {
    const Vendor* vendor = find_vendor(datum.vendor);
    if (!datum.hashed || datum.resolved || !vendor || !vendor->hashes_of) return std::nullopt;
    const std::string hash = lower_ascii(datum.value);
    std::optional<std::size_t> best;
    int best_fit = -1;
    for (const Held& held : values_held(visit)) {
        const auto hashes = vendor->hashes_of(datum.match_key, held.value);
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) continue;
        // Two letters of a region are those of many a city.
        const bool is_of_kind = held.number < kinds.size() && kinds[held.number] == datum.kind;
        const int fit = (held.form_index == form_index ? 2 : 0) + (is_of_kind ? 1 : 0);
        if (fit <= best_fit) continue;
        best = held.number;
        best_fit = fit;
    }
    return best;
}

}  // namespace formleak
