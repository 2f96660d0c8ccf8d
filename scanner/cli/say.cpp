#include "scanner/cli/say.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "reports/escape.h"
#include "scanner/model/login.h"
#include "scanner/text/value_mask.h"

namespace formleak::cli {
namespace {

// False with errno set. Who started us may have left the stream without waiting (O_NONBLOCK): then we wait.
bool write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd stream{fd, POLLOUT, 0};
            ::poll(&stream, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

}  // namespace

void open_closed_streams() {
    // stdout for reading only: what is written to it then fails, as it should.
    constexpr int kFlags[] = {O_RDONLY, O_RDONLY, O_WRONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd)
        if (::fcntl(fd, F_GETFD) == -1) {
            [[maybe_unused]] const int opened = ::open("/dev/null", kFlags[fd]);  // the lowest free one: fd
        }
}

bool print(std::string_view text) {
    if (write_all(STDOUT_FILENO, text)) return true;
    const int why = errno;
    complain("stdout: cannot be written (" + std::string(why == EBADF ? "it is closed" : std::strerror(why)) +
             "); name a file with -o, or mend where it leads");
    return false;
}

std::string error_line(std::string_view what) {
    // A file may be called by somebody's name: what surely is an address or a number of somebody goes.
    const ValueMask shapes({MaskOrigin::crawl});
    return "formleak" + escape_terminal(shapes.text(mask_logins(what))) + "\n";
}

void complain(std::string_view message) {
    write_all(STDERR_FILENO, error_line(": " + std::string(message)));
}

int wrong_use(std::string_view message) {
    complain(message);
    return 2;
}

void note_on_stderr(const std::string& line) {
    complain("note: " + line);
}

}  // namespace formleak::cli
