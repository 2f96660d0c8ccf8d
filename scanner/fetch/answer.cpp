#include "scanner/fetch/answer.h"

#include "scanner/model/limits.h"

namespace formleak {
namespace {

enum class Use { whole, doubtful, nothing, missing };

// RFC 9110, section 15. The first row that holds the status counts; "#" stands for the status.
struct StatusRow {
    int first, last;
    Use use;
    const char* words;
};
constexpr StatusRow kStatuses[] = {
    {200, 200, Use::whole, ""},
    {203, 203, Use::whole, ""},
    {202, 202, Use::doubtful, "the server answered # (accepted): what it sent may not be all"},
    {204, 204, Use::nothing, "the server answered # (no content): there was nothing to read"},
    {205, 205, Use::nothing, "the server answered # (reset content): there was nothing to read"},
    {206, 206, Use::doubtful, "the server answered # (partial content): the rest was not read"},
    {201, 299, Use::doubtful, "the server answered #: what it sent may not be all"},
    {300, 300, Use::doubtful, "the server answered # (several choices): none was followed"},
    {304, 304, Use::nothing, "the server answered # (not modified), which nobody asked: nothing was read"},
    {301, 303, Use::doubtful, "redirects (#) without saying where: the target was not read"},
    {307, 308, Use::doubtful, "redirects (#) without saying where: the target was not read"},
    {300, 399, Use::doubtful, "the server answered #: what it points to was not read"},
    {401, 401, Use::nothing, "asks for a login (#)"},
    {407, 407, Use::nothing, "asks for a login (#)"},
    {404, 404, Use::missing, "not found (#)"},
    {410, 410, Use::missing, "not found (#)"},
    {403, 403, Use::nothing, "the server refuses (#): blocked, or too many requests"},
    {429, 429, Use::nothing, "the server refuses (#): blocked, or too many requests"},
    {503, 503, Use::nothing, "the server refuses (#): blocked, or too many requests"},
};
constexpr StatusRow kOther = {0, 0, Use::nothing, "the server answered #"};

const StatusRow& row_of(int status) {
    for (const StatusRow& row : kStatuses)
        if (status >= row.first && status <= row.last) return row;
    return kOther;
}

std::string filled_in(std::string words, int status) {
    const std::size_t at = words.find('#');
    if (at != std::string::npos) words.replace(at, 1, std::to_string(status));
    return words;
}

}  // namespace

Answer answer_of(const HttpResponse& response) {
    const StatusRow& row = row_of(response.status);
    Answer out{row.use == Use::whole || (row.use == Use::doubtful && !response.body.empty()),
               row.use == Use::missing, filled_in(row.words, response.status)};
    // Headers that were too long say so themselves.
    if (!response.headers_cut || response.cut == Cut::long_headers) return out;
    out.problem += (out.problem.empty() ? "" : "; ") + std::string("more than ") +
                   std::to_string(limits::kMaxHeaders) + " headers; the rest was not read";
    return out;
}

}  // namespace formleak
