#include "scanner/fetch/sitemap.h"

#include "scanner/model/limits.h"
#include "scanner/text/charset.h"
#include "scanner/text/counted.h"
#include "scanner/text/decompress.h"
#include "scanner/text/escapes.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// In a CDATA section nothing is decoded.
std::string location_of(std::string_view text) {
    static constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
    if (text.starts_with(kOpen) && text.ends_with(kClose))
        return std::string(trim_ascii(text.substr(kOpen.size(), text.size() - kOpen.size() - kClose.size())));
    return unescape_entities(text);
}

std::string without_comments(std::string_view text) {
    std::string out;
    for (std::size_t begin; (begin = text.find("<!--")) != std::string_view::npos;) {
        out += text.substr(0, begin);
        const std::size_t end = text.find("-->", begin + 4);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 3);
    }
    return out += text;
}

class Reader {
  public:
    explicit Reader(Sitemap& sitemap) : sitemap_(sitemap) {}

    // False when the text has no root of a sitemap.
    bool read_xml(std::string_view xml) {
        xml_ = xml;
        std::string_view root = find_root();
        if (root.empty()) return false;
        has_root_ = true;
        sitemap_.is_index = local(root) == "sitemapindex";
        loc_ = std::string(root.substr(0, root.size() - local(root).size())) + "loc";
        const std::string root_end = "/" + std::string(root);
        bool ended = false;
        for (std::string_view tag = next_tag(); !tag.empty() && !ended; tag = next_tag()) {
            if (tag == loc_) read_location();
            has_entries_ = has_entries_ || local(tag) == "url" || local(tag) == "sitemap";
            ended = tag == root_end;
        }
        if (!ended) say("the sitemap is cut off");
        return true;
    }

    void read_lines(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
            const std::string_view line = trim_ascii(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.starts_with("http://") || line.starts_with("https://")) add(std::string(line));
        }
    }

    void finish() {
        if (over_limit_)
            say(counted(over_limit_, "more address was", "more addresses were") + " not read: at most " +
                std::to_string(limits::kMaxSitemapUrls) + " of one sitemap");
        if (too_long_)
            say(counted(too_long_, "address is", "addresses are") + " longer than " +
                std::to_string(limits::kMaxUrlBytes) + " bytes; not read");
        if (sitemap_.locations.empty() && sitemap_.problem.empty() && !has_root_)
            say("no addresses in it; it may not be a sitemap");
        if (sitemap_.locations.empty() && sitemap_.problem.empty() && has_entries_)
            say("none of its entries has an address that could be read");
        sitemap_.is_one = has_root_ || !sitemap_.locations.empty() || over_limit_ + too_long_ > 0;
    }

    void say(const std::string& problem) {
        sitemap_.problem += (sitemap_.problem.empty() ? "" : "; ") + problem;
    }

  private:
    static std::string_view local(std::string_view name) {
        return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
    }

    // The next tag's name ("/name" of an end tag), `at_` behind it; empty at the end. Comments are passed
    // over.
    std::string_view next_tag() {
        for (;;) {
            at_ = xml_.find('<', at_);
            if (at_ == std::string_view::npos) return {};
            if (xml_.substr(at_).starts_with("<!--")) {
                at_ = xml_.find("-->", at_);
                if (at_ == std::string_view::npos) return {};
                continue;
            }
            const std::size_t begin = at_ + 1;
            at_ = std::min(xml_.find_first_of(" \t\r\n/>", begin + 1), xml_.size());
            if (begin < at_) return xml_.substr(begin, at_ - begin);
        }
    }

    // Among the first tags: behind declarations and what some generators write before them.
    std::string_view find_root() {
        for (int i = 0; i < 20; ++i) {
            const std::string_view tag = next_tag();
            if (tag.empty() || local(tag) == "urlset" || local(tag) == "sitemapindex") return tag;
        }
        return {};
    }

    void read_location() {
        const std::size_t open_end = xml_.find('>', at_);
        if (open_end == std::string_view::npos || xml_[open_end - 1] == '/') return;
        const std::size_t end = xml_.find("</" + loc_, open_end);
        if (end == std::string_view::npos) {
            at_ = xml_.size();  // the root's end is missing too, and no later one has its own
            return;
        }
        const std::string text = without_comments(xml_.substr(open_end + 1, end - open_end - 1));
        if (sitemap_.locations.size() >= limits::kMaxSitemapUrls)
            ++over_limit_;
        else if (text.size() > limits::kMaxUrlBytes)
            ++too_long_;
        else
            add(location_of(trim_ascii(text)));
        at_ = end;
    }

    void add(std::string location) {
        if (location.empty()) return;
        if (sitemap_.locations.size() >= limits::kMaxSitemapUrls)
            ++over_limit_;
        else if (location.size() > limits::kMaxUrlBytes)
            ++too_long_;
        else
            sitemap_.locations.push_back(std::move(location));
    }

    Sitemap& sitemap_;
    std::string_view xml_;
    std::string loc_;  // with the root's prefix: <image:loc> beside it is no page
    std::size_t at_ = 0, over_limit_ = 0, too_long_ = 0;
    bool has_root_ = false, has_entries_ = false;
};

constexpr const char* kHowItEnded[] = {"", "its gzip data ends early", "its gzip data is broken",
                                       "it is larger than 64 MiB when unpacked"};

// Something that says of itself that it is one, and could not be read as one: a root in capitals, or behind
// more than is passed over. A page that shows one has its tags escaped.
bool says_sitemap(std::string_view body) {
    const std::string head = lower_ascii(body.substr(0, 4'096));
    if (head.find("<html") != std::string::npos) return false;
    return head.find("<urlset") != std::string::npos || head.find("<sitemapindex") != std::string::npos;
}

}  // namespace

Sitemap parse_sitemap(std::string_view body) {
    static_assert(limits::kMaxSitemapBytes == 64u << 20);
    Sitemap sitemap;
    Reader reader(sitemap);
    std::string unpacked;
    const bool is_packed = is_gzip(body);
    // Twice, as from a server that packs files that are packed.
    for (int layer = 0; layer < 2 && is_gzip(body); ++layer) {
        UnpackedBody result = unpack_body(Compression::gzip, body, limits::kMaxSitemapBytes);
        if (result.end != UnpackedBody::End::whole)
            reader.say(kHowItEnded[static_cast<std::size_t>(result.end)]);
        unpacked = std::move(result.text);
        body = unpacked;
    }
    sitemap.bytes = body.size();
    if (auto text = decode_utf16(body)) {
        unpacked = std::move(*text);
        body = unpacked;
    }
    if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
    if (!reader.read_xml(body)) reader.read_lines(body);
    reader.finish();
    sitemap.is_one = sitemap.is_one || is_packed || says_sitemap(body);
    return sitemap;
}

}  // namespace formleak
