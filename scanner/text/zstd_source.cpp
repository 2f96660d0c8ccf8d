#include "scanner/text/zstd_source.h"

#include <zstd.h>

#include "scanner/text/decompress.h"

namespace formleak {
namespace {

constexpr std::uint64_t kAlwaysAllowed = 64u << 20;
constexpr int kMaxRewinds = 1'000;
constexpr int kMaxWindowLog = 27;  // the zstd program's own limit
constexpr std::size_t kMaxDictionaryBytes = 16u << 20;
constexpr const char* kBadDictionary = "the dictionary that the data was packed with cannot be used";
constexpr std::string_view kFrame = "\x28\xb5\x2f\xfd";
constexpr std::string_view kDictionaryFrame = "\x5d\x2a\x4d\x18";

class Unpacker {
  public:
    Unpacker(ByteSource packed, std::uint64_t max_ratio, std::shared_ptr<std::string> failure)
        : packed_(std::move(packed)),
          max_ratio_(max_ratio),
          failure_(std::move(failure)),
          context_(ZSTD_createDCtx()),
          input_(1u << 16) {
        if (!context_ || ZSTD_isError(ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kMaxWindowLog)))
            stop("no memory to unpack");
    }
    ~Unpacker() { ZSTD_freeDCtx(context_); }
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    std::size_t read(char* to, std::size_t size) {
        if (stopped_) return 0;
        if (!started_ && !start()) return 0;
        ZSTD_outBuffer out{to, size, 0};
        while (out.pos == 0) {
            // What is left of a block may be inside the library when its input is used up.
            if (at_ == end_ && !may_hold_more_ && !refill()) return end_of_input();
            ZSTD_inBuffer in{input_.data() + at_, end_ - at_, 0};
            const std::size_t wanted = ZSTD_decompressStream(context_, &out, &in);
            if (ZSTD_isError(wanted))
                return stop("the packed data is broken near byte " + position(), out.pos);
            at_ += in.pos;
            inside_ = wanted != 0;
            may_hold_more_ = inside_ && out.pos == out.size;
            if (!inside_) frame_start_ = at_;
        }
        bytes_out_ += out.pos;
        if (bytes_out_ > kAlwaysAllowed && bytes_out_ / max_ratio_ > bytes_in_) {
            is_bomb_ = true;
            return stop("unpacks to more than " + std::to_string(max_ratio_) + " times its size");
        }
        return out.pos;
    }

    // To the next frame: from behind the broken one's first byte, while that is in memory, for broken data
    // may have run on into the next before it was noticed.
    bool resume() {
        if (!context_ || !stopped_ || is_bomb_ || !started_) return false;
        if (frame_start_ != kGone && rewinds_ < kMaxRewinds) {
            rewinds_++;
            at_ = std::min(frame_start_ + 1, end_);
        }
        for (;;) {
            const std::string_view rest(input_.data() + at_, end_ - at_);
            const std::size_t found = rest.find(kFrame);
            at_ = found == std::string_view::npos ? end_ - std::min(rest.size(), kFrame.size() - 1)
                                                  : at_ + found;
            if (found != std::string_view::npos) break;
            if (!refill()) return false;
        }
        ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
        frame_start_ = at_;
        stopped_ = inside_ = may_hold_more_ = false;
        failure_->clear();
        return true;
    }

  private:
    static constexpr std::size_t kGone = SIZE_MAX;

    // More input behind what is not used yet.
    bool refill() {
        if (at_ > 0) {
            input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(at_));
            input_.resize(1u << 16);
            end_ -= at_;
            at_ = 0;
            frame_start_ = kGone;
        }
        const std::size_t got = packed_.read(input_.data() + end_, input_.size() - end_);
        end_ += got;
        bytes_in_ += got;
        return got > 0;
    }

    bool start() {
        started_ = true;
        while (end_ < 8 && refill()) {
        }
        frame_start_ = 0;
        return !is_zstd_dictionary({input_.data(), end_}) || load_dictionary();
    }

    bool load_dictionary() {
        std::size_t size = 0;
        for (std::size_t i = 8; i-- > 4;) size = size << 8 | static_cast<unsigned char>(input_[i]);
        at_ = 8;
        if (end_ < 8 || size > kMaxDictionaryBytes) return stop(kBadDictionary), false;
        std::string dictionary;
        while (dictionary.size() < size && (at_ < end_ || refill())) {
            const std::size_t step = std::min(end_ - at_, size - dictionary.size());
            dictionary.append(input_.data() + at_, step);
            at_ += step;
        }
        frame_start_ = at_;
        if (is_zstd(dictionary)) {
            const Result<std::string> plain = unzstd(dictionary, kMaxDictionaryBytes);
            dictionary = plain ? *plain : std::string();
        }
        if (!dictionary.empty() &&
            !ZSTD_isError(ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size())))
            return true;
        return stop(kBadDictionary), false;
    }

    std::size_t end_of_input() {
        if (!packed_.failure->empty()) *failure_ = *packed_.failure;
        if (inside_ && failure_->empty()) return stop("the packed data is cut off at byte " + position());
        return 0;
    }

    std::size_t stop(std::string why, std::size_t got = 0) {
        *failure_ = std::move(why);
        stopped_ = true;
        inside_ = false;
        return got;
    }

    std::string position() const { return std::to_string(bytes_in_ - (end_ - at_)); }

    ByteSource packed_;
    std::uint64_t max_ratio_;
    std::shared_ptr<std::string> failure_;
    ZSTD_DCtx* context_;
    std::vector<char> input_;
    std::size_t at_ = 0, end_ = 0;     // what of input_ is not used yet
    std::size_t frame_start_ = kGone;  // in input_, while it is there
    int rewinds_ = 0;
    std::uint64_t bytes_in_ = 0, bytes_out_ = 0;
    bool started_ = false, stopped_ = false, is_bomb_ = false;
    bool inside_ = false;         // a frame was begun and not ended
    bool may_hold_more_ = false;  // the last call filled all the room it had
};

}  // namespace

bool is_zstd_dictionary(std::string_view head) {
    return head.starts_with(kDictionaryFrame);
}

ByteSource zstd_source(ByteSource packed, std::uint64_t max_ratio) {
    ByteSource source;
    auto unpacker = std::make_shared<Unpacker>(std::move(packed), max_ratio, source.failure);
    source.read = [unpacker](char* to, std::size_t size) { return unpacker->read(to, size); };
    source.resume = [unpacker] { return unpacker->resume(); };
    return source;
}

}  // namespace formleak
