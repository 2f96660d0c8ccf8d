// The made-up sites of fixtures/verify as answers to a browser's requests, by the rules of that folder's
// README. Not for: deciding what may be asked for (the browser's gate).
#pragma once

#include <string>

#include "scanner/model/http.h"

namespace formleak::test {

// fixtures/verify/<name>
std::string verify_case(const std::string& name);

// What the site of `folder` (verify_case()) answers; never an error of the world. Any thread.
Result<HttpResponse> serve_verify_case(const std::string& folder, const HttpRequest& request);

}  // namespace formleak::test
