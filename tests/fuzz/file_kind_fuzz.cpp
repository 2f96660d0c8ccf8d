// Any bytes as a file to inspect: its kind is told, the same again for the same bytes, and what looks like a
// capture from its first bytes is not taken for a page.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/capture/capture.h"
#include "scanner/engine/file_kind.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const FileKind kind = kind_of_text(text);
    if (kind != kind_of_text(text) || name_of(kind).empty()) std::abort();
    const bool blank = text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
    if (blank != (kind == FileKind::empty)) std::abort();
    const capture::CaptureKind capture = capture::sniff_bytes(text);
    if (capture == capture::CaptureKind::har && kind == FileKind::page) std::abort();
    return 0;
}
