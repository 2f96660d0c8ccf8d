// Any bytes are a page. Run with the fixtures as the seed corpus.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "scanner/page/page_reader.h"

// Gumbo 0.10.1 itself loses a few bytes on some malformed tags; everything else that leaks is ours.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libgumbo\n";
}  // NOLINT: the name is the sanitizer's

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    formleak::HttpResponse response;
    response.url = response.final_url = "https://www.example.com/a/b?c=d";
    response.status = 200;
    response.headers = {{"content-type", "text/html"}};
    response.body.assign(reinterpret_cast<const char*>(data), size);
    const formleak::Page page = formleak::read_page(response);
    // Spans point into the text, whatever the bytes were.
    for (const formleak::Script& script : page.scripts)
        if (script.text_span.offset > page.text.size()) std::abort();
    for (const formleak::Form& form : page.forms)
        for (const formleak::FormField& field : form.fields)
            if (field.confidence < 0 || field.confidence > 1 || field.node >= page.dom.nodes.size())
                std::abort();
    return 0;
}
