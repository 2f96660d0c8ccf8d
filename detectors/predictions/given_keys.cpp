#include "detectors/predictions/given_keys.h"

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

using Kind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr std::size_t kDetailBytes = 100;

}  // namespace

MatchKey make_given_key(const std::string& name, DataKind kind, const JsValue& value,
                        const SourceSpan& place) {
    MatchKey key;
    key.name = name;
    key.kind = kind;
    const bool text = value.is_text() || value.is(Kind::number) || value.is(Kind::boolean);
    key.source = text && value.origin == Origin::literal && looks_templated(value.text)
                     ? Origin::server_template
                     : value.origin;
    if (!value.origin_detail.empty())
        key.detail = shorten(value.origin_detail, kDetailBytes);
    else if (value.is(Kind::unknown) || value.is(Kind::function))
        key.detail = shorten(value.text, kDetailBytes);  // an expression; a literal is never shown
    key.span = place;
    return key;
}

MatchKey make_unread_key(const JsValue& value, const SourceSpan& place) {
    MatchKey key;
    key.name = kUnreadKey;
    key.detail = shorten(value.origin_detail.empty() ? value.text : value.origin_detail, kDetailBytes);
    key.span = place;
    return key;
}

void describe_given(Leak& leak, const MatchKey& key, double confidence_of_setup) {
    using Source = MatchKey::Source;
    leak.data_kind = key.kind;
    leak.confidence =
        confidence_of_setup * (key.source == Source::unknown || key.source == Source::computed ? 0.85 : 0.95);
    if (key.source == Source::literal) leak.why = "the value stands in the page's code";
    if (key.source == Source::server_template) leak.why = "the value is put in by the server";
    leak.span = key.span;
    leak.url = key.url;
}

bool is_void(const JsValue& v) {
    return v.is(Kind::null) || v.is(Kind::undefined) || (v.is_text() && v.text.empty());
}

bool looks_templated(std::string_view text) {
    for (std::string_view mark : {"{{", "{%", "<?", "<%", "${", "%%", "[["})
        if (text.find(mark) != std::string_view::npos) return true;
    return false;
}

}  // namespace formleak
