// The literal tables behind datum.h.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "detectors/wires/datum.h"
#include "scanner/model/limits.h"

namespace formleak::wires {

// In lower case. "__INSERT_USER_EMAIL__" stands in Snap's own snippet (vendors.md, 3.2) and is known by its
// form. Words that are names too (None, Nan) are left out: hiding a leak is worse than showing a placeholder.
inline constexpr std::string_view kPlaceholderWords[] = {
    "undefined", "null", "[object object]",     "(not set)",     "(notset)", "not set",
    "(none)",    "n/a",  "undefined@gmail.com", "null@gmail.com"};

// Digests of: the empty text, undefined, null, [object Object] (as written and in lower case),
// __INSERT_USER_EMAIL__ (both), (not set), (notset), undefined@gmail.com and null@gmail.com (Meta repairs an
// address without '@' so: meta-pixel.md, 5). Computed with sha256sum, sha1sum and md5sum.
inline constexpr std::array<std::string_view, 33> kPlaceholderDigests = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "d41d8cd98f00b204e9800998ecf8427e",
    "eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c",
    "d5d4cd07616a542891b7ec2d0257b3a24b69856e",
    "5e543256c480ac577d30f76f9120eb74",
    "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b",
    "2be88ca4242c76e8253ac62474851065032d6833",
    "37a6259cc0c1dae299a7866489dff0bd",
    "b28c94b2195c8ed259f0b415aaee3f39b0b2920a4537611499fa044956917a21",
    "c1d44ff03aff1372856c281854f454e2e1d15b7c",
    "1441a7909c087dbbe7ce59881b9df8b9",
    "c9a560c74de368dcd2e6ac5544ad12a9afd32584b71a52147303479f726e0408",
    "9055c0764694fa769cfe100b80f2f3d4a2420ede",
    "4b29f7b6262fee8c3e8ef748e2094450",
    "a82a93d650b919854234922aefc8475b26bdecdb12f49e82283a98f7f69cb39d",
    "fe01593d2676b618107a3bfdad01088312ef8c71",
    "e86bf40c1b1b2fb2fa345aac0eec8c18",
    "7b7416ec1f35b8a794c92887c2c62529b2179b6fa911173803c59c0c463ba572",
    "175d29b9d057fe25ddbe1a4baf579777463aa147",
    "7f06deaea069a167c531f9ae8080a5a4",
    "34292f4267fcc40572e19d90988467838747a21321372edf934e1d1c0f3e65f2",
    "7eae163c8e91934e15f11eb74bb6fc948d8862fc",
    "3e670ad8d80b2aea076a0e3521116d40",
    "99cf15c63b09dd3e20729ea2f22acfd4a07f29f8e212c26ca7d578d405a5b677",
    "86ae05a985a713297024881f75b12c38caa5e488",
    "2ccd62ead96a8cd18c98d62cd8b0814f",
    "096eb47b9e65a0e2f1b761089840797f421de554c0c3f31596cce51a51c1c606",
    "18a6f01bf66d9d14953109e94b68442c2e107cec",
    "16823245b45a0e1b29125df49d2cf322",
    "db4695a4178fd3c0771b188263991d2493be9c45713816bf55eb74e5516d0a3f",
    "6e8444290c4905e3b4e7c175f6da09a9c3c46773",
    "fca9211fcf6abd0c9169ee392a35717b"};
// The same SHA-256 digests in base64url without padding.
inline constexpr std::array<std::string_view, 11> kPlaceholderBase64 = {
    "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "6wRdeNJzEHNIsDAMAdKbdVLWIqu8b6-Bs-xVNZqplQw",
    "dCNOmK_nSY-12vHzasLXiswzlGT5UHA7jAGYkvmCuQs", "soyUshlcjtJZ8LQVqu4_ObCykgpFN2EUmfoESVaReiE",
    "yaVgx03jaNzS5qxVRK0Sqa_TJYS3GlIUcwNHn3JuBAg", "qCqT1lC5GYVCNJIq78hHWya97NsS9J6CKDqY9_acs50",
    "e3QW7B81uKeUySiHwsYlKbIXm2-pERc4A8WcDEY7pXI", "NCkvQmf8xAVy4Z2QmIRng4dHohMhNy7fk04dHA8-ZfI",
    "mc8VxjsJ3T4gcp6i8irP1KB_KfjiEsJsp9V41AWltnc", "CW60e55loOLxt2EImEB5f0Id5VTAw_MVlszlGlHBxgY",
    "20aVpBeP08B3GxiCY5kdJJO-nEVxOBa_Vet05VFtCj8"};

std::span<const KeyKind> common_keys();

}  // namespace formleak::wires
