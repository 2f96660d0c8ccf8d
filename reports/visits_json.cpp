#include "reports/visits_json.h"

#include "reports/json_pieces.h"
#include "scanner/text/base_encoding.h"

namespace formleak {
namespace {

using json::list;
using json::texts;

constexpr std::size_t kMostPictureBytes = 1u << 20;

Json write_agreement(const Agreement& a) {
    Json out = Json::object();
    out.set("predicted", json::count(a.predicted))
        .set("confirmed", json::count(a.confirmed))
        .set("corrected", json::count(a.corrected));
    out.set("not_seen", json::count(a.not_seen)).set("unpredicted", json::count(a.unpredicted));
    out.set("not_typed", json::count(a.not_typed));
    return out;
}

Json write_script(const ScriptConduct& s) {
    Json out = Json::object();
    out.set("script", Json(s.script)).set("recipient", Json(s.recipient)).set("vendor", Json(s.vendor));
    out.set("reads", texts(s.reads))
        .set("listens", texts(s.listens))
        .set("records_page", Json(s.records_page));
    return out;
}

Json write_setup(const SeenSetup& s) {
    Json out = Json::object();
    out.set("vendor", Json(s.vendor)).set("account", Json(s.account)).set("seen", Json(to_string(s.seen)));
    out.set("keys", texts(s.keys))
        .set("keys_only_read", texts(s.keys_only_read))
        .set("keys_only_seen", texts(s.keys_only_seen))
        .set("waits_for", Json(to_string(s.waits_for)))
        .set("what", Json(s.what));
    return out;
}

Json write_picture(const Picture& p) {
    Json out = Json::object();
    out.set("what", Json(p.what))
        .set("type", "image/jpeg")
        .set("width", json::count(p.width))
        .set("height", json::count(p.height))
        .set("base64", encode_base64(p.jpeg));
    return out;
}

Json write_visit(const VisitReport& v) {
    Json out = Json::object();
    out.set("page", Json(v.page))
        .set("consent", Json(to_string(v.consent)))
        .set("consent_found", Json(v.consent_found))
        .set("consent_clicked", Json(v.consent_clicked));
    out.set("complete", Json(v.incomplete.empty())).set("incomplete", texts(v.incomplete));
    out.set("fields", json::count(v.fields))
        .set("clicks", json::count(v.clicks))
        .set("steps", json::count(v.steps));
    out.set("requests", json::count(v.requests))
        .set("third_party", json::count(v.third_party))
        .set("stopped", json::count(v.stopped));
    out.set("left_empty", texts(v.left_empty))
        .set("buttons", texts(v.buttons))
        .set("stored", texts(v.stored))
        .set("agreement", write_agreement(v.agreement));
    if (!v.set_ups.empty()) out.set("set_ups", list(v.set_ups, write_setup));
    out.set("scripts", list(v.scripts, write_script)).set("pictures", list(v.pictures, write_picture));
    return out;
}

class Reader {
  public:
    std::string error;

    VisitReport visit(const Json& j) {
        VisitReport v;
        v.page = text(j, "page");
        v.consent =
            json::read_word<ConsentAnswer>(j, "consent", {}, [this](const std::string& why) { error = why; });
        v.consent_found = text(j, "consent_found");
        v.consent_clicked = text(j, "consent_clicked");
        v.incomplete = words(j, "incomplete");
        v.fields = count(j, "fields");
        v.clicks = count(j, "clicks");
        v.steps = count(j, "steps");
        v.requests = count(j, "requests");
        v.third_party = count(j, "third_party");
        v.stopped = count(j, "stopped");
        v.left_empty = words(j, "left_empty");
        v.buttons = words(j, "buttons");
        v.stored = words(j, "stored");
        const Json& a = j["agreement"];
        v.agreement = {count(a, "predicted"), count(a, "confirmed"),   count(a, "corrected"),
                       count(a, "not_seen"),  count(a, "unpredicted"), count(a, "not_typed")};
        for (const Json& script : j["scripts"].items())
            v.scripts.push_back({text(script, "script"), text(script, "recipient"), text(script, "vendor"),
                                 words(script, "reads"), words(script, "listens"),
                                 script["records_page"].as_bool()});
        for (const Json& setup : j["set_ups"].items()) v.set_ups.push_back(seen_setup(setup));
        for (const Json& item : j["pictures"].items()) v.pictures.push_back(picture(item));
        return v;
    }

  private:
    std::string text(const Json& j, std::string_view name) {
        const Json& member = j[name];
        if (!member.is_null() && !member.is_string())
            error = "\"" + std::string(name) + "\" must be a string";
        return member.as_text();
    }

    SeenSetup seen_setup(const Json& j) {
        const auto refuse = [this](const std::string& why) { error = why; };
        return {text(j, "vendor"),
                text(j, "account"),
                json::read_word<SeenSetup::Seen>(j, "seen", "set_ups", refuse),
                words(j, "keys"),
                words(j, "keys_only_read"),
                words(j, "keys_only_seen"),
                json::read_word<SeenSetup::Waits>(j, "waits_for", "set_ups", refuse),
                text(j, "what")};
    }

    std::uint64_t count(const Json& j, std::string_view name) {
        const Json& member = j[name];
        const std::int64_t value = member.is_null() ? 0 : member.as_integer(-1);
        if (value < 0) error = "\"" + std::string(name) + "\" must be a whole number";
        return value < 0 ? 0 : static_cast<std::uint64_t>(value);
    }

    std::vector<std::string> words(const Json& j, std::string_view name) {
        std::vector<std::string> out;
        for (const Json& item : j[name].items()) out.push_back(item.as_text());
        return out;
    }

    // Only what a JPEG begins with goes into a page again.
    Picture picture(const Json& j) {
        Picture p;
        p.what = text(j, "what");
        p.width = static_cast<std::uint32_t>(count(j, "width"));
        p.height = static_cast<std::uint32_t>(count(j, "height"));
        const auto bytes = decode_base64(text(j, "base64"));
        if (!bytes || bytes->size() > kMostPictureBytes || !bytes->starts_with("\xff\xd8"))
            error = "\"base64\" of a picture is no JPEG";
        else
            p.jpeg = *bytes;
        return p;
    }
};

}  // namespace

Json write_visits(const std::vector<VisitReport>& visits) {
    return list(visits, write_visit);
}

Result<std::vector<VisitReport>> read_visits(const Json& visits) {
    std::vector<VisitReport> out;
    Reader reader;
    for (std::size_t i = 0; i < visits.items().size(); ++i) {
        out.push_back(reader.visit(visits.items()[i]));
        if (!reader.error.empty()) return Error{"visits[" + std::to_string(i) + "]: " + reader.error};
    }
    return out;
}

}  // namespace formleak
