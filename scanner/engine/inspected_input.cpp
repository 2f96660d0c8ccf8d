#include "scanner/engine/inspected_input.h"

#include <algorithm>

#include "reports/json_report.h"
#include "scanner/engine/page_line.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

template <typename Texts>
Json list_of(const Texts& texts) {
    Json out = Json::array();
    for (const std::string& text : texts) out.push(text);
    return out;
}

std::set<std::string> read_list(const Json& list) {
    std::set<std::string> out;
    for (const Json& text : list.items()) out.insert(text.as_text());
    return out;
}

PersonalTexts read_people(const Json& line) {
    PersonalTexts out;
    for (const Json& text : line["people"].items()) {
        out.bytes += text.as_text().size();
        out.texts.insert(text.as_text());
    }
    out.left_out = static_cast<std::size_t>(std::max<std::int64_t>(line["more_people"].as_integer(), 0));
    return out;
}

}  // namespace

std::string write_inspected(const InspectedInput& input) {
    std::string line =
        Json::object()
            .set("own", list_of(input.own))
            .set("scripts", list_of(input.scripts))
            .set("other_vendors", list_of(input.other_vendors))
            .set("code_bringers", list_of(input.code_bringers))
            .set("frames", write_frames(input.frames))
            .set("people", list_of(input.people.texts))
            .set("more_people", Json::integer(static_cast<std::int64_t>(input.people.left_out)))
            .dump();
    line.back() = ',';  // the object goes on with the report, which is JSON already
    return line + "\"report\":" + write_json_report(input.report, true) + "}";
}

std::optional<InspectedInput> read_inspected(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    auto report = read_json_report((*json)["report"].dump());
    if (!report) return std::nullopt;
    return InspectedInput{std::move(report).value(),
                          read_list((*json)["own"]),
                          read_list((*json)["scripts"]),
                          read_list((*json)["other_vendors"]),
                          read_list((*json)["code_bringers"]),
                          read_frames((*json)["frames"]),
                          read_people(*json)};
}

}  // namespace formleak
