// As what a text is read, and what was not.
#pragma once

#include <cstdint>
#include <string>

namespace formleak::script {

// What is read: a classic script, a module, or the body of a function (a handler's attribute, new Function).
enum class Goal : std::uint8_t { script, module, function_body };

// From where on a script is not read, and why (one sentence without its place).
struct Unread {
    enum class Kind : std::uint8_t { syntax, depth, size };
    Kind kind = Kind::syntax;
    std::uint32_t offset = 0;  // bytes
    std::string reason;
};

}  // namespace formleak::script
