// Lists of texts and of addresses, in lines of JSON and in sentences.
#pragma once

#include <string>

#include "scanner/model/url.h"
#include "scanner/text/json.h"

namespace formleak {

template <typename Texts>
Json write_texts(const Texts& texts) {
    Json out = Json::array();
    for (const std::string& text : texts) out.push(text);
    return out;
}

template <typename Texts>
Texts read_texts(const Json& list) {
    Texts out;
    for (const Json& text : list.items()) out.insert(out.end(), text.as_text());
    return out;
}

// "https://a.example/1, https://a.example/2 and 3 more", without queries.
template <typename Texts>
std::string first_addresses(const Texts& addresses, std::size_t most) {
    std::string out;
    std::size_t count = 0;
    for (const std::string& address : addresses)
        if (count++ < most) out += (out.empty() ? "" : ", ") + without_query(address);
    return count > most ? out + " and " + std::to_string(count - most) + " more" : out;
}

}  // namespace formleak
