// Any bytes as a file of known values: values that are not empty, or an error of one line that quotes none.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "scanner/cli/known_file.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int file = memfd_create("known", MFD_CLOEXEC);
    if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
    const auto known = cli::read_known_file("/proc/self/fd/" + std::to_string(file));
    close(file);
    if (!known) {
        if (known.error().empty() || known.error().find('\n') != std::string::npos) std::abort();
        return 0;
    }
    for (const KnownValue& value : *known)
        if (value.value.empty()) std::abort();
    return 0;
}
