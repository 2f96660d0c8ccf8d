// The inside of a container: any bytes as its "runtime" (compiled gallery templates) and, after a line's end,
// as its "permissions"; and as a tag's value, so that what reads one part is reached from any bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detectors/containers/container_reader.h"
#include "detectors/containers/container_text.h"
#include "tests/support/read_container.h"

using namespace formleak::containers;

namespace {

bool is_inside(std::string_view part, std::string_view whole) {
    return part.empty() ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string first(text.substr(0, text.find('\n')));
    const std::string rest(text.substr(std::min(first.size() + 1, text.size())));
    const std::string body =
        R"(var data = {"resource":{"version":"1","macros":[{"function":"__e"},{"function":"__v","vtp_name":)" +
        rest + R"(}],"tags":[{"function":"__cvt_1_2","tag_id":3,"vtp_html":)" + rest +
        R"(}],"predicates":[{"function":"_eq","arg0":["macro",0],"arg1":"gtm.js"}],"rules":[[["if",0],["add",0]]]},)" +
        R"("runtime":[[50,"__cvt_1_2",[46,"a"],)" + first + R"(]],"permissions":{"__cvt_1_2":)" + rest +
        "}};";
    const std::string_view object = data_object(body);
    if (!is_inside(object, body) || !is_inside(member_text(object, "runtime"), object)) std::abort();
    template_strings(object);
    to_json(text);
    const ContainerReading container =
        read_container(body, "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123");
    for (const Tag& tag : container.tags) describe_place(container, tag);
    // The bytes alone are seldom balanced; cut where they are, they still reach a whole object.
    if (!is_inside(balanced(text, 0), text)) std::abort();
    return 0;
}
