#include "reports/flow_picture.h"

#include <algorithm>

#include "reports/escape.h"
#include "reports/report_words.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxFields = 12;
constexpr int kRow = 34, kBox = 26, kTop = 8;
struct Column {
    int x, width;
};
constexpr Column kFields = {8, 220}, kKeys = {290, 90}, kRecipients = {442, 230};
constexpr std::size_t kFieldLetters = 26, kKeyLetters = 10, kRecipientLetters = 28;

std::string cut(std::string_view text, std::size_t letters) {
    const std::string safe = escape_terminal(text);
    if (count_code_points(safe) <= letters) return safe;
    std::size_t at = 0;
    for (std::size_t points = 0; points + 1 < letters; ++points) do
            ++at;
        while (at < safe.size() && (static_cast<unsigned char>(safe[at]) & 0xC0) == 0x80);
    return safe.substr(0, at) + "…";
}

// One column of boxes, each text once, in order of first appearance.
struct Boxes {
    std::vector<std::string> texts;
    std::size_t add(const std::string& text) {
        const auto at = std::find(texts.begin(), texts.end(), text);
        if (at != texts.end()) return static_cast<std::size_t>(at - texts.begin());
        texts.push_back(text);
        return texts.size() - 1;
    }
};

int middle_of(std::size_t index, std::size_t count, int height) {
    const int used = static_cast<int>(count) * kRow;
    return (height - used) / 2 + static_cast<int>(index) * kRow + kRow / 2;
}

std::string draw_boxes(const Boxes& boxes, const Column& column, int height, std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < boxes.texts.size(); ++i) {
        const int y = middle_of(i, boxes.texts.size(), height);
        out += "<rect class=\"" + std::string(name) + "\" x=\"" + std::to_string(column.x) + "\" y=\"" +
               std::to_string(y - kBox / 2) + "\" width=\"" + std::to_string(column.width) + "\" height=\"" +
               std::to_string(kBox) + "\" rx=\"5\"/><text x=\"" +
               std::to_string(column.x + column.width / 2) + "\" y=\"" + std::to_string(y + 4) + "\">" +
               escape_html(boxes.texts[i]) + "</text>";
    }
    return out;
}

std::string draw_line(const Column& from, int y1, const Column& to, int y2) {
    const int x1 = from.x + from.width, x2 = to.x, bend = (x1 + x2) / 2;
    return "<path d=\"M" + std::to_string(x1) + " " + std::to_string(y1) + " C" + std::to_string(bend) + " " +
           std::to_string(y1) + " " + std::to_string(bend) + " " + std::to_string(y2) + " " +
           std::to_string(x2) + " " + std::to_string(y2) + "\"/>";
}

}  // namespace

std::string draw_flow(const std::vector<const Leak*>& leaks) {
    if (leaks.empty()) return {};
    Boxes fields, keys, recipients;
    struct Path {
        std::size_t field, key, recipient;
    };
    std::vector<Path> paths;
    for (std::size_t i = 0; i < leaks.size() && i < kMaxFields; ++i) {
        const Leak& l = *leaks[i];
        const std::string key = l.match_key.empty() ? std::string("–") : l.match_key;
        paths.push_back(
            {fields.add(cut(field_title(l), kFieldLetters)), keys.add(cut(key, kKeyLetters)),
             recipients.add(cut(l.recipient.empty() ? whither(l) : l.recipient, kRecipientLetters))});
    }
    const std::size_t rows = std::max({fields.texts.size(), keys.texts.size(), recipients.texts.size()});
    const int height = static_cast<int>(rows) * kRow + 2 * kTop;
    std::string lines;
    for (const Path& p : paths) {
        const int field = middle_of(p.field, fields.texts.size(), height),
                  key = middle_of(p.key, keys.texts.size(), height);
        lines += draw_line(kFields, field, kKeys, key) +
                 draw_line(kKeys, key, kRecipients, middle_of(p.recipient, recipients.texts.size(), height));
    }
    std::string out = "<svg class=\"flow\" viewBox=\"0 0 680 " + std::to_string(height) +
                      "\" role=\"img\" aria-label=\"field, match key, recipient\">" + lines +
                      draw_boxes(fields, kFields, height, "f") + draw_boxes(keys, kKeys, height, "k") +
                      draw_boxes(recipients, kRecipients, height, "r") + "</svg>";
    if (leaks.size() > kMaxFields)
        out += "<p class=\"note\">The first " + std::to_string(kMaxFields) + " of " +
               std::to_string(leaks.size()) + " fields are drawn; the table has all.</p>";
    return out;
}

}  // namespace formleak
