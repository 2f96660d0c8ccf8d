#include "scanner/page/page_reader.h"

#include <algorithm>
#include <optional>

#include "scanner/dom/field_kind.h"
#include "scanner/dom/form_texts.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/page/form_reader.h"
#include "scanner/page/html_tree.h"
#include "scanner/page/import_map.h"
#include "scanner/page/page_addresses.h"
#include "scanner/page/page_doubts.h"
#include "scanner/page/page_frames.h"
#include "scanner/page/page_gaps.h"
#include "scanner/page/page_scripts.h"
#include "scanner/page/plain_file.h"
#include "scanner/page/xhtml.h"
#include "scanner/text/charset.h"
#include "scanner/text/counted.h"
#include "scanner/text/data_url.h"
#include "scanner/text/digest.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

void note(Page& page, Stage stage, std::string message) {
    page.problems.push_back({stage, page.final_url, std::move(message)});
}

bool is_html(std::string_view content_type, std::string_view body) {
    const std::string type = media_type(content_type);
    if (type.empty() || type == "application/octet-stream" || type == "unknown/unknown") {
        const std::size_t first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        return first != std::string_view::npos &&
               (body[first] == '<' || body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF"));
    }
    return type == "text/html" || type == "application/xhtml+xml";
}

// The attribute by which an element loads something, and the element's name in PageResource.
struct Loader {
    std::string_view tag, attribute;
};
constexpr Loader kLoaders[] = {{"img", "src"},    {"iframe", "src"}, {"frame", "src"},   {"link", "href"},
                               {"source", "src"}, {"embed", "src"},  {"object", "data"}, {"video", "src"},
                               {"audio", "src"},  {"track", "src"},  {"input", "src"}};

// What relative references of the document begin at: its own address, or its first <base href>.
std::optional<Url> base_of(const Page& page, const std::optional<Url>& document) {
    if (!document) return std::nullopt;
    const Dom& dom = page.dom;
    NodeId foreign_end = 0;  // in svg and math it is another language's element
    for (NodeId n = 1; n < dom.nodes.size(); ++n) {
        if (dom.tag(n) == "svg" || dom.tag(n) == "math")
            foreign_end = std::max(foreign_end, dom.nodes[n].end);
        if (n < foreign_end || dom.tag(n) != "base" || dom.nodes[n].inert || !dom.has_attribute(n, "href"))
            continue;
        if (auto url = resolve_url(*document, dom.attribute(n, "href"))) return url;
        break;
    }
    return document;
}

bool is_markup(std::string_view type) {
    return type == "text/html" || type.ends_with("/xml") || type.ends_with("+xml");
}

class PageWalk {
  public:
    PageWalk(Page& page, const std::optional<Url>& document)
        : page_(page), dom_(page.dom), base_(base_of(page, document)), addresses_(base_) {
        if (base_) page_.base_url = base_->text();
    }

    // `refresh`: what the answer's header of that name says; browsers go there as they do for the element.
    void run(std::string_view refresh) {
        if (!refresh.empty()) read_refresh(refresh);
        ScriptCollector scripts(dom_, page_.text, base_ ? &*base_ : nullptr);
        for (NodeId n = 1; n < dom_.nodes.size(); ++n)
            if (dom_.is_element(n)) visit(n, scripts);
        std::vector<std::string> problems;
        page_.scripts = scripts.take(problems);
        for (std::string& problem : problems) note(page_, Stage::parse, std::move(problem));
        tell_left_out(links_left_out_, "more link was", "more links were");
        tell_left_out(resources_left_out_, "more address of an image or frame was",
                      "more addresses of images, frames and others were");
        if (addresses_.too_long() > 0)
            note(page_, Stage::parse,
                 counted(addresses_.too_long(), "address of a link, frame or picture is",
                         "addresses of links, frames and pictures are") +
                     " longer than " + std::to_string(limits::kMaxUrlBytes) + " bytes and not read");
        tell_unread(page_gaps::kDataFrame, in_data_frames_);
        tell_unread(page_gaps::kSrcdocFrame, in_srcdoc_);
        tell_unread(page_gaps::kShadowTree, in_shadow_trees_);
    }

  private:
    void visit(NodeId n, ScriptCollector& scripts) {
        const std::string_view tag = dom_.tag(n);
        const bool inert = dom_.nodes[n].inert;
        if (tag == "template") template_end_ = std::max(template_end_, dom_.nodes[n].end);
        if (tag == "svg") svg_end_ = std::max(svg_end_, dom_.nodes[n].end);
        const bool in_template = n < template_end_ && tag != "template";
        if (tag == "template" && !inert) note_shadow_tree(n);
        if (tag == "script")
            scripts.add_script(n, in_template ? "in a <template>" : inert ? "in a <noscript>" : "");
        if (in_template) return;
        if (tag == "script" && !inert) note_import_map(n);
        for (const Loader& loader : kLoaders)
            if (tag.size() == loader.tag.size() && tag == loader.tag) add_resource(n, loader);
        if (inert) return;
        visit_active(n, tag, scripts);
    }

    void visit_active(NodeId n, std::string_view tag, ScriptCollector& scripts) {
        for (const DomAttribute& a : dom_.attributes_of(n)) {
            const std::string_view name = dom_.slice(a.name);
            if (name.size() > 4 && name.starts_with("on")) scripts.add_handler(n, name, dom_.slice(a.value));
        }
        if (tag == "a" || tag == "area")
            add_link(n, scripts);
        else if (tag == "title" && page_.title.empty() && n >= svg_end_)
            page_.title = title_of(n);
        else if (tag == "html" && page_.language.empty())
            page_.language = lower_ascii(shorten(trim_ascii(dom_.attribute(n, "lang")), 40));
        else if (tag == "meta")
            read_meta(n);
        else if (loads_document(dom_, n))
            add_frame(n, scripts);
    }

    std::string title_of(NodeId n) const {
        return dom_.first_child(n) == kNoNode
                   ? std::string()
                   : shorten(dom_.slice(dom_.nodes[n + 1].text).substr(0, 4000), limits::kMaxLabelBytes);
    }

    // Can one more be kept? Counted where not; `bytes` is what is spent on such addresses so far.
    static bool afford(std::size_t count, std::size_t& bytes, std::size_t more, std::size_t& left_out) {
        if (count < limits::kMaxLinksPerPage && bytes + more <= limits::kMaxLinkBytesPerPage) {
            bytes += more;
            return true;
        }
        ++left_out;
        return false;
    }

    void tell_unread(std::string_view where, Inside inside) {
        if (inside == Inside::nothing) return;
        const std::string_view what =
            inside == Inside::fields ? page_gaps::kFieldsNotRead : page_gaps::kScriptsNotRead;
        note(page_, Stage::parse, std::string(where) + std::string(what));
    }

    void tell_left_out(std::size_t count, std::string_view one, std::string_view many) {
        if (count)
            note(page_, Stage::parse,
                 counted(count, one, many) + " not read (at most " +
                     std::to_string(limits::kMaxLinksPerPage) + " and " +
                     std::to_string(limits::kMaxLinkBytesPerPage >> 20) + " MiB of one page)");
    }

    void add_resource(NodeId n, const Loader& loader) {
        const std::string& url = addresses_.absolute(dom_.attribute(n, loader.attribute));
        if (addresses_.left_out()) ++resources_left_out_;
        if (url.empty() || !afford(page_.resources.size(), resource_bytes_, url.size(), resources_left_out_))
            return;
        const std::string_view rel = loader.tag == "link" ? dom_.attribute(n, "rel") : std::string_view();
        page_.resources.push_back({std::string(loader.tag), url,
                                   lower_ascii(rel.substr(0, limits::kMaxLabelBytes)), dom_.nodes[n].inert,
                                   dom_.nodes[n].span});
    }

    void add_link(NodeId n, ScriptCollector& scripts) {
        const std::string_view href = trim_ascii(dom_.attribute(n, "href"));
        if (href.empty() || href[0] == '#') return;
        if (lower_ascii(href.substr(0, 11)) == "javascript:") {
            scripts.add_handler(n, "href", percent_decode(href.substr(11)));
            return;
        }
        if (page_.links.size() >= limits::kMaxLinksPerPage) {
            ++links_left_out_;
            return;
        }
        const std::string& url = addresses_.absolute(href);
        if (addresses_.left_out()) ++links_left_out_;
        if (url.empty()) return;
        PageLink link{url, visible_text(dom_, n)};
        if (afford(page_.links.size(), link_bytes_, link.url.size() + link.text.size(), links_left_out_))
            page_.links.push_back(std::move(link));
    }

    void add_frame(NodeId n, ScriptCollector& scripts) {
        const std::string_view source = document_source(dom_, n);
        if (lower_ascii(trim_ascii(source).substr(0, 11)) == "javascript:")
            scripts.add_handler(n, dom_.tag(n) == "object" ? "data" : "src",
                                percent_decode(trim_ascii(source).substr(11)));
        if (const auto data = decode_data_url(source))
            if (is_markup(data->type))
                in_data_frames_ = std::max(in_data_frames_, what_is_in(lower_ascii(data->body)));
        const std::string& url = addresses_.absolute(source);
        std::size_t told_as_resource = 0;  // a frame is one of those too
        if (!url.empty() && afford(page_.frames.size(), frame_bytes_, url.size(), told_as_resource))
            page_.frames.push_back(url);
        in_srcdoc_ = std::max(in_srcdoc_, what_is_in(lower_ascii(dom_.attribute(n, "srcdoc"))));
    }

    void note_import_map(NodeId n) {
        if (lower_ascii(trim_ascii(dom_.attribute(n, "type").substr(0, 20))) != "importmap") return;
        const NodeId child = dom_.first_child(n);
        if (child == kNoNode || !dom_.is_text(child)) return;
        if (!read_import_map(dom_.slice(dom_.nodes[child].text), page_.import_map))
            note(page_, Stage::parse,
                 "its import maps have more than " + std::to_string(limits::kMaxImportMapEntries) +
                     " entries; the rest was not read");
    }

    // HTML standard, "template": with shadowrootmode open or closed it is a tree of its own, and no template.
    void note_shadow_tree(NodeId n) {
        const std::string mode = lower_ascii(dom_.attribute(n, "shadowrootmode").substr(0, 8));
        if (mode != "open" && mode != "closed") return;
        for (NodeId inside = n + 1; inside < dom_.nodes[n].end && in_shadow_trees_ != Inside::scripts;
             ++inside) {
            for (const std::string_view tag : {"input", "form", "select", "textarea"})
                if (dom_.tag(inside) == tag) in_shadow_trees_ = Inside::fields;
            if (dom_.tag(inside) == "script") in_shadow_trees_ = Inside::scripts;
        }
    }

    void read_meta(NodeId n) {
        const std::string directive = lower_ascii(trim_ascii(dom_.attribute(n, "http-equiv")));
        const std::string_view content = dom_.attribute(n, "content");
        if (directive == "content-security-policy" && page_.content_security_policies.size() < 50)
            page_.content_security_policies.emplace_back(trim_ascii(content.substr(0, limits::kMaxUrlBytes)));
        if (directive == "refresh" && page_.refresh_url.empty()) read_refresh(content);
    }

    // "5; url='next.html'" (HTML standard, "shared declarative refresh steps").
    void read_refresh(std::string_view content) {
        const std::size_t at = content.find_first_of(";,");
        if (at == std::string_view::npos) return;
        std::string_view target = trim_ascii(content.substr(at + 1));
        if (lower_ascii(target.substr(0, 3)) == "url") {
            const std::string_view rest = trim_ascii(target.substr(3));
            if (rest.starts_with("=")) target = trim_ascii(rest.substr(1));
        }
        if (!target.empty() && (target[0] == '"' || target[0] == '\'')) {
            const char quote = target[0];
            target.remove_prefix(1);
            target = target.substr(0, target.find(quote));
        }
        page_.refresh_url = addresses_.absolute(target);
    }

    Page& page_;
    const Dom& dom_;
    std::optional<Url> base_;
    PageAddresses addresses_;
    NodeId template_end_ = 0, svg_end_ = 0;
    std::size_t link_bytes_ = 0, resource_bytes_ = 0, frame_bytes_ = 0;
    std::size_t links_left_out_ = 0, resources_left_out_ = 0;
    Inside in_srcdoc_ = Inside::nothing, in_data_frames_ = Inside::nothing,
           in_shadow_trees_ = Inside::nothing;
};

void read_forms_of(Page& page, const std::optional<Url>& document) {
    FormReading reading =
        read_forms(page.dom, page.text, document ? document->text() : page.final_url, page.base_url);
    for (std::size_t f = 0; f < reading.forms.size(); ++f) {
        for (std::size_t i = 0; i < reading.forms[f].fields.size(); ++i) {
            FormField& field = reading.forms[f].fields[i];
            KindGuess guess = guess_kind(field, reading.markup[f][i], page.language);
            field.data_kind = guess.kind;
            field.confidence = guess.confidence;
            field.reasons = std::move(guess.reasons);
        }
    }
    page.forms = std::move(reading.forms);
    for (std::string& problem : reading.problems) note(page, Stage::parse, std::move(problem));
}

void read_policies(Page& page, const HttpResponse& response) {
    for (const Header& header : response.headers)
        if (lower_ascii(header.name) == "content-security-policy")
            page.content_security_policies.push_back(header.value);
}

std::string_view refresh_header(const HttpResponse& response) {
    for (const Header& header : response.headers)
        if (lower_ascii(header.name) == "refresh") return header.value;
    return {};
}

void read_html(Page& page, const HttpResponse& response) {
    page.text = decode_text(response.body, response.content_type()).text;
    if (is_xhtml(response.content_type())) {
        XhtmlText xhtml = rewrite_xhtml(page.text);
        page.text = std::move(xhtml.text);
        if (!xhtml.prefix.empty())
            note(page, Stage::parse,
                 "XHTML: elements with a prefix (" + xhtml.prefix + ":) were not read for what they are");
        for (const std::string& doubt : xhtml.doubts)
            note(page, Stage::parse, "XHTML: it has " + doubt + ", and these were read by the rules of HTML");
    }
    HtmlTree tree = parse_html(page.text);
    page.dom = std::move(tree.dom);
    for (std::string& problem : tree.problems) note(page, Stage::parse, std::move(problem));
    std::optional<Url> document = parse_url(page.final_url);
    if (document) document->fragment.clear();
    page.base_url = document ? document->text() : std::string();
    PageWalk(page, document).run(refresh_header(response));
    read_forms_of(page, document);
    if (const std::string wall = find_bot_wall(page); !wall.empty())
        note(page, Stage::fetch, "a wall against robots (" + wall + ") answered instead of the page");
    else if (is_noise(page.text))
        note(page, Stage::parse,
             "it holds bytes that are no text; whether there is a page in it cannot be told");
    else if (is_script_shell(page))
        note(page, Stage::parse, std::string(page_gaps::kBuiltByScripts));
}

}  // namespace

Page read_page(const HttpResponse& response) {
    Page page;
    page.url = response.url;
    page.final_url = response.final_url.empty() ? response.url : response.final_url;
    page.status = response.status;
    page.is_private = response.from_private || page.final_url.starts_with("file:");
    page.sha256 = sha256_hex(response.body);
    read_policies(page, response);
    if (response.body_truncated)
        note(page, Stage::fetch,
             response.note.empty() ? "the page was cut off; the rest was not read" : response.note);
    // An empty body of another type is one that was not downloaded: its type is what the user wants to know.
    std::string_view body = response.body;
    if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
    const bool empty = trim_ascii(body).empty();
    const bool html = is_html(response.content_type(), response.body);
    if (!html && !(empty && response.content_type().empty())) {
        const std::string type = response.content_type().empty() ? "no type" : response.content_type();
        page.is_plain_file = is_plain_file(type, response.body);
        note(page, Stage::parse, "not an HTML page (" + shorten(type, 80) + "); not read");
    } else if (empty) {
        // Why nothing arrived is said already where something broke off or could not be decoded.
        const bool was_sent = response.status == 0 || (response.status >= 200 && response.status < 300);
        if (was_sent && !response.body_truncated) note(page, Stage::parse, "the page is empty");
    } else {
        read_html(page, response);
    }
    return page;
}

}  // namespace formleak
