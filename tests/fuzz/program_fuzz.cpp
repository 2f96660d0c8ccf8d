// Random programs: the bytes choose among the language's constructions (destructuring, generators, classes,
// labels, optional chaining, private names, self-reference), so that most inputs parse and reach what follows
// names and values. No crash, no hang, spans inside the text, the same answer twice.
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "scanner/model/limits.h"
#include "tests/support/read_script.h"

namespace {

class Program {
  public:
    Program(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}

    std::string write() {
        std::string out = "fbq('init','1');";
        while (at_ != end_ && out.size() < 20'000) out += statement(0);
        return out;
    }

  private:
    std::uint8_t next() { return at_ == end_ ? 0 : *at_++; }
    std::string name() {
        static constexpr const char* kNames[] = {
            "a", "b", "c", "id", "fbq", "window", "arguments", "_fbq", "this", "dataLayer", "n", "undefined"};
        return kNames[next() % std::size(kNames)];
    }
    std::string plain_name() {
        static constexpr const char* kNames[] = {"a", "b", "c", "id", "fbq", "n"};
        return kNames[next() % std::size(kNames)];
    }
    std::string block(int depth) { return "{" + statement(depth + 1) + statement(depth + 1) + "}"; }
    std::string call(int depth) {
        static constexpr const char* kCallees[] = {"fbq", "window.fbq", "_fbq.push", "a.b",
                                                   "b",   "c?.d",       "fbq.call"};
        return std::string(kCallees[next() % std::size(kCallees)]) + "('init'," + expression(depth + 1) +
               "," + expression(depth + 1) + ")";
    }

    // What destructuring, parameters, catch and loops take.
    std::string pattern(int depth) {
        if (depth > 5) return plain_name();
        switch (next() % 9) {
            case 0:
                return "{" + plain_name() + "}";
            case 1:
                return "{" + plain_name() + "=" + expression(depth + 1) + "}";
            case 2:
                return "{" + plain_name() + ":" + pattern(depth + 1) + "}";
            case 3:
                return "[" + pattern(depth + 1) + "," + pattern(depth + 1) + "]";
            case 4:
                return "[" + plain_name() + "=" + expression(depth + 1) + "]";
            case 5:
                return "{[" + expression(depth + 1) + "]:" + pattern(depth + 1) + "}";
            case 6:
                return "{" + plain_name() + ",..." + plain_name() + "}";
            case 7:
                return "[..." + pattern(depth + 1) + "]";
            default:
                return plain_name();
        }
    }

    std::string function(int depth) {
        const std::string inside = "(" + pattern(depth + 1) + "=" + expression(depth + 1) + ",..." +
                                   plain_name() + ")" + block(depth + 1);
        switch (next() % 6) {
            case 0:
                return "(function" + inside + ")";
            case 1:
                return "(function*" + plain_name() + inside + ")";
            case 2:
                return "(async function" + inside + ")";
            case 3:
                return "((" + pattern(depth + 1) + ")=>" + block(depth + 1) + ")";
            case 4:
                return "(" + plain_name() + "=>" + expression(depth + 1) + ")";
            default:
                return "(async(" + pattern(depth + 1) + ")=>" + expression(depth + 1) + ")";
        }
    }

    std::string class_body(int depth) {
        std::string out = "{";
        for (int parts = next() % 4; parts >= 0; --parts) switch (next() % 7) {
                case 0:
                    out += "#p=" + expression(depth + 1) + ";";
                    break;
                case 1:
                    out += "static a=" + expression(depth + 1) + ";";
                    break;
                case 2:
                    out += "*g(" + pattern(depth + 1) + ")" + block(depth + 1);
                    break;
                case 3:
                    out += "constructor(" + pattern(depth + 1) + "){this.a=" + expression(depth + 1) + "}";
                    break;
                case 4:
                    out += "static" + block(depth + 1);
                    break;
                case 5:
                    out += "get [" + expression(depth + 1) + "]()" + block(depth + 1);
                    break;
                default:
                    out += "#m(){return this.#p?." + plain_name() + "}";
                    break;
            }
        return out + "}";
    }

    std::string expression(int depth) {
        if (depth > 7) return next() % 2 ? name() : "'1'";
        switch (next() % 22) {
            case 0:
                return "'1'";
            case 1:
                return name() + "." + name();
            case 2:
                return name() + "?.[" + expression(depth + 1) + "]";
            case 3:
                return name() + "?." + plain_name() + "?.(" + expression(depth + 1) + ")";
            case 4:
                return "(" + expression(depth + 1) + "||" + expression(depth + 1) + ")";
            case 5:
                return "(" + expression(depth + 1) + "??" + expression(depth + 1) + ")";
            case 6:
                return "(" + expression(depth + 1) + "?" + expression(depth + 1) + ":" +
                       expression(depth + 1) + ")";
            case 7:
                return "{" + plain_name() + ":" + expression(depth + 1) + ",..." + name() + "}";
            case 8:
                return "({" + plain_name() + ":" + expression(depth + 1) + ",[" + expression(depth + 1) +
                       "]:1," + plain_name() + "(){return " + expression(depth + 1) + "}})";
            case 9:
                return "[" + expression(depth + 1) + ",..." + expression(depth + 1) + "]";
            case 10:
                return function(depth + 1);
            case 11:
                return function(depth + 1) + "(" + expression(depth + 1) + ",..." + name() + ")";
            case 12:
                return call(depth + 1);
            case 13:
                return "`x${" + expression(depth + 1) + "}`";
            case 14:
                return "(" + name() + "=" + expression(depth + 1) + ")";
            case 15:
                return "(" + expression(depth + 1) + "+" + expression(depth + 1) + ")";
            case 16:
                return "new " + name() + "(" + expression(depth + 1) + ")";
            case 17:
                return "(class " + plain_name() + " extends " + name() + class_body(depth + 1) + ")";
            case 18:
                return "(yield " + expression(depth + 1) + ")";
            case 19:
                return "(" + pattern(depth + 1) + "=" + expression(depth + 1) + ")";
            case 20:
                return name() + ".bind(" + name() + "," + expression(depth + 1) + ")";
            default:
                return name();
        }
    }

    std::string statement(int depth) {
        if (depth > 5) return call(depth) + ";";
        switch (next() % 20) {
            case 0:
                return "var " + pattern(depth + 1) + "=" + expression(depth + 1) + ";";
            case 1:
                return "let " + plain_name() + "=" + expression(depth + 1) + ";";
            case 2:
                return "function " + plain_name() + "(" + pattern(depth + 1) + "," + pattern(depth + 1) +
                       ")" + block(depth);
            case 3:
                return "function*" + plain_name() + "(" + pattern(depth + 1) + ")" + block(depth);
            case 4:
                return "class " + plain_name() + class_body(depth);
            case 5:
                return plain_name() + ":for(;;)" + block(depth);
            case 6:
                return "for(let " + pattern(depth + 1) + " of " + expression(depth + 1) + ")" + block(depth);
            case 7:
                return "for(var " + plain_name() + " in " + expression(depth + 1) + ")" + block(depth);
            case 8:
                return "for(" + plain_name() + " of " + expression(depth + 1) + ")" + block(depth);
            case 9:
                return "try" + block(depth) + "catch(" + pattern(depth + 1) + ")" + block(depth) + "finally" +
                       block(depth);
            case 10:
                return "if(" + expression(depth + 1) + ")" + block(depth) + "else" + block(depth);
            case 11:
                return name() + "=" + expression(depth + 1) + ";";
            case 12:
                return name() + "." + plain_name() + "=" + expression(depth + 1) + ";";
            case 13:
                return pattern(depth + 1) + "=" + expression(depth + 1) + ";";
            case 14:
                return "switch(" + expression(depth + 1) + "){case " + expression(depth + 1) + ":" +
                       statement(depth + 1) + "}";
            case 15:
                return "Object.assign(" + name() + "," + expression(depth + 1) + ");";
            case 16:
                return "import {a as " + plain_name() + "} from 'x';";
            case 17:
                return "export const {" + plain_name() + "}=" + expression(depth + 1) + ";";
            case 18:
                return "return " + expression(depth + 1) + ";";
            default:
                return call(depth) + ";";
        }
    }

    const std::uint8_t *at_, *end_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string script = Program(data, size).write();
    const formleak::ScriptReading reading = formleak::read_script(script);
    if (reading.calls.size() > formleak::limits::kMaxCallsPerScript) std::abort();
    for (const formleak::JsCall& call : reading.calls)
        if (std::size_t{call.span.offset} + call.span.length > script.size() || call.span.line == 0)
            std::abort();
    if (formleak::read_script(script).steps != reading.steps) std::abort();
    return 0;
}
