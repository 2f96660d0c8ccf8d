// What a run keeps for itself may be damaged, or written by anybody: any bytes as a page's line, as what one
// input of `inspect` gave, as a kept answer, and as a whole journal.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scanner/engine/inspected_input.h"
#include "scanner/engine/journal.h"
#include "scanner/engine/page_line.h"
#include "scanner/engine/saved_response.h"
#include "scanner/process/private_file.h"
#include "scanner/text/digest.h"

using namespace formleak;

namespace {

// What is accepted is written as something that is accepted, and that is written the same.
template <typename Read, typename Write>
void check_kept(std::string_view text, Read read, Write write) {
    const auto value = read(text);
    if (!value) return;
    const std::string once = write(*value);
    const auto again = read(once);
    if (!again || write(*again) != once) std::abort();
}

// A line with the right checksum and key, as bytes seldom have it.
std::string line_with(const std::string& key, std::string_view rest) {
    const std::string line = sha256_hex(key).substr(0, 24) + "\t" + std::string(rest);
    return sha256_hex(line).substr(0, 16) + "\t" + line + "\n";
}

void check_journal(std::string_view text) {
    const int file = process::make_private_file();
    if (file < 0) return;
    const std::string bytes = line_with("key", text.substr(0, text.find('\n'))) + std::string(text);
    if (::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
    const auto ignore = [](const std::string&) {};
    std::size_t known = 0;
    {
        Journals journals({"", file, true, true}, ignore);
        Journal& journal = journals.open_private("key");
        journal.put("https://a.example/", "{\"a\":1}");
        for (const std::string& name : journal.names())
            if (!journal.peek(name)) std::abort();
        known = journal.size();
    }
    // Opened again, it holds the same: what was put stands on a line of its own.
    Journals journals({"", file, true, true}, ignore);
    if (journals.open_private("key").size() != known) std::abort();
    ::close(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_kept(text, read_page_line, write_page_line);
    check_kept(text, read_inspected, write_inspected);
    check_kept(text, read_saved_response, [](const formleak::HttpResponse& response) {
        return formleak::write_saved_head(response) + response.body;
    });
    check_journal(text);
    return 0;
}
