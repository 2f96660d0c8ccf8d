#include "scanner/text/byte_source.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace formleak {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

enum class Unicode : std::uint8_t { unknown, utf8, utf16_little, utf16_big };

// Unicode standard, section 23.8 "byte order mark"; without a mark, the first character of a HAR or a list of
// addresses is ASCII and shows the order.
Unicode unicode_of(std::string_view head, std::size_t& mark_bytes) {
    mark_bytes = 0;
    if (head.starts_with("\xEF\xBB\xBF")) {
        mark_bytes = 3;
        return Unicode::utf8;
    }
    if (head.size() < 2) return Unicode::utf8;
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        mark_bytes = 2;
        return head[0] == '\xFF' ? Unicode::utf16_little : Unicode::utf16_big;
    }
    if (head[0] != '\0' && head[1] == '\0') return Unicode::utf16_little;
    if (head[0] == '\0' && head[1] != '\0') return Unicode::utf16_big;
    return Unicode::utf8;
}

void append_utf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

struct Transcoder {
    explicit Transcoder(ByteSource source) : bytes(std::move(source)) {}

    std::size_t read(char* to, std::size_t size) {
        if (unicode == Unicode::unknown) start(bytes);
        while (sent == ready.size()) {
            ready.clear();
            sent = 0;
            if (unicode == Unicode::utf8) return bytes.read(to, size);
            if (!convert()) return 0;
        }
        const std::size_t count = std::min(size, ready.size() - sent);
        std::memcpy(to, ready.data() + sent, count);
        sent += count;
        return count;
    }

  private:
    void start(ByteSource& source) {
        char head[4];
        std::size_t got = 0;
        while (got < sizeof head) {
            const std::size_t more = source.read(head + got, sizeof head - got);
            if (more == 0) break;
            got += more;
        }
        std::size_t mark_bytes = 0;
        unicode = unicode_of({head, got}, mark_bytes);
        (unicode == Unicode::utf8 ? ready : pending).append(head + mark_bytes, got - mark_bytes);
    }

    // One block of UTF-16 into `ready`.
    bool convert() {
        char block[1 << 15];
        const std::size_t got = bytes.read(block, sizeof block);
        pending.append(block, got);
        if (pending.empty() && high == 0) return false;
        const int first = unicode == Unicode::utf16_big ? 0 : 1;
        std::size_t at = 0;
        for (; at + 1 < pending.size(); at += 2)
            add_unit(static_cast<std::uint32_t>(static_cast<unsigned char>(pending[at + first])) << 8 |
                     static_cast<unsigned char>(pending[at + 1 - first]));
        pending.erase(0, at);
        if (got > 0) return true;
        if (high != 0 || !pending.empty()) append_utf8(ready, 0xFFFD);
        high = 0;
        pending.clear();
        return !ready.empty();
    }

    void add_unit(std::uint32_t unit) {
        if (high != 0 && unit >= 0xDC00 && unit <= 0xDFFF) {
            append_utf8(ready, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            high = 0;
            return;
        }
        if (high != 0) append_utf8(ready, 0xFFFD);
        high = 0;
        if (unit >= 0xD800 && unit <= 0xDBFF)
            high = unit;
        else
            append_utf8(ready, unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit);
    }

    ByteSource bytes;
    Unicode unicode = Unicode::unknown;
    std::string pending, ready;
    std::size_t sent = 0;
    std::uint32_t high = 0;
};

}  // namespace

Result<ByteSource> file_source(const std::string& path, std::uint64_t offset, std::uint64_t size) {
    std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rb"),
                                    [](std::FILE* f) { f ? FileCloser()(f) : void(); });
    if (!file) return Error{path + ": cannot be opened"};
    if (offset > 0 && fseeko(file.get(), static_cast<off_t>(offset), SEEK_SET) != 0)
        return Error{path + ": cannot be read from byte " + std::to_string(offset)};
    std::setvbuf(file.get(), nullptr, _IONBF, 0);  // readers bring their own window
    ByteSource source;
    source.read = [file, left = size, failure = source.failure, path](char* to, std::size_t wanted) mutable {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, left));
        const std::size_t got = count == 0 ? 0 : std::fread(to, 1, count, file.get());
        left -= got;
        if (got == 0 && count > 0 && std::ferror(file.get())) *failure = path + ": cannot be read further";
        return got;
    };
    return source;
}

ByteSource memory_source(std::string_view bytes) {
    ByteSource source;
    source.read = [bytes](char* to, std::size_t size) mutable {
        const std::size_t count = std::min(size, bytes.size());
        if (count > 0) std::memcpy(to, bytes.data(), count);
        bytes.remove_prefix(count);
        return count;
    };
    return source;
}

ByteSource utf8_source(ByteSource bytes) {
    ByteSource source;
    source.failure = bytes.failure;
    source.resume = bytes.resume;
    source.read = [transcoder = std::make_shared<Transcoder>(std::move(bytes))](char* to, std::size_t size) {
        return transcoder->read(to, size);
    };
    return source;
}

void ByteReader::fill(std::size_t wanted) {
    wanted = std::min(wanted, kWindowBytes);
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        dropped_ += begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == 0 && buffer_.size() > kWindowBytes) std::vector<char>(kWindowBytes).swap(buffer_);
    if (buffer_.size() < kWindowBytes && (dropped_ > 0 || wanted > buffer_.size()))
        buffer_.resize(kWindowBytes);
    while (end_ < wanted && !ended_) {
        const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
        end_ += got;
        ended_ = got == 0;
    }
}

void ByteReader::unread(std::string_view bytes) {
    std::vector<char> all(bytes.begin(), bytes.end());
    all.insert(all.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
               buffer_.begin() + static_cast<std::ptrdiff_t>(end_));
    dropped_ = offset() - bytes.size();
    begin_ = 0;
    end_ = all.size();
    if (all.size() < kWindowBytes) all.resize(kWindowBytes);
    buffer_.swap(all);
}

bool ByteReader::resume() {
    if (!ended_ || !source_.resume || !source_.resume()) return false;
    ended_ = false;
    return true;
}

bool ByteReader::read_line(std::string& line, std::size_t max_bytes, bool& cut) {
    line.clear();
    cut = false;
    bool any = false;
    for (std::string_view view = window(); !view.empty(); view = window()) {
        any = true;
        const std::size_t at = view.find('\n');
        const std::string_view piece = view.substr(0, at);
        const std::size_t room = max_bytes - line.size();
        line.append(piece.substr(0, room));
        cut = cut || piece.size() > room;
        advance(at == std::string_view::npos ? view.size() : at + 1);
        if (at != std::string_view::npos) break;
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return any;
}

std::uint64_t ByteReader::take(std::uint64_t count, std::size_t keep, std::string& out) {
    std::uint64_t done = 0;
    while (done < count) {
        const std::string_view view = window();
        if (view.empty()) break;
        const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(view.size(), count - done));
        const std::size_t kept = std::min(step, keep);
        out.append(view.substr(0, kept));
        keep -= kept;
        advance(step);
        done += step;
    }
    return done;
}

}  // namespace formleak
