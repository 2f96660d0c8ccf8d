// Answers as the fetcher gets them: header lines, content codings, redirects. The input is a list of answers,
// told apart by a byte 0x1E; each is a status line, header lines, an empty line and a body.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/fetch/answer.h"
#include "scanner/fetch/content_coding.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/fetch/header_lines.h"
#include "scanner/model/limits.h"

using namespace formleak;

namespace {

constexpr std::size_t kMaxBody = 64u << 10;

HttpResponse read_answer(std::string_view text) {
    HttpResponse response;
    std::size_t bytes = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) break;
        if (line.starts_with("HTTP/") && line.size() > 8)
            response.status = std::atoi(std::string(line.substr(8, 8)).c_str());
        if (!take_header_line(line, response, bytes)) return response;
    }
    response.body = text;
    undo_codings(response, kMaxBody);
    return response;
}

// Gives the answers one after the other, then begins anew.
class ListFetcher : public Fetcher {
  public:
    explicit ListFetcher(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\x1e'), text.size());
            answers_.push_back(read_answer(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    Result<HttpResponse> fetch(const HttpRequest&) override {
        if (answers_.empty()) return Error{"refused"};
        return answers_[next_++ % answers_.size()];
    }

  private:
    std::vector<HttpResponse> answers_;
    std::size_t next_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ListFetcher fetcher({reinterpret_cast<const char*>(data), size});
    const auto response =
        fetch_following(fetcher, {"http://site.example/"}, [](const std::string&) { return true; });
    if (!response) return 0;
    const Answer answer = answer_of(*response);
    if (response->body.size() > kMaxBody && response->cut == Cut::too_large) std::abort();
    if (response->headers.size() > limits::kMaxHeaders) std::abort();
    if (response->body_truncated == response->note.empty()) std::abort();
    if (!answer.is_usable && answer.problem.empty()) std::abort();
    return 0;
}
