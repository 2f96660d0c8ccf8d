#include "scanner/process/private_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace formleak::process {

int make_private_file() {
    const char* const wanted = std::getenv("TMPDIR");
    const std::string folder = wanted && *wanted ? wanted : "/tmp";
    int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) return fd;
    std::string name = folder + "/formleak-XXXXXX";  // file systems without nameless files
    fd = ::mkostemp(name.data(), O_APPEND | O_CLOEXEC);
    if (fd < 0) return ::memfd_create("formleak-journal", MFD_CLOEXEC);
    ::unlink(name.c_str());
    return fd;
}

}  // namespace formleak::process
