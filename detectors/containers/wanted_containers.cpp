#include "detectors/containers/wanted_containers.h"

#include <algorithm>
#include <set>

namespace formleak::containers {
namespace {

constexpr std::string_view kGoogleOrigin = "https://www.googletagmanager.com";
constexpr std::size_t kMaxRequests = 100;

struct IdShape {
    std::string_view prefix;
    std::size_t min, max;
    bool digits;
};
// Source: the vendor facts, section 2.1 (ids).
constexpr IdShape kIdShapes[] = {
    {"GTM-", 4, 10, false}, {"G-", 6, 12, false},  {"AW-", 8, 12, true},
    {"DC-", 5, 10, true},   {"GT-", 5, 12, false},
};

bool is_id_char(char c, bool digits) {
    return (c >= '0' && c <= '9') || (!digits && c >= 'A' && c <= 'Z');
}

std::string query_value(std::string_view url, std::string_view name) {
    std::size_t at = url.find('?');
    while (at != std::string_view::npos && at + 1 < url.size()) {
        const std::size_t begin = at + 1;
        const std::size_t end = std::min(url.find_first_of("&#", begin), url.size());
        const std::string_view pair = url.substr(begin, end - begin);
        if (pair.substr(0, pair.find('=')) == name && pair.size() > name.size())
            return std::string(pair.substr(name.size() + 1));
        at = end < url.size() && url[end] == '&' ? end : std::string_view::npos;
    }
    return {};
}

std::string_view path_of(std::string_view url) {
    const std::size_t scheme = url.find("//");
    const std::size_t slash = scheme == std::string_view::npos ? url.find('/') : url.find('/', scheme + 2);
    return slash == std::string_view::npos ? std::string_view()
                                           : url.substr(slash, url.find_first_of("?#", slash) - slash);
}

std::string origin_of(std::string_view url) {
    if (url.starts_with("//")) return "https:" + std::string(url.substr(0, url.find('/', 2)));
    const std::size_t scheme = url.find("//");
    if (scheme == std::string_view::npos) return {};
    return std::string(url.substr(0, std::min(url.find_first_of("/?#", scheme + 2), url.size())));
}

// Spans of a reading are relative to the script; an inline script's text stands somewhere in the page.
SourceSpan place_in_page(const Script& script, const SourceSpan& span) {
    if (!script.url.empty()) return {};
    SourceSpan out = span;
    out.offset += script.text_span.offset;
    if (span.line == 1) out.column += script.text_span.column > 0 ? script.text_span.column - 1 : 0;
    out.line += script.text_span.line > 0 ? script.text_span.line - 1 : 0;
    return out;
}

class Finder {
  public:
    std::vector<ContainerRequest> find(const Page& page) {
        for (const Script& script : page.scripts) {
            if (!script.url.empty()) add_url(script.url, "script", script.span, &script);
            if (script.reading) read_script_calls(script);
        }
        for (const PageResource& resource : page.resources)
            add_url(resource.url, resource.tag == "iframe" ? "frame" : "resource", resource.span, nullptr);
        for (const std::string& frame : page.frames) add_url(frame, "frame", {}, nullptr);
        return std::move(out_);
    }

  private:
    void add(ContainerRequest request, const Script* script) {
        if (out_.size() >= kMaxRequests) return;
        if (script) {
            request.active = script->active;
            request.why = script->inactive_reason;
            request.consent_gate = script->consent_gate;
        }
        const auto [place, is_new] = seen_.insert(origin_of(request.url) + " " + request.id);
        if (is_new) {
            out_.push_back(std::move(request));
            return;
        }
        // The same container again, this time not held back.
        for (ContainerRequest& known : out_)
            if (known.id == request.id && !known.active && request.active) known = request;
    }

    void add_url(std::string_view url, std::string_view how, SourceSpan span, const Script* script) {
        const std::string id = container_id_in_url(url);
        if (id.empty()) return;
        ContainerRequest request;
        request.id = id;
        request.data_layer = query_value(url, "l");
        // A frame or preload names the container; the script is what holds it.
        const bool is_script = path_of(url).find("ns.html") == std::string_view::npos;
        request.url = is_script ? std::string(url) : container_url(origin_of(url), id, request.data_layer);
        request.how = std::string(how);
        request.span = span;
        add(std::move(request), script);
    }

    void add_id(std::string_view id, std::string_view origin, std::string_view layer, std::string_view how,
                SourceSpan span, const Script& script) {
        if (!is_container_id(id)) return;
        ContainerRequest request;
        request.id = std::string(id);
        request.data_layer = std::string(layer);
        request.url = container_url(origin, id, layer);
        request.how = std::string(how);
        request.span = span;
        add(std::move(request), &script);
    }

    void read_script_calls(const Script& script) {
        for (const JsCall& call : script.reading->calls) {
            if (call.dead || call.callee != "gtag" || call.arguments.size() < 2) continue;
            const JsValue& command = call.arguments[0];
            if (command.text != "config" || !call.arguments[1].is_text()) continue;
            std::string origin;
            if (call.arguments.size() > 2)
                for (const char* name : {"server_container_url", "transport_url"})
                    if (const JsValue* host = call.arguments[2].find(name);
                        host && host->is_text() && origin.empty())
                        origin = host->text;
            const SourceSpan span = place_in_page(script, call.span);
            add_id(call.arguments[1].text, {}, {}, "call", span, script);
            if (origin.starts_with("http")) {
                while (origin.ends_with('/')) origin.pop_back();
                add_id(call.arguments[1].text, origin, {}, "call", span, script);
            }
        }
        read_snippets(script);
        for (const JsString& s : script.reading->strings)
            add_url(s.text, "snippet", place_in_page(script, s.span), &script);
    }

    // (function(w,d,s,l,i){…})(window,document,'script','dataLayer','GTM-XXXX'): the address is joined at run
    // time, from the one that ends in "gtm.js?id=" or "gtag/js?id=".
    void read_snippets(const Script& script) {
        std::string origin;
        bool loads = false;
        for (const JsString& s : script.reading->strings)
            if (s.text.find("gtm.js?") != std::string::npos || s.text.find("gtag/js?") != std::string::npos) {
                loads = true;
                if (const std::string found = origin_of(s.text); !found.empty()) origin = found;
            }
        // Without that address an id is no more than text.
        if (!loads) return;
        for (const JsString& s : script.reading->strings)
            if (s.text.starts_with("GTM-"))
                add_id(s.text, origin, layer_before(script.text, s.span.offset), "snippet",
                       place_in_page(script, s.span), script);
    }

    // 'script','myLayer','GTM-X': the quoted word just before the id, unless it is the usual one. External
    // scripts have no text here.
    static std::string layer_before(std::string_view text, std::size_t id_at) {
        if (id_at > text.size()) return {};
        const std::string_view before = text.substr(0, id_at);
        const std::size_t close = before.find_last_of("'\"");
        if (close == std::string_view::npos || before.size() - close > 6) return {};
        const std::size_t open = before.substr(0, close).find_last_of("'\"");
        if (open == std::string_view::npos || close - open > 60) return {};
        const std::string name(before.substr(open + 1, close - open - 1));
        const bool word = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return is_id_char(c, false) || (c >= 'a' && c <= 'z') || c == '_' || c == '$';
        });
        return word && name != "dataLayer" && name != "script" ? name : std::string();
    }

    std::vector<ContainerRequest> out_;
    std::set<std::string> seen_;
};

}  // namespace

std::vector<ContainerRequest> wanted_containers(const Page& page) {
    return Finder().find(page);
}

bool is_container_id(std::string_view text) {
    return std::any_of(std::begin(kIdShapes), std::end(kIdShapes), [&](const IdShape& shape) {
        if (!text.starts_with(shape.prefix)) return false;
        const std::string_view rest = text.substr(shape.prefix.size());
        return rest.size() >= shape.min && rest.size() <= shape.max &&
               std::all_of(rest.begin(), rest.end(), [&](char c) { return is_id_char(c, shape.digits); });
    });
}

std::string container_id_in_url(std::string_view url) {
    const std::string_view path = path_of(url);
    const bool container = path.ends_with("/gtm.js") || path.ends_with("/gtag/js") ||
                           path.ends_with("/gtag/destination") || path.ends_with("/ns.html");
    if (!container) return {};
    const std::string id = query_value(url, "id");
    return is_container_id(id) ? id : std::string();
}

std::string container_url(std::string_view origin, std::string_view id, std::string_view data_layer) {
    std::string out(origin.empty() ? kGoogleOrigin : origin);
    out += id.starts_with("GTM-") ? "/gtm.js?id=" : "/gtag/js?id=";
    out += id;
    if (!data_layer.empty()) out += "&l=" + std::string(data_layer);
    return out;
}

bool lies_at_home(std::string_view address) {
    return address.find("://www.googletagmanager.com/") != std::string_view::npos;
}

}  // namespace formleak::containers
