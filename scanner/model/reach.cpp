#include "scanner/model/reach.h"

namespace formleak {
ConsentGate short_form(Consent::How how) {
    switch (how) {
        case Consent::How::none:
            return ConsentGate::none;
        case Consent::How::attribute:
            return ConsentGate::attribute;
        case Consent::How::call:
        case Consent::How::own_code:
            return ConsentGate::call;
        case Consent::How::unknown:
            break;
    }
    return ConsentGate::unknown;
}

Consent::How long_form(ConsentGate gate) {
    switch (gate) {
        case ConsentGate::none:
            return Consent::How::none;
        case ConsentGate::attribute:
            return Consent::How::attribute;
        case ConsentGate::call:
            return Consent::How::call;
        case ConsentGate::unknown:
            break;
    }
    return Consent::How::unknown;
}

std::optional<Condition> common_condition(const std::optional<Condition>& a,
                                          const std::optional<Condition>& b) {
    const bool is_same = a && b && a->kind == b->kind && a->text == b->text;
    return is_same ? a : std::nullopt;
}

std::optional<Phase> common_phase(std::optional<Phase> a, std::optional<Phase> b) {
    if (a == Phase::load || b == Phase::load) return Phase::load;
    return a == b ? a : std::nullopt;
}

}  // namespace formleak
