#include "scanner/engine/inspected_input.h"

#include <algorithm>

#include "reports/json_report.h"
#include "scanner/engine/page_line.h"
#include "scanner/engine/text_lists.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

PersonalTexts read_people(const Json& line) {
    PersonalTexts out;
    out.texts = read_texts<std::set<std::string>>(line["people"]);
    out.phrases = read_texts<std::set<std::string>>(line["phrases"]);
    for (const auto* texts : {&out.texts, &out.phrases})
        for (const std::string& text : *texts) out.bytes += text.size();
    out.left_out = static_cast<std::size_t>(std::max<std::int64_t>(line["more_people"].as_integer(), 0));
    return out;
}

}  // namespace

std::string write_inspected(const InspectedInput& input) {
    std::string line =
        Json::object()
            .set("own", write_texts(input.own))
            .set("scripts", write_texts(input.scripts))
            .set("other_vendors", write_texts(input.other_vendors))
            .set("code_bringers", write_texts(input.code_bringers))
            .set("frames", write_frames(input.frames))
            .set("people", write_texts(input.people.texts))
            .set("phrases", write_texts(input.people.phrases))
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
                          read_texts<std::set<std::string>>((*json)["own"]),
                          read_texts<std::set<std::string>>((*json)["scripts"]),
                          read_texts<std::set<std::string>>((*json)["other_vendors"]),
                          read_texts<std::set<std::string>>((*json)["code_bringers"]),
                          read_frames((*json)["frames"]),
                          read_people(*json)};
}

}  // namespace formleak
