// What the resolver says a host's name stands for (AI_CANONNAME): the end of its chain of CNAME records. Not
// for: looking it up (scanner/fetch), deciding whose host it is (scanner/browser/own_hosts).
#pragma once

#include <cstdint>
#include <string>

namespace formleak {

struct CanonicalName {
    enum class State : std::uint8_t {
        known,         // `name`, in lower case; the host's own where it is no other's
        given,         // the user says where the host is to be found: nothing was looked up
        behind_proxy,  // a proxy alone looks names up
        not_found      // no answer, or none in time
    } state = State::not_found;
    std::string name = {};
};

}  // namespace formleak
