#include "detectors/containers/container_reader.h"

#include <algorithm>

#include "detectors/containers/container_shape.h"
#include "detectors/containers/container_text.h"
#include "detectors/containers/container_triggers.h"
#include "detectors/containers/container_values.h"
#include "detectors/containers/gallery_templates.h"
#include "scanner/text/json.h"

namespace formleak::containers {
namespace {

constexpr std::size_t kMaxVariants = 200;  // tags told once for each value of a lookup table

// Built-in tag types of Google's own. Source: the format facts, section 2.4 and 2.5.
constexpr TagTypeRow kTypes[] = {
    {"__html", "Custom HTML"},
    {"__img", "Custom Image"},
    {"__paused", "paused tag"},
    {"__zone", "Zone"},
    {"__awct", "Google Ads conversion"},
    {"__awud", "Google Ads user-provided data"},
    {"__sp", "Google Ads remarketing"},
    {"__gclidw", "Conversion linker"},
    {"__googtag", "Google tag"},
    {"__gaawe", "GA4 event"},
    {"__gaawc", "GA4 configuration"},
    {"__ua", "Universal Analytics"},
    {"__flc", "Floodlight counter"},
    {"__fls", "Floodlight sales"},
    {"__cegg", "Crazy Egg"},
    {"__fsl", "form submit listener"},
    {"__cl", "click listener"},
    {"__lcl", "link click listener"},
    {"__evl", "element visibility listener"},
    {"__sdl", "scroll listener"},
    {"__tl", "timer"},
    {"__hl", "history listener"},
    {"__ogt_1p_data_v2", "Google tag: user-provided data"},
    {"__ccd_add_1p_data", "Google tag: add user-provided data"},
    {"__ccd_pre_auto_pii", "Google tag: automatic detection, first stage"},
    {"__ccd_em_form", "Google tag: form interactions"},
    {"__ogt_auto_events", "Google tag: automatic events"},
    {"__rep", "Google tag: remote configuration"},
};

std::string type_of(const std::string& function, const KnownTags& known) {
    for (const TagTypeRow& t : kTypes)
        if (t.function == function) return std::string(t.words);
    for (const TagTypeRow& t : known.types)
        if (t.function == function) return std::string(t.words);
    return function.starts_with("__cvt_") ? "gallery template" : function;
}

bool is_id_part(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// GTM-…, G-…, AW-…: what stands in the address behind id=.
std::string id_from_url(std::string_view url) {
    for (const std::string_view mark : {"?id=", "&id="}) {
        const std::size_t at = url.find(mark);
        if (at == std::string_view::npos) continue;
        std::size_t end = at + mark.size();
        while (end < url.size() && is_id_part(url[end]) && end - at < 30) ++end;
        return std::string(url.substr(at + mark.size(), end - at - mark.size()));
    }
    return {};
}

// A container served from a host of one's own may have no id in its address: the body names itself.
std::string id_from_body(std::string_view body) {
    const std::size_t at = body.find("\"GTM-");
    if (at == std::string_view::npos) return {};
    std::size_t end = at + 1;
    while (end < body.size() && is_id_part(body[end]) && end - at < 20) ++end;
    return end < body.size() && body[end] == '"' ? std::string(body.substr(at + 1, end - at - 1))
                                                 : std::string();
}

void read_children(const Json& tag, const std::vector<Macro>& macros, std::vector<std::string>& out) {
    for (const auto& row : read_rows(tag["vtp_childContainers"], macros))
        if (const auto id = row.find("publicId"); id != row.end() && out.size() < 100)
            out.push_back(id->second);
}

Tag read_tag(const Json& json, const std::vector<Macro>& macros, const TagTrigger& trigger,
             const KnownTags& known) {
    Tag tag;
    tag.function = json["function"].as_text();
    tag.type = type_of(tag.function, known);
    tag.tag_id = static_cast<int>(json["tag_id"].as_integer());
    tag.paused = tag.function == "__paused";
    tag.fired = trigger.fired && !tag.paused;
    tag.trigger = trigger.text;
    tag.parameters = read_parameters(json, macros);
    if (tag.paused)
        if (const auto type = tag.parameters.find("originalTagType"); type != tag.parameters.end())
            tag.type = type_of("__" + type->second, known) + ", paused";
    for (std::size_t i = 1; i < json["consent"].items().size(); ++i)
        tag.consent.push_back(resolve_text(json["consent"].items()[i], macros));
    if (tag.function == "__html") tag.html = resolve_text(json["vtp_html"], macros, true);
    if (tag.function == "__img") tag.image_url = resolve_text(json["vtp_url"], macros);
    collect_macros(json, tag.macros);
    return tag;
}

// A lookup table with an unknown input that the tag's code is made of, or nullptr.
Macro* open_table(const Tag& tag, std::vector<Macro>& macros) {
    for (const int index : tag.macros) {
        if (index < 0 || index >= static_cast<int>(macros.size())) continue;
        Macro& m = macros[static_cast<std::size_t>(index)];
        const std::string written = "{{" + m.description + "}}";
        if (!m.known && !m.values.empty() &&
            (tag.html.find(written) != std::string::npos || tag.script.find(written) != std::string::npos))
            return &m;
    }
    return nullptr;
}

}  // namespace

ContainerReading read_container(std::string_view body, std::string_view url, const KnownTags& known) {
    ContainerReading out;
    out.url = std::string(url);
    out.id = id_from_url(url);
    const std::string_view data = data_object(body);
    const std::string_view resource_text = member_text(data, "resource");
    if (resource_text.empty()) {
        out.problems.push_back("the container's data were not found in the file");
        return out;
    }
    const auto resource = parse_json(to_json(resource_text), true);
    if (!resource) {
        out.problems.push_back("the container's data could not be read: " + resource.error());
        return out;
    }
    out.problems = shape_problems(*resource);
    if (out.id.empty()) out.id = id_from_body(body);
    out.version = (*resource)["version"].as_text();
    out.macros = read_macros((*resource)["macros"]);
    const std::vector<TagTrigger> triggers = read_triggers(*resource, out.macros);
    const auto strings = template_strings(data);
    const std::vector<Json>& tags = (*resource)["tags"].items();
    std::size_t variants = 0;
    for (std::size_t t = 0; t < tags.size() && t < kMaxTags; ++t) {
        const auto read = [&] {
            Tag tag = read_tag(tags[t], out.macros, triggers[t], known);
            tag.index = static_cast<int>(t);
            if (const auto found = strings.find(tag.function); found != strings.end())
                tag.strings = found->second;
            for (const TemplateRow& row : known.templates) {
                if (!is_made_from(tag, row)) continue;
                tag.script = gallery_script(row, tags[t], tag, out.macros);
                tag.type = "gallery template: " + std::string(row.words);
                break;
            }
            return tag;
        };
        Tag tag = read();
        if (tag.function == "__zone") read_children(tags[t], out.macros, out.children);
        Macro* table = variants < kMaxVariants ? open_table(tag, out.macros) : nullptr;
        if (!table) {
            out.tags.push_back(std::move(tag));
            continue;
        }
        // One tag for each value the table can give.
        table->known = true;
        for (const std::string& value : table->values) {
            table->text = value;
            Tag variant = read();
            variant.choice =
                "one of the values of the container's lookup table; which one depends on the page";
            out.tags.push_back(std::move(variant));
            ++variants;
        }
        table->known = false;
        table->text.clear();
    }
    return out;
}

std::string describe_place(const ContainerReading& container, const Tag& tag) {
    return "container " + (container.id.empty() ? std::string("of unknown id") : container.id) + ", tag " +
           std::to_string(tag.tag_id) + " (" + tag.type + "), trigger: " + tag.trigger;
}

bool is_container(std::string_view body) {
    return !member_text(data_object(body), "resource").empty();
}

}  // namespace formleak::containers
