#include "scanner/fetch/frontier.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Words of forms in the eight languages of form-fields, folded. Our own compilation.
constexpr std::string_view kFormWords[] = {
    "kontakt",     "contact",     "contacto",  "offert",     "quote",      "ansok",      "apply",
    "application", "logga-in",    "loggain",   "login",      "log-in",     "signin",     "sign-in",
    "signup",      "sign-up",     "registrer", "register",   "checkout",   "kassa",      "kassen",
    "cart",        "boka",        "booking",   "bestall",    "order",      "nyhetsbrev", "newsletter",
    "skadeanmal",  "anmal",       "formular",  "formulaire", "formulario", "formulier",  "lomake",
    "yhteys",      "tilaa",       "hakemus",   "sok-lan",    "lana",       "loan",       "insurance",
    "forsakring",  "anfrage",     "angebot",   "anmeld",     "bestell",    "devis",      "connexion",
    "inscription", "presupuesto", "solicit",   "tilbud",     "tilbod",     "sogknad",    "soknad",
    "ansog",       "skademeld",   "bli-kund",  "bli-medlem", "blimedlem",  "donate",     "support",
    "demo",        "mina-sidor",  "minasidor", "my-account", "account",    "konto",      "raadgivning",
    "radgivning",  "callback",    "ring-mig"};

constexpr std::string_view kFileEndings[] = {
    ".pdf",  ".jpg",  ".jpeg", ".png",  ".gif",   ".svg", ".webp", ".avif", ".ico", ".css",  ".js",  ".mjs",
    ".json", ".xml",  ".rss",  ".atom", ".zip",   ".gz",  ".tar",  ".rar",  ".7z",  ".exe",  ".dmg", ".mp3",
    ".mp4",  ".webm", ".mov",  ".avi",  ".wav",   ".ogg", ".doc",  ".docx", ".xls", ".xlsx", ".ppt", ".pptx",
    ".odt",  ".csv",  ".ics",  ".woff", ".woff2", ".ttf", ".eot",  ".map",  ".vcf"};

constexpr std::size_t kEntryBytes = 96;  // what a set spends on an entry besides its text

// "https://a.se/offert/" of "https://a.se/offert/steg?x=/y".
std::string_view folder_of(std::string_view address) {
    const std::size_t path_end = std::min(address.find('?'), address.size());
    const std::size_t slash = address.substr(0, path_end).rfind('/');
    return address.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
}

std::string search_text(std::string_view text) {
    std::string out = fold_marks(to_lower(repair_utf8(text)));
    std::replace(out.begin(), out.end(), ' ', '-');
    std::replace(out.begin(), out.end(), '_', '-');
    return out;
}

std::string bare_host(std::string_view host) {
    return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

// What tells pages apart: http and https, www and apex are one.
std::string page_key(const Url& url) {
    Url key = canonical_page(url);
    key.host = bare_host(key.host);
    key.scheme = "https";
    return key.text();
}

}  // namespace

FolderTexts::Short FolderTexts::shorten(std::string_view address) {
    const std::string_view folder = folder_of(address);
    const auto [entry, is_new] =
        numbers_.try_emplace(std::string(folder), static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.push_back(&entry->first);
    return {entry->second, std::string(address.substr(folder.size()))};
}

std::optional<FolderTexts::Short> FolderTexts::find(std::string_view address) const {
    const std::string_view folder = folder_of(address);
    const auto entry = numbers_.find(std::string(folder));
    if (entry == numbers_.end()) return std::nullopt;
    return Short{entry->second, std::string(address.substr(folder.size()))};
}

std::size_t FolderTexts::bytes_for(std::string_view address) const {
    const std::string_view folder = folder_of(address);
    const bool is_known = numbers_.contains(std::string(folder));
    return address.size() - folder.size() + kEntryBytes + (is_known ? 0 : folder.size() + kEntryBytes);
}

std::size_t Frontier::HashShort::operator()(const FolderTexts::Short& address) const {
    constexpr std::size_t kOdd = 0x9e3779b97f4a7c15;  // spreads the folders' small numbers
    return std::hash<std::string>()(address.rest) ^ (address.folder + 1) * kOdd;
}

std::set<std::string> site_hosts(std::string_view host) {
    const std::string bare = bare_host(host);
    return {bare, "www." + bare};
}

bool is_in_scope(const CrawlScope& scope, const Url& url) {
    if (!scope.hosts.contains(url.host)) return false;
    const std::string text = url.text();
    const auto hits = [&text](const Pattern& pattern) { return pattern.matches(text); };
    if (std::any_of(scope.exclude.begin(), scope.exclude.end(), hits)) return false;
    return scope.include.empty() || std::any_of(scope.include.begin(), scope.include.end(), hits);
}

int form_likelihood(std::string_view path, std::string_view link_text) {
    const std::string text = search_text(percent_decode(path)) + "|" + search_text(link_text);
    const auto stands_in = [&text](std::string_view word) { return text.find(word) != std::string::npos; };
    return std::any_of(std::begin(kFormWords), std::end(kFormWords), stands_in) ? 1 : 0;
}

bool is_file_link(std::string_view path) {
    const std::string lower = lower_ascii(path);
    return std::any_of(std::begin(kFileEndings), std::end(kFileEndings),
                       [&lower](std::string_view e) { return lower.ends_with(e); });
}

void Frontier::add_seed(const Url& url) {
    const Url page = canonical_page(url);
    if (mark_seen(page)) waiting_.insert({0, 0, order_++, texts_.shorten(page.text())});
}

void Frontier::add_link(const Url& url, int depth, std::string_view link_text) {
    if (depth > scope_.max_depth || is_file_link(url.path)) return;
    const Url page = canonical_page(url);
    if (!is_in_scope(scope_, page)) return;
    const std::string text = page.text(), key = page_key(page);
    if (!can_keep(texts_.bytes_for(text) + texts_.bytes_for(key))) {
        turned_away_ += !is_known(key);
        return;
    }
    if (!mark_key(key)) return;
    bytes_ += texts_.bytes_for(text);
    waiting_.insert({depth, 1 - form_likelihood(page.path, link_text), order_++, texts_.shorten(text)});
}

// Where nothing more can be kept a new address stays new: it may be read twice, never not at all.
bool Frontier::mark_seen(const Url& url) {
    return mark_key(page_key(url));
}

bool Frontier::mark_key(std::string_view key) {
    const std::size_t bytes = texts_.bytes_for(key);
    if (!can_keep(bytes)) return !is_known(key);
    const bool is_fresh = seen_.insert(texts_.shorten(key)).second;
    if (is_fresh) bytes_ += bytes;
    return is_fresh;
}

bool Frontier::is_known(std::string_view key) const {
    const auto known = texts_.find(key);
    return known && seen_.contains(*known);
}

bool Frontier::can_keep(std::size_t bytes) const {
    return bytes_ + bytes <= limits::kMaxFrontierBytes;
}

bool Frontier::is_new(const Url& url) const {
    return !is_known(page_key(url));
}

// A key is an address in its canonical spelling, so that an address spelt as a key is that key's.
bool Frontier::is_known_spelling(std::string_view address) const {
    const std::size_t scheme = address.starts_with("https://") ? 8 : address.starts_with("http://") ? 7 : 0;
    return scheme > 0 && is_known("https://" + bare_host(address.substr(scheme)));
}

bool Frontier::is_same_page(const Url& a, const Url& b) {
    return page_key(a) == page_key(b);
}

std::vector<FrontierPage> Frontier::next(std::size_t limit) {
    std::vector<FrontierPage> pages;
    while (!waiting_.empty() && pages.size() < limit && taken_ < scope_.max_pages) {
        const auto first = waiting_.begin();
        if (!pages.empty() && first->depth != pages.front().depth) break;
        pages.push_back({texts_.whole(first->url), first->depth});
        bytes_ -= std::min(bytes_, first->url.rest.size() + kEntryBytes);
        waiting_.erase(first);
        ++taken_;
    }
    return pages;
}

}  // namespace formleak
