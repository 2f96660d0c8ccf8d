#include "scanner/engine/script_store.h"

#include "detectors/vendor_index.h"
#include "scanner/engine/worker_pool.h"
#include "scanner/fetch/answer.h"
#include "scanner/model/limits.h"
#include "scanner/page/js_reader.h"
#include "scanner/text/charset.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool anywhere(const std::string&) {
    return true;
}

bool looks_like_html(std::string_view body, std::string_view content_type) {
    const std::string head = lower_ascii(trim_ascii(body.substr(0, 512)));
    if (head.starts_with("<!doctype html") || head.starts_with("<html")) return true;  // whatever its type
    return lower_ascii(content_type).starts_with("text/html") && head.starts_with('<');
}

// Packed a second time, a picture, a program: text holds no NUL, and a mark of UTF-16 stands at its begin.
bool looks_binary(std::string_view body, std::string_view charset) {
    if (charset.starts_with("utf-16")) return false;
    return body.starts_with("\x1F\x8B") || body.substr(0, 512).find('\0') != std::string_view::npos;
}

}  // namespace

ReadScript ScriptStore::read(const std::string& text) {
    ReadScript out;
    out.sha256 = sha256_hex(text);
    out.reading = readings_.get(out.sha256, [&] { return read_guarded(text, out.sha256); });
    return out;
}

ScriptReading ScriptStore::read_guarded(const std::string& text, const std::string& sha256) const {
    if (const auto end = guard_.try_alone(process::Work::script, sha256, text)) {
        ScriptReading unread;
        unread.fault = internal_fault("this script", *end);
        return unread;
    }
    const auto claim = guard_.claim(process::Work::script, sha256, sha256);
    process::pass_fault_point(process::FaultPoint::script, text);
    return read_script(text, wanted_names());
}

std::string ScriptStore::fault_of_config(const ServedFile& file, const std::string& account,
                                         const std::function<void()>& apply) {
    const std::string key = file.url + "\n" + file.sha256;
    return *config_faults_.get(key, [&]() -> std::string {
        if (const auto end = guard_.try_alone(process::Work::config, key, account + "\n" + file.body))
            return internal_fault("the configuration of " + account, *end);
        const auto claim = guard_.claim(process::Work::config, key, file.url);
        process::pass_fault_point(process::FaultPoint::config, file.body);
        apply();
        return "";
    });
}

Result<HttpResponse> ScriptStore::fetch(const std::string& url, HttpRequest::Purpose purpose,
                                        const AskingPage& page, const std::string& deciding) {
    HttpRequest request{url, purpose, page.url};
    request.deciding_query = deciding;
    request.may_be_private = page.is_private;
    return fetch_following(fetcher_, std::move(request), anywhere);
}

void ScriptStore::fetch_ahead(const std::vector<std::string>& urls, const AskingPage& page) {
    std::vector<std::string> missing;
    for (const std::string& url : urls)
        if (!scripts_.has(url)) missing.push_back(url);
    if (missing.size() < 2) return;
    run_parallel(missing.size(), static_cast<int>(limits::kScriptsAtOnce), [&](std::size_t i) {
        bodies_.get(missing[i], [&] {
            // Another page may have begun to read it in the meantime.
            if (scripts_.has(missing[i])) return Fetched{false, Error{}};
            return Fetched{true, fetch(missing[i], HttpRequest::Purpose::script, page)};
        });
    });
}

void ScriptStore::drop(const std::vector<std::string>& urls) {
    for (const std::string& url : urls) bodies_.forget(url);
}

StoredScript ScriptStore::load(const std::string& url, const AskingPage& page, bool keep_body) {
    StoredScript out;
    const auto fetched = bodies_.get(url, [&] {
        return Fetched{true, fetch(url, HttpRequest::Purpose::script, page)};
    });
    bodies_.forget(url);
    const Result<HttpResponse> result =
        fetched->is_needed ? fetched->response : fetch(url, HttpRequest::Purpose::script, page);
    if (!result) {
        out.problem = result.error();
        return out;
    }
    const HttpResponse& response = *result;
    out.final_url = response.final_url;
    const Answer answer = answer_of(response);
    const DecodedText decoded = decode_text(response.body, response.content_type(), false);
    const std::string& text = decoded.text;
    if (!answer.is_usable) out.problem = answer.problem;
    if (answer.is_usable && looks_like_html(response.body, response.content_type()))
        out.problem = "the server answered with a page, not a script";
    else if (is_unnamed_utf16(response.body, response.content_type()))
        out.problem = "it looks like UTF-16, but neither a byte-order mark nor a charset says so";
    else if (answer.is_usable && looks_binary(response.body, decoded.charset))
        out.problem = "what the server answered with is no text";
    if (!out.problem.empty()) return out;
    out.problem = answer.problem;
    if (response.body_truncated) out.problem = response.note + "; only its beginning was read";
    const ReadScript read_text = read(text);
    out.sha256 = read_text.sha256;
    out.bytes = text.size();
    out.reading = read_text.reading;
    if (keep_body) out.body = text;
    return out;
}

std::shared_ptr<const StoredScript> ScriptStore::external(const std::string& url, const AskingPage& page,
                                                          bool keep_body) {
    return scripts_.get(url, [&] { return load(url, page, keep_body); });
}

std::shared_ptr<const ServedFile> ScriptStore::vendor_file(const std::string& url,
                                                           const std::string& deciding,
                                                           const AskingPage& page) {
    return files_.get(url, [&] {
        ServedFile file;
        file.url = url;
        const std::string asked_at = now_();
        auto result = fetch(url, HttpRequest::Purpose::vendor_config, page, deciding);
        if (!result) {  // nothing came, so there is no time at which it did
            file.problem = result.error();
            return file;
        }
        file.fetched_at = asked_at;
        HttpResponse response = std::move(result).value();
        file.status = response.status;
        file.body = std::move(response.body);
        file.sha256 = sha256_hex(file.body);
        file.problem = answer_of(response).problem;
        if (file.problem.empty() && response.body_truncated) file.problem = response.note;
        if (file.problem.empty() && trim_ascii(file.body).empty()) file.problem = "the answer is empty";
        return file;
    });
}

}  // namespace formleak
