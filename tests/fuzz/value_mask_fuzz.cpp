// What masks people's values: whatever the bytes, nothing breaks and the known value is gone.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scanner/text/text_layers.h"
#include "scanner/text/value_mask.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const ValueMask kCapture(
        {MaskOrigin::capture, {"lindqvist", "Åsa Öberg"}, {"1234567890123456"}, {}, {"svår migrän"}});
    static const ValueMask kCrawl(
        {MaskOrigin::crawl, {}, {}, [](std::string_view name, std::string_view) { return name == "a"; }});
    for (const ValueMask* mask : {&kCapture, &kCrawl}) {
        for (const std::string& masked : {mask->address(text), mask->file(text), mask->host(text),
                                          mask->account(text), mask->time(text), mask->sentence(text)})
            if (masked.size() > 4 * size + 64) std::abort();  // a mark or two for each piece
    }
    // As a word of its own, whatever stood around it.
    const std::string around =
        std::string(text.substr(0, size / 2)) + " lindqvist " + std::string(text.substr(size / 2));
    if (peel_layers(kCapture.text(around)).text.find(" lindqvist ") != std::string::npos) std::abort();
    return 0;
}
