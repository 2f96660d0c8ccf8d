// Which characters names are made of, beyond ASCII; see literals.h for what strings are made of.
#pragma once

#include "scanner/script/literals.h"

#include "scanner/script/char_class.h"
#include "scanner/text/unicode.h"

namespace formleak::script {

inline bool is_name_start_point(char32_t point) {
    return point < 0x80 ? has_class(static_cast<char>(point), kNameStart) : is_id_start(point);
}

inline bool is_name_part_point(char32_t point) {
    if (point < 0x80) return has_class(static_cast<char>(point), kNamePart);
    return point == 0x200c || point == 0x200d || is_id_continue(point);
}

}  // namespace formleak::script
