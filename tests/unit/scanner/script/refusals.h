// For tests of the parser: does it take a text?
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "scanner/script/script.h"

namespace formleak::script {

inline void check_taken(std::initializer_list<const char*> texts, Goal goal = Goal::script) {
    for (const std::string text : texts) {
        CAPTURE(text);
        const auto script = parse_script(text, goal);
        CHECK_MESSAGE(!script->unread(), script->unread().value_or(Unread{}).reason);
        for (FunctionId id = 0; id < script->function_count(); ++id) CHECK(script->body(id));
    }
}

inline void check_refused(std::initializer_list<const char*> texts, Goal goal = Goal::script) {
    for (const std::string text : texts) {
        CAPTURE(text);
        CHECK(parse_script(text, goal)->unread());
    }
}

}  // namespace formleak::script
