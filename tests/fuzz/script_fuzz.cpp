// Any bytes as a script: no crash, no hang, spans inside the text, limits kept.
#include <cstdint>
#include <cstdlib>

#include "scanner/model/limits.h"
#include "tests/support/read_script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Random bytes seldom hold a vendor's word, without which a script is not read at all.
    std::string script = "fbq('init','1');";
    script.append(reinterpret_cast<const char*>(data), size);
    const formleak::ScriptReading reading = formleak::read_script(script);
    if (reading.calls.size() > formleak::limits::kMaxCallsPerScript) std::abort();
    for (const formleak::JsCall& call : reading.calls)
        if (std::size_t{call.span.offset} + call.span.length > script.size() || call.span.line == 0)
            std::abort();
    return 0;
}
