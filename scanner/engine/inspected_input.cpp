#include "scanner/engine/inspected_input.h"

#include "reports/json_report.h"
#include "scanner/engine/page_line.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

Json list_of(const std::set<std::string>& texts) {
    Json out = Json::array();
    for (const std::string& text : texts) out.push(text);
    return out;
}

std::set<std::string> read_list(const Json& list) {
    std::set<std::string> out;
    for (const Json& text : list.items()) out.insert(text.as_text());
    return out;
}

}  // namespace

std::string write_inspected(const InspectedInput& input) {
    std::string line = Json::object()
                           .set("own", list_of(input.own))
                           .set("scripts", list_of(input.scripts))
                           .set("other_vendors", list_of(input.other_vendors))
                           .set("code_bringers", list_of(input.code_bringers))
                           .set("frames", write_frames(input.frames))
                           .dump();
    line.back() = ',';  // the object goes on with the report, which is JSON already
    return line + "\"report\":" + write_json_report(input.report, true) + "}";
}

std::optional<InspectedInput> read_inspected(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    auto report = read_json_report((*json)["report"].dump());
    if (!report) return std::nullopt;
    return InspectedInput{std::move(report).value(),           read_list((*json)["own"]),
                          read_list((*json)["scripts"]),       read_list((*json)["other_vendors"]),
                          read_list((*json)["code_bringers"]), read_frames((*json)["frames"])};
}

}  // namespace formleak
