// Ways by which a page hands what was typed to another company, and codings in which it does. Pages of one
// field, one button and a frame of the company partner.example that was there before anybody typed.
// Not for: judging what came of it (the tests).
#pragma once

#include <span>
#include <string>

namespace formleak::test {

struct Coding {
    const char *name, *code;  // JavaScript: from the value `v` to a text of letters and digits
};
// How `x` (the coded value; `v` in clear) is handed to `h` ("https://script.leak.example"): a statement that
// runs when the field is left and when the button is clicked.
struct Way {
    const char *name, *code;
    const char* at_load = "";    // statements that run before anybody types; `add` makes an element
    const char* host = nullptr;  // whom it tells; else <name>.leak.example
    bool is_made = true;         // false: a browser without a window does not ask for it
};

std::span<const Coding> escape_codings();
std::span<const Way> resource_ways();
std::span<const Way> message_ways();
std::span<const Way> document_ways();
// Those that need a page of their own: they wait, hide, or use what a page has once.
std::span<const Way> further_ways();

std::string host_of(const Way& way);
// A page of the site that tries them all.
std::string escape_page(const Coding& coding, std::span<const Way> ways);

}  // namespace formleak::test
