// What one release of Meta's library (fbevents.js 2.9.N) does and another does not. Sources: shared facts,
// sections 1.4 and 7 (differences seen by running the same pages with 2.9.15, 48, 143, 227 and 325 in a real
// browser).
#pragma once

namespace formleak::meta {

// The release served today, as far as we know; what predictions are made for. Facts of May 2026.
inline constexpr int kCurrentRelease = 325;

struct Behaviour {
    bool masks = true;           // cud, cudff, ncud, ncudff: since 2.9.220
    bool alternates = true;      // aud, audff: since 2.9.222
    bool repairs_manual = true;  // aliases copied, "@gmail.com" added: since 2.9.220
    bool maps_places =
        true;  // US and Canadian states, country names, birth dates: by 2.9.227, not in 2.9.143
    bool digits_only_phone = true;  // phone keeps ASCII digits only: with the above
    bool external_links = true;     // a link to another host is a button: by 2.9.227, not in 2.9.143
    bool label_is_text = true;      // aria-label makes an empty button sane: after 2.9.227
    bool limits_text =
        true;  // button text over 100 characters: nothing is read; in configurations since 2.9.120
    bool submit_class = true;        // [class*=submit] is a button: by 2.9.178
    bool text_without_value = true;  // buttonText is the element's text only, never its value: by 2.9.227
    bool global_auto_config = true;  // set autoConfig without an id: since 2.9.138
    bool opt_out_counts = true;      // optOut(id, 'InferredEvents'): not in 2.9.15 and 2.9.48
    bool restricts_data = true;      // inferredEvents.disableRestrictedData: not in 2.9.15 and 2.9.48
    bool judges_tel_value =
        false;  // 2.9.15: a tel field without a phone's name gives only what looks like a phone
};

// `release` is N of 2.9.N.
Behaviour behaviour_of(int release);

}  // namespace formleak::meta
