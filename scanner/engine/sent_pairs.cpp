#include "scanner/engine/sent_pairs.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr double kSure = 0.5, kSureOfDeep = 0.75;
constexpr int kMostNested = 3;  // values within values

// What servers put before JSON so that it is no script.
constexpr std::string_view kGuards[] = {")]}',", ")]}'", "for(;;);", "while(1);"};

std::string_view without_guard(std::string_view text) {
    text = trim_ascii(text);
    for (const std::string_view guard : kGuards)
        if (text.starts_with(guard)) return trim_ascii(text.substr(std::min(guard.size(), text.size())));
    return text;
}

bool begins_as_json(std::string_view text) {
    return text.starts_with('{') || text.starts_with('[');
}

template <class Use>
void for_lines(std::string_view text, Use use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const std::string_view line = trim_ascii(text.substr(at, end - at)); !line.empty()) use(line);
        at = end + 1;
    }
}

// Whatever its type says: fetch() sends text/plain unless told otherwise.
class PairReader {
  public:
    void query(std::string_view text, int nested = 0) {
        for (const FormPair& pair : parse_form_pairs(text).pairs)
            value(pair.name, pair.value, kSure, false, nested);
    }

    void body(const Request& request) {
        const std::string type(find_header(request.headers, "content-type")), media = media_type(type);
        const std::string_view text = request.body;
        if (text.empty()) return;
        if (media == "multipart/form-data") return parts(text, type);
        if (json(text)) return;
        if (media == "application/json") return;
        if (media == "text/plain" && text.find('\n') != std::string_view::npos) return lines(text);
        for (const FormPair& pair : parse_form_pairs(text).pairs)
            value(pair.name, pair.value, kSure, media == "application/x-www-form-urlencoded", 0);
    }

    void cookies(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(';', at), text.size());
            query(trim_ascii(text.substr(at, end - at)), kMostNested);
            at = end + 1;
        }
    }

    // The pairs of an address's query. False: it is none.
    bool address(std::string_view text, int nested = 0) {
        if (!is_web_address(text)) return false;
        const std::size_t mark = text.find('?');
        if (mark != std::string_view::npos) query(text.substr(mark + 1, text.find('#') - mark - 1), nested);
        return true;
    }

    SentPairs finish() { return std::move(out_); }

  private:
    bool is_over() {
        if (nodes_left_ == 0) {
            ++out_.left_out;
            return true;
        }
        --nodes_left_;
        return false;
    }

    void value(const std::string& name, std::string_view text, double sure, bool is_of_body, int nested) {
        if (is_over()) return;
        if (nested < kMostNested) {
            const std::string_view inner = without_guard(text);
            if (begins_as_json(inner)) {
                if (const auto document = parse_json(inner)) return json(name, *document, 0, nested + 1);
                if (name == "query") literals(inner);  // of GraphQL
            } else if (name == "query" && inner.find('{') != std::string_view::npos) {
                literals(inner);
            } else if (address(inner, nested + 1)) {
                is_of_body = false;
            }
        }
        out_.pairs.push_back({name, std::string(text), sure, is_of_body});
    }

    // A document, or one in each line.
    bool json(std::string_view text) {
        const std::string_view inner = without_guard(text);
        if (!begins_as_json(inner)) return false;
        if (const auto document = parse_json(inner)) {
            json("", *document, 0, 0);
            return true;
        }
        bool found = false;
        for_lines(inner, [&](std::string_view line) {
            const auto document = begins_as_json(line) ? parse_json(line) : Result<Json>(Error{"none"});
            if (!document) return;
            json("", *document, 0, 0);
            found = true;
        });
        return found;
    }

    void json(const std::string& name, const Json& node, int depth, int nested) {
        constexpr int kDeepestField = 6;  // deeper are recordings of whole pages
        if (node.is_string() || node.is_number()) {
            const bool may_be_field = node.is_string() && depth <= kDeepestField;
            return value(name, node.as_text(), depth > 1 ? kSureOfDeep : kSure, may_be_field, nested);
        }
        if (is_over() || named(node, depth, nested)) return;
        for (const Json& item : node.items()) json(name, item, depth, nested);
        for (const auto& [member, inner] : node.members()) json(member, inner, depth + 1, nested);
    }

    // {"name": "efternamn", "value": "…"}: the pair that it stands for.
    bool named(const Json& object, int depth, int nested) {
        const Json& held = object["value"];
        if (!held.is_string() && !held.is_number()) return false;
        for (const std::string_view key : {"name", "key", "id", "field"}) {
            const Json& name = object[key];
            if (!name.is_string() || name.as_text().empty()) continue;
            json(name.as_text(), held, depth, nested);
            return true;
        }
        return false;
    }

    void parts(std::string_view text, const std::string& type) {
        for (const FormPair& pair : parse_multipart_pairs(text, type).pairs)
            value(pair.name, pair.value, kSure, true, 0);
        constexpr std::string_view kFile = "filename=\"";
        for (std::size_t at = text.find(kFile); at != std::string_view::npos; at = text.find(kFile, at + 1)) {
            const std::string_view file = text.substr(at + kFile.size(), 200);
            const std::string_view name = file.substr(0, file.find('"'));
            value("", name.substr(0, name.rfind('.')), kSure, true, kMostNested);
        }
    }

    // enctype=text/plain: a pair in each line.
    void lines(std::string_view text) {
        for_lines(text, [&](std::string_view line) {
            const std::size_t equals = line.find('=');
            if (equals != std::string_view::npos)
                value(std::string(line.substr(0, equals)), line.substr(equals + 1), kSure, true, 0);
        });
    }

    // mutation { book(name: "Svea", note: "…") }
    void literals(std::string_view text) {
        for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
            const std::size_t end = text.find('"', at + 1);
            if (end == std::string_view::npos) return;
            std::size_t name = text.find_last_not_of(": ", at == 0 ? 0 : at - 1), begin = name;
            while (begin > 0 && begin != std::string_view::npos &&
                   std::string_view("({, \n").find(text[begin - 1]) == std::string_view::npos)
                --begin;
            const bool has_name = begin != std::string_view::npos && name != std::string_view::npos;
            value(has_name ? std::string(text.substr(begin, name - begin + 1)) : "",
                  text.substr(at + 1, end - at - 1), kSureOfDeep, true, kMostNested);
            at = end + 1;
        }
    }

    SentPairs out_;
    std::size_t nodes_left_ = limits::kMaxTypedNodes;
};

}  // namespace

SentPairs sent_pairs(const Request& request, const Url& url) {
    PairReader reader;
    reader.query(url.query);
    reader.body(request);
    return reader.finish();
}

SentPairs pairs_beside(const Request& request) {
    PairReader reader;
    for (const std::string_view page :
         {find_header(request.headers, "referer"), std::string_view(request.page_url)})
        reader.address(page);
    reader.cookies(find_header(request.headers, "cookie"));
    return reader.finish();
}

}  // namespace formleak
