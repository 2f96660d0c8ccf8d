#include "scanner/engine/unrecognised_requests.h"

#include "scanner/text/counted.h"

namespace formleak {
namespace {

std::string sentence(const std::string& recipient, const std::string& types, std::size_t requests,
                     const std::string& at, const std::string& became) {
    return counted(requests, "request to ", "requests to ") + recipient + " (" + types +
           ") after the first value" + at + (requests == 1 ? " was " : " were ") + became +
           (requests == 1 ? "; what it carries was not recognised" : "; what they carry was not recognised");
}

}  // namespace

void UnrecognisedRequests::add(const std::string& recipient, const Exchange& exchange) {
    Row& row = rows_[recipient];
    ++(exchange.stopped_why.empty() ? row.let_out : row.stopped);
    row.types.insert(exchange.resource_type);
}

void UnrecognisedRequests::tell(const std::string& page, const std::string& at,
                                std::vector<WorthALook>& out) const {
    for (const auto& [recipient, row] : rows_) {
        std::string types;
        for (const std::string& type : row.types) types += (types.empty() ? "" : ", ") + type;
        if (row.stopped) out.push_back({page, sentence(recipient, types, row.stopped, at, "stopped")});
        if (row.let_out)
            out.push_back(
                {page, sentence(recipient, types, row.let_out, at, "let out (--third-party allow)")});
    }
}

}  // namespace formleak
