#include "scanner/text/inflate_source.h"

#include <zlib.h>

namespace formleak {
namespace {

constexpr std::uint64_t kAlwaysAllowed = 64u << 20;
constexpr int kMaxRewinds = 1'000;

class Inflater {
  public:
    Inflater(ByteSource packed, PackedAs format, std::uint64_t max_ratio,
             std::shared_ptr<std::string> failure)
        : packed_(std::move(packed)),
          format_(format),
          max_ratio_(max_ratio),
          failure_(std::move(failure)),
          input_(1u << 16) {
        // zlib.h, inflateInit2: 16 added to the window bits asks for gzip, negative ones for raw deflate.
        ready_ = inflateInit2(&stream_, format == PackedAs::gzip ? 15 + 16 : -15) == Z_OK;
        if (!ready_) *failure_ = "no memory to unpack";
    }
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    std::size_t read(char* to, std::size_t size) {
        if (!ready_ || stopped_) return 0;
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = static_cast<uInt>(size);
        while (stream_.avail_out == size) {
            if (stream_.avail_in == 0 && !refill()) return end_of_input();
            if (between_members_ && !start_member()) return 0;
            const int status = inflate(&stream_, Z_NO_FLUSH);
            inside_ = status != Z_STREAM_END;
            if (status == Z_STREAM_END)
                between_members_ = true;
            else if (status != Z_OK && status != Z_BUF_ERROR)
                return stop("the packed data is broken near byte " + position(), size - stream_.avail_out);
        }
        const std::size_t got = size - stream_.avail_out;
        bytes_out_ += got;
        if (bytes_out_ > kAlwaysAllowed && bytes_out_ / max_ratio_ > bytes_in_) {
            bomb_ = true;
            return stop("unpacks to more than " + std::to_string(max_ratio_) + " times its size", 0);
        }
        return got;
    }

    // To the next gzip header: RFC 1952, section 2.3.1 (magic, deflate, no reserved flag).
    bool resume() {
        if (!ready_ || !stopped_ || bomb_ || format_ != PackedAs::gzip) return false;
        rewind();
        for (int matched = 0; matched < 4;) {
            if (stream_.avail_in == 0 && !refill()) return false;
            const unsigned char byte = *stream_.next_in++;
            stream_.avail_in--;
            const bool fits = matched == 0   ? byte == 0x1f
                              : matched == 1 ? byte == 0x8b
                              : matched == 2 ? byte == 0x08
                                             : byte < 0x20;
            matched = fits ? matched + 1 : byte == 0x1f ? 1 : 0;
            if (matched == 4) head_ = {0x1f, 0x8b, 0x08, byte};
        }
        inflateReset(&stream_);
        feed_head();
        member_start_ = stream_.next_in;
        stopped_ = false;
        between_members_ = false;
        failure_->clear();
        return true;
    }

  private:
    // Broken data may have run on into the next member before it was noticed: back to the broken member's
    // second byte, while that is in memory. Only so often, or a file of false beginnings would be read again
    // and again.
    void rewind() {
        if (member_start_ == nullptr || stream_.next_in <= member_start_ || rewinds_ >= kMaxRewinds) return;
        rewinds_++;
        stream_.avail_in += static_cast<uInt>(stream_.next_in - member_start_) - 1;
        stream_.next_in = member_start_ + 1;
        member_start_ = nullptr;
    }

    bool refill() {
        member_start_ = nullptr;
        const std::size_t got = packed_.read(input_.data(), input_.size());
        bytes_in_ += got;
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(got);
        return got > 0;
    }

    // The four header bytes were consumed by the search; zlib needs to see them.
    void feed_head() {
        Bytef* const next = stream_.next_in;
        const uInt left = stream_.avail_in;
        stream_.next_in = head_.data();
        stream_.avail_in = static_cast<uInt>(head_.size());
        Bytef none = 0;
        stream_.next_out = &none;
        stream_.avail_out = 0;
        inflate(&stream_, Z_NO_FLUSH);
        stream_.next_in = next;
        stream_.avail_in = left;
    }

    // Behind a member: the next one, or the end for raw deflate. Zero padding behind the last one is common.
    bool start_member() {
        if (format_ != PackedAs::gzip) return false;
        while (*stream_.next_in == 0) {
            stream_.next_in++;
            if (--stream_.avail_in == 0 && !refill()) return false;
        }
        inflateReset(&stream_);
        between_members_ = false;
        member_start_ = stream_.next_in;
        return true;
    }

    std::size_t end_of_input() {
        if (!packed_.failure->empty()) *failure_ = *packed_.failure;
        if (inside_ && failure_->empty()) return stop("the packed data is cut off at byte " + position(), 0);
        return 0;
    }

    std::size_t stop(std::string why, std::size_t got) {
        *failure_ = std::move(why);
        stopped_ = true;
        between_members_ = true;
        inside_ = false;
        return got;
    }

    std::string position() const { return std::to_string(bytes_in_ - stream_.avail_in); }

    ByteSource packed_;
    PackedAs format_;
    std::uint64_t max_ratio_;
    std::shared_ptr<std::string> failure_;
    std::vector<char> input_;
    std::vector<Bytef> head_;
    z_stream stream_{};
    Bytef* member_start_ = nullptr;  // in input_, while it is there
    int rewinds_ = 0;
    std::uint64_t bytes_in_ = 0, bytes_out_ = 0;
    bool ready_ = false, stopped_ = false, bomb_ = false;
    bool inside_ = false;           // a member was begun and not ended
    bool between_members_ = false;  // a member was ended, the next not begun
};

}  // namespace

ByteSource inflate_source(ByteSource packed, PackedAs format, std::uint64_t max_ratio) {
    ByteSource source;
    auto inflater = std::make_shared<Inflater>(std::move(packed), format, max_ratio, source.failure);
    source.read = [inflater](char* to, std::size_t size) { return inflater->read(to, size); };
    source.resume = [inflater] { return inflater->resume(); };
    return source;
}

}  // namespace formleak
