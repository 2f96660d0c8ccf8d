// Fields that ask for the same once more: "repeat your e-mail address". Not for: what is typed (seed_values).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scanner/browser/browser.h"

namespace formleak {

// One visit's memory of what was typed, by form. Its thread.
class RepeatedFields {
  public:
    // The value that the field asks for again; nothing: it asks for one of its own. `field` as classified.
    std::optional<std::string> value_again(const browser::SeenField& seen, const FormField& field) const;
    void note(const browser::SeenField& seen, const FormField& field, const std::string& value);

  private:
    struct Given {
        std::string frame_url, form_id, name, type, label, legend, value;
        int form_index = -1;
        DataKind kind = DataKind::none;
    };
    std::vector<Given> given_;
};

// By its label, name or placeholder, in eight languages.
bool asks_again(const FormField& field);

}  // namespace formleak
