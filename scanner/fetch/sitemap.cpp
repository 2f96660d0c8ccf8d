#include "scanner/fetch/sitemap.h"

#include "scanner/model/limits.h"
#include "scanner/text/decompress.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

std::string decode_entities(std::string_view text) {
    static constexpr struct {
        std::string_view entity;
        char character;
    } kEntities[] = {{"&amp;", '&'},   {"&lt;", '<'},  {"&gt;", '>'},  {"&quot;", '"'},
                     {"&apos;", '\''}, {"&#38;", '&'}, {"&#x26;", '&'}};
    std::string out;
    while (!text.empty()) {
        bool hit = false;
        if (text.front() == '&') {
            for (const auto& e : kEntities) {
                if (!text.starts_with(e.entity)) continue;
                out += e.character;
                text.remove_prefix(e.entity.size());
                hit = true;
                break;
            }
        }
        if (!hit) {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

std::string_view without_cdata(std::string_view text) {
    static constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
    if (text.starts_with(kOpen) && text.ends_with(kClose))
        return text.substr(kOpen.size(), text.size() - kOpen.size() - kClose.size());
    return text;
}

void add(Sitemap& sitemap, std::string location) {
    if (location.empty() || location.size() > limits::kMaxUrlBytes) return;
    if (sitemap.locations.size() >= limits::kMaxSitemapUrls) {
        sitemap.problem =
            "more than " + std::to_string(limits::kMaxSitemapUrls) + " addresses; the rest was not read";
        return;
    }
    sitemap.locations.push_back(std::move(location));
}

void read_xml(std::string_view xml, Sitemap& sitemap) {
    sitemap.is_index = xml.find("<sitemapindex") != std::string_view::npos;
    std::size_t at = 0;
    while (sitemap.problem.empty() && (at = xml.find("<loc>", at)) != std::string_view::npos) {
        at += 5;
        const std::size_t end = xml.find("</loc>", at);
        if (end == std::string_view::npos) {
            sitemap.problem = "the sitemap is cut off";
            return;
        }
        add(sitemap, decode_entities(without_cdata(trim_ascii(xml.substr(at, end - at)))));
        at = end;
    }
}

void read_lines(std::string_view text, Sitemap& sitemap) {
    while (sitemap.problem.empty() && !text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = trim_ascii(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with("http://") || line.starts_with("https://")) add(sitemap, std::string(line));
    }
}

}  // namespace

Sitemap parse_sitemap(std::string_view body) {
    Sitemap sitemap;
    std::string unpacked;
    if (is_gzip(body)) {
        auto result = gunzip(body, limits::kMaxBodyBytes * 4);
        if (!result) {
            sitemap.problem = result.error();
            return sitemap;
        }
        unpacked = std::move(result).value();
        body = unpacked;
    }
    if (body.find("<urlset") != std::string_view::npos ||
        body.find("<sitemapindex") != std::string_view::npos)
        read_xml(body, sitemap);
    else
        read_lines(body, sitemap);
    if (sitemap.locations.empty() && sitemap.problem.empty())
        sitemap.problem = "no addresses in it; it may not be a sitemap";
    return sitemap;
}

}  // namespace formleak
