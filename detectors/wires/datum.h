// What one sent value is: clear text, a digest, a mask or an error code; a placeholder; which data kind.
// Shapes only (encodings.md, sections 4 and 5). Not for: finding out whose value it is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/wire.h"
#include "scanner/model/data_kind.h"
#include "scanner/model/scan_report.h"

namespace formleak::wires {

inline constexpr std::size_t kMaxValueBytes = 8'192;  // of a value kept in an EventDatum

// Spellings of EventDatum::form. `note` is for what is not about a person: switches, field names, event
// notes.
inline constexpr std::string_view kClear = "clear", kMask = "mask", kError = "error",
                                  kEncrypted = "encrypted", kNote = "note";

// clear, sha256, sha1, md5, sha512, base64url-sha256 or base64-sha256, by shape. Only for values of
// parameters that carry personal data: a session id has the shape of a digest too.
std::string_view form_of(std::string_view value);
// What was done to a value of that form, as chains name it: {"sha256"}, {"sha256", "base64url"}; none for
// clear text.
std::vector<std::string> steps_of_form(std::string_view form);

// The value says that there was none: undefined, null, [object Object], (not set), an unreplaced template
// ({{email}}, ${email}, %%email%%, __INSERT_USER_EMAIL__), or a digest of one of those or of the empty
// string.
bool is_placeholder(std::string_view value);

// Anything that is an e-mail address with a plausible top-level domain, also percent-encoded (twice).
bool has_email(std::string_view text);

// A Swedish personal identity number with its century or its hyphen: date, check digit (Luhn). Ten bare
// digits are not enough; one order number in ten would pass.
bool has_national_id(std::string_view text);

// national_id, email or none, by content alone. Looks at the first 64 KiB.
DataKind kind_by_content(std::string_view text);

// "$first_name", "firstName", "First-Name" → "firstname".
std::string normal_key(std::string_view key);

// In the vendor's own keys, then in the words most tools use. DataKind::none when the key is unknown;
// `*known` tells that from a key known to be no personal datum.
DataKind kind_of_key(std::span<const KeyKind> own, std::string_view key, bool* known);

// Fills form, placeholder and a shortened value. A user id that is an e-mail address counts as one.
EventDatum make_datum(std::string name, std::string_view match_key, std::string_view channel, DataKind kind,
                      std::string_view value);
// Not about a person: form "note", kind by content only.
EventDatum make_note(std::string name, std::string_view match_key, std::string_view channel,
                     std::string_view value);

}  // namespace formleak::wires
