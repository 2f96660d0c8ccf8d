// Manual matching: what becomes of the object a site hands to fbq('init', id, {…}). Facts, section 5.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "detectors/vendors/meta/library_version.h"
#include "scanner/model/js.h"

namespace formleak::meta {

using Members = std::vector<std::pair<std::string, JsValue>>;

struct UserData {
    Members primary;                                         // aliases copied, addresses repaired
    Members alternate;                                       // as given
    std::vector<std::pair<std::string, std::string>> masks;  // key → unhashed shape, in the library's order
    bool empty() const { return primary.empty(); }
};

// From init's third argument. Anything but an object gives nothing.
UserData make_user_data(const JsValue& argument, const Behaviour& behaviour);

// One value that leaves in one channel.
struct SentValue {
    std::string channel;  // ud aud udff audff, or the masks cud cudff ncud ncudff
    std::string key;
    std::string value;  // normal form; the mask in a mask channel; what goes out as it is for a passthrough
    std::string sha256;
    bool passthrough = false;
    bool clear = false;  // sent unhashed (uid, booleans)
    bool manual = false;
    std::vector<NodeId> fields;
};

// A value read from a form earlier, kept by the pixel.
struct StoredField {
    std::string key;
    std::optional<std::string> value, alternate, mask;
    bool has_alternate = false, has_mask = false;
    std::vector<NodeId> fields;
};

struct SentData {
    std::vector<SentValue> values;
    bool invalid = false;  // an address that is none: sets a flag, and stops what would have followed
};

// What one event carries, in the library's order: masks, ud, aud, udff, audff.
SentData send_user_data(const UserData& manual, const std::vector<StoredField>& stored,
                        const Behaviour& behaviour);

// Short keys that copying would add to a set of key names, whatever their values: {"email"} → {"em"}.
std::vector<std::string> copied_keys(const std::vector<std::string>& names);

}  // namespace formleak::meta
