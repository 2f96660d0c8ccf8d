// The fields and files of a multipart/form-data body (RFC 7578), with their names, types and whether they are
// whole. Not for: names and values alone (scanner/text/form_body.h), multipart/mixed mail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::capture {

struct FormPart {
    std::string name;
    std::string filename;      // empty: no file
    std::string content_type;  // empty: not told
    std::string value;
    bool is_complete = true;  // false: the body ends before its boundary
};

// `boundary` without its dashes; empty: taken from the first line (captures lose it). Forgiving: line feeds
// alone, a missing last boundary, text before the first. At most limits::kMaxFormParts.
std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace formleak::capture
