// What the members of a zip, and the files of a folder, are: by their names, and by their beginnings where
// names do not tell.
#pragma once

#include <string_view>

#include "scanner/capture/zip_directory.h"

namespace formleak::capture {

// What its name says; `other` is told by its content. `furniture` holds no traffic: the indexes, page lists
// and logs of a WACZ, folders.
enum class Member : std::uint8_t { har, warc, zip, furniture, other };

// `is_wacz`: the zip holds a datapackage.json, so that its folders mean what the WACZ format says.
Member member_kind(const ZipEntry& entry, bool is_wacz);

bool is_named_as_capture(std::string_view name);

// May a member that is no capture hold something that is read elsewhere (a page, a script, packed or foreign
// traffic)? Not: pictures, fonts, styles, prose. `head` is its unpacked beginning.
bool may_matter(std::string_view name, std::string_view head);

}  // namespace formleak::capture
