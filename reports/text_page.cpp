#include "reports/text_page.h"

#include <algorithm>

#include "scanner/text/unicode.h"

namespace formleak {

namespace {

constexpr std::string_view kCut = "...";  // "…" stands for what is masked

// Where the code point of this number begins.
std::size_t place_of(const std::string& text, std::size_t code_point) {
    std::size_t at = 0;
    for (; at < text.size() && code_point > 0; --code_point) do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
}

}  // namespace

std::string fit(const std::string& text, std::size_t width) {
    if (count_code_points(text) <= width) return text;
    return text.substr(0, place_of(text, width - kCut.size())) + std::string(kCut);
}

std::string fit_middle(const std::string& text, std::size_t width) {
    const std::size_t points = count_code_points(text);
    if (points <= width) return text;
    const std::size_t head = (width - kCut.size()) / 3, tail = width - kCut.size() - head;
    return text.substr(0, place_of(text, head)) + std::string(kCut) +
           text.substr(place_of(text, points - tail));
}

std::string pad(const std::string& text, std::size_t width) {
    const std::size_t points = count_code_points(text);
    return points < width ? text + std::string(width - points, ' ') : text;
}

TextPage::TextPage(std::size_t width, bool colour)
    : width_(std::max<std::size_t>(60, width)), colour_(colour) {}

std::string TextPage::painted(std::string_view colour, const std::string& text) const {
    return colour_ ? std::string(colour) + text + std::string(kPlain) : text;
}

void TextPage::line(const std::string& text) {
    text_ += text;
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    text_ += '\n';
}

void TextPage::paragraph(const std::string& text, std::size_t indent, const std::string& lead) {
    std::string current = lead.empty() ? std::string(indent, ' ') : lead;
    std::size_t used = count_code_points(current);
    bool fresh = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const std::size_t points = count_code_points(word);
        if (!fresh && used + 1 + points > width_) {
            line(current);
            current = std::string(indent, ' ');
            used = indent;
            fresh = true;
        }
        if (!fresh) current += ' ';
        used += points + (fresh ? 0 : 1);
        current += word;
        fresh = false;
        at = end + 1;
    }
    if (!fresh) line(current);
}

}  // namespace formleak
