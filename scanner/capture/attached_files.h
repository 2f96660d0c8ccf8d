// Files that a HAR names instead of holding their bytes: `_file` of Playwright's recordHar with content
// "attach".
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "scanner/model/result.h"
#include "scanner/text/file_set.h"

namespace formleak::capture {

// The bytes of the file of that name, at most limits::kMaxCaptureBodyBytes and one more. An error says why
// not, in words that follow the file's name: "is not there". `is_wanted` false: nothing is read, the file is
// only known to be a body.
using AttachedFiles = std::function<Result<std::string>(const std::string& name, bool is_wanted)>;

// None is to be had.
AttachedFiles no_files();

// Plain files of `folder` itself: names without a slash or backslash that do not begin with a dot; no links.
// `taken`, if given, gets the paths of those that were asked for. `without`: as if they were not there.
AttachedFiles files_of_folder(std::string folder, std::shared_ptr<std::set<std::string>> taken = nullptr,
                              FileSet without = {});

// A name that may be that of a file beside the HAR, and what is said of others.
bool is_plain_name(const std::string& name);
Error outside_of_folder();

}  // namespace formleak::capture
