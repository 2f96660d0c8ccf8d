// The door of the parser: text of JavaScript (ES2024, with what browsers allow besides) in, a tree in parts
// out. The code outside of functions is read at once, each function when somebody asks for its body; so is
// what is wrong with the text known at once, functions included. Not for: what the code does (the engine).
//
// Threads: a Script may be shared by any; body() builds under a lock, everything else only reads.
// Memory: the tree takes at most limits::kMaxTreePerScriptByte for each byte of the source and kMinTreeBytes;
// what has more parts is unread from there. The source and its names come on top: less than the source again
// in what people write, six times it where every few bytes are another name.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/script/names.h"
#include "scanner/script/reading.h"
#include "scanner/script/unit.h"

namespace formleak::script {

class Script {
  public:
    Script(std::string source, Goal goal);
    ~Script();
    Script(const Script&) = delete;
    Script& operator=(const Script&) = delete;

    std::string_view source() const { return source_; }
    Goal goal() const { return goal_; }
    // Set where something was refused: nothing of a script with wrong syntax is in the tree, and nothing from
    // that place on of one that is nested too deeply or too big.
    const std::optional<Unread>& unread() const { return unread_; }
    // The address that a comment of the script gives for its source map, as it stands there; empty without
    // one.
    std::string_view source_map_url() const { return source_map_url_; }

    // The code outside of functions.
    const Unit& top() const { return top_; }
    FunctionId function_count() const { return static_cast<FunctionId>(functions_.size()); }
    // Of a function; `outer_scope` is known once the unit around it was built.
    const FunctionRecord& function(FunctionId id) const { return functions_[id]; }
    // The function's code, built when first asked for. Lives as long as the script. Null only where its
    // building went over the bound on memory.
    const Unit* body(FunctionId id) const;

    std::string_view name(NameId name) const { return names_.text(name); }
    // Of what was built so far, the source included.
    std::size_t memory_bytes() const;

  private:
    struct Building;

    std::string source_;
    Goal goal_;
    std::optional<Unread> unread_;
    std::string_view source_map_url_;
    mutable NameTable names_;
    mutable std::vector<FunctionRecord> functions_;
    Unit top_;
    std::unique_ptr<Building> building_;
};

// Never fails: what is refused is said by the script. Sources of 4 GiB and more are refused whole.
std::shared_ptr<const Script> parse_script(std::string source, Goal goal);

}  // namespace formleak::script
