// `formleak demo`: the bundled incident site and stand-ins for the vendors' hosts, served in process on
// loopback.
#pragma once

#include <memory>
#include <string>

#include "scanner/fetch/fetcher.h"

namespace formleak::cli {

// A Fetcher whose every connection ends at the loopback server it owns; nothing else can be reached through
// it.
class DemoNetwork {
  public:
    DemoNetwork();
    ~DemoNetwork();
    DemoNetwork(const DemoNetwork&) = delete;
    DemoNetwork& operator=(const DemoNetwork&) = delete;

    bool ready() const;  // false: no port on 127.0.0.1 was to be had
    Fetcher& fetcher();
    static std::string target();  // "https://www.exempelförsäkring.example/"

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace formleak::cli
