#include "scanner/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "scanner/text/json.h"

namespace formleak::cli {
namespace {

std::string reason() {
    return std::strerror(errno);
}

Result<bool> check_regular(const std::string& path) {
    struct stat there {};
    if (::stat(path.c_str(), &there) != 0) return Error{path + ": cannot be opened (" + reason() + ")"};
    if (S_ISDIR(there.st_mode)) return Error{path + ": is a folder; name a file"};
    if (!S_ISREG(there.st_mode)) return Error{path + ": is not a regular file; save it as one first"};
    return true;
}

Result<TypedValue> parse_value(const Json& item) {
    TypedValue out;
    for (const auto& [name, value] : item.members()) {
        if (name == "selector")
            out.selector = value.as_text();
        else if (name == "name")
            out.name = value.as_text();
        else if (name == "value")
            out.value = value.as_text();
        else if (name == "checked")
            out.checked = value.as_bool();
        else
            return Error{"unknown member '" + name + "' (selector, name, value, checked)"};
    }
    if (out.selector.empty() && out.name.empty()) return Error{"every entry needs a 'selector' or a 'name'"};
    return out;
}

}  // namespace

Result<std::string> read_text_file(const std::string& path, std::size_t max_bytes) {
    if (const auto regular = check_regular(path); !regular) return Error{regular.error()};
    // Without waiting: some files of the system tell no size and give their bytes when something happens.
    const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return Error{path + ": cannot be opened (" + reason() + ")"};
    std::string text, block(1 << 16, '\0');
    ssize_t got = 0;
    while (text.size() <= max_bytes && (got = ::read(fd, block.data(), block.size())) > 0)
        text.append(block, 0, static_cast<std::size_t>(got));
    const std::string why = got < 0 ? reason() : "";
    ::close(fd);
    if (!why.empty()) return Error{path + ": cannot be read (" + why + ")"};
    if (text.size() > max_bytes)
        return Error{path + ": larger than " + std::to_string(max_bytes >> 20) + " MiB"};
    return text;
}

Result<std::vector<TypedValue>> read_values_file(const std::string& path) {
    const auto text = read_text_file(path);
    if (!text) return Error{"--values " + text.error()};
    const auto json = parse_json(*text, true);
    if (!json) return Error{"--values " + path + ": " + json.error()};
    if (!json->is_array())
        return Error{"--values " + path + ": must be a JSON list of {\"name\": …, \"value\": …}"};
    std::vector<TypedValue> out;
    for (const Json& item : json->items()) {
        auto value = parse_value(item);
        if (!value) return Error{"--values " + path + ": " + value.error()};
        out.push_back(std::move(value).value());
    }
    return out;
}

std::string state_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return std::string(state) + "/formleak";
    if (const char* home = std::getenv("HOME"); home && *home)
        return std::string(home) + "/.local/state/formleak";
    return "";
}

}  // namespace formleak::cli
