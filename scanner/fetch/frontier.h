// Which page next: scope, depth, no page twice, forms first. Pure bookkeeping: it fetches nothing and knows
// no clock, so that the same links give the same order whatever the threads did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scanner/model/url.h"
#include "scanner/text/pattern_set.h"

namespace formleak {

struct CrawlScope {
    std::set<std::string>
        hosts;  // lower-case ASCII, with and without "www."; empty: no crawl beyond the seeds
    std::vector<Pattern> include, exclude;  // against the whole address
    std::size_t max_pages = 200;
    int max_depth = 5;
};

// "www.example.org" and "example.org" are one site, in every spelling.
std::set<std::string> site_hosts(std::string_view host);

bool is_in_scope(const CrawlScope& scope, const Url& url);

// Does the address or the link text suggest a form (kontakt, offert, ansök, logga in, quote, checkout …)?
// 0 no, 1 path or text says so.
int form_likelihood(std::string_view path, std::string_view link_text);

// A file that is no page by its extension (.pdf, .jpg, .zip …).
bool is_file_link(std::string_view path);

struct FrontierPage {
    std::string url;  // canonical
    int depth = 0;
};

// Addresses with the part up to their last slash kept once for all that share it: a page's base may be long,
// and all its short links have it. At most 2^32 folders.
class FolderTexts {
  public:
    struct Short {
        std::uint32_t folder = 0;
        std::string rest;
        bool operator==(const Short&) const = default;
    };
    Short shorten(std::string_view address);
    // Nothing where the folder is a new one: then the address is too.
    std::optional<Short> find(std::string_view address) const;
    std::string whole(const Short& address) const { return *texts_[address.folder] + address.rest; }
    // What keeping it would take.
    std::size_t bytes_for(std::string_view address) const;

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<const std::string*> texts_;  // keys of numbers_, which stay where they are
};

// Not thread-safe: the engine's crawl loop owns it.
class Frontier {
  public:
    explicit Frontier(CrawlScope scope) : scope_(std::move(scope)) {}

    // A start address: depth 0, taken whatever the include and exclude patterns say.
    void add_seed(const Url& url);
    // A link found on a page of `depth`, or an address of the sitemap.
    void add_link(const Url& url, int depth, std::string_view link_text);
    // Marks an address (a redirect's end) as done, so that it is not fetched again. False if it was known
    // already.
    bool mark_seen(const Url& url);
    bool is_new(const Url& url) const;
    // Is this very spelling, absolute and without fragment, known already? False says nothing: the address
    // must then be read. Menus repeat their links on every page, and reading an address is dear.
    bool is_known_spelling(std::string_view address) const;
    // http and https, "www." and apex, campaign parameters and fragments make no difference.
    static bool is_same_page(const Url& a, const Url& b);

    // The next pages, all of the least depth there is, likely forms first, then as found. At most `limit`,
    // and never more than scope.max_pages in all. Empty: done.
    std::vector<FrontierPage> next(std::size_t limit);
    // Addresses in scope that --max-pages cut off.
    std::size_t left_over() const { return waiting_.size(); }
    // Links not kept because limits::kMaxFrontierBytes were used up; an address may be counted twice.
    std::size_t turned_away() const { return turned_away_; }
    bool is_full() const { return turned_away_ > 0; }

    const CrawlScope& scope() const { return scope_; }

  private:
    struct Waiting {
        int depth = 0;
        int rank = 0;  // lower first
        std::size_t order = 0;
        FolderTexts::Short url;
        bool operator<(const Waiting& other) const {
            if (depth != other.depth) return depth < other.depth;
            if (rank != other.rank) return rank < other.rank;
            return order < other.order;
        }
    };
    CrawlScope scope_;
    bool can_keep(std::size_t bytes) const;
    bool is_known(std::string_view key) const;
    bool mark_key(std::string_view key);
    FolderTexts texts_;
    struct HashShort {
        std::size_t operator()(const FolderTexts::Short& address) const;
    };
    std::unordered_set<FolderTexts::Short, HashShort> seen_;  // page keys
    std::set<Waiting> waiting_;
    std::size_t order_ = 0, taken_ = 0, bytes_ = 0, turned_away_ = 0;
};

}  // namespace formleak
