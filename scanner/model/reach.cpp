#include "scanner/model/reach.h"

namespace formleak {
namespace {

// Each in the order of its enum.
constexpr std::string_view kGates[] = {"none", "attribute", "call", "unknown"};
constexpr std::string_view kSources[] = {"global",  "stored-value", "server-answer",
                                         "address", "unknown-call", "page-data"};
constexpr std::string_view kKinds[] = {"unknown", "environment", "consent", "guard",
                                       "feature", "element",     "choice",  "value"};
constexpr std::string_view kHolds[] = {"unknown", "yes", "no"};
constexpr std::string_view kHow[] = {"none", "attribute", "call", "own-code", "unknown"};
constexpr std::string_view kPhases[] = {"load",    "ready",    "timer",       "form-handler",
                                        "handler", "callback", "never-called"};

}  // namespace

std::string_view to_string(ConsentGate gate) {
    return kGates[static_cast<std::size_t>(gate)];
}
std::string_view to_string(AccountSource::What what) {
    return kSources[static_cast<std::size_t>(what)];
}
std::string_view to_string(Condition::Kind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}
std::string_view to_string(Condition::Holds holds) {
    return kHolds[static_cast<std::size_t>(holds)];
}
std::string_view to_string(Consent::How how) {
    return kHow[static_cast<std::size_t>(how)];
}
std::string_view to_string(Phase phase) {
    return kPhases[static_cast<std::size_t>(phase)];
}

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
