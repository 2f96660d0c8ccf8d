// What a later recording of a page says that the earlier ones did not.
#pragma once

#include <set>
#include <string>

#include "scanner/engine/page_analysis.h"

namespace formleak {

// One thread.
class NewFacts {
  public:
    // Takes out of `result` the forms, leaks and problems that an earlier result of the same page had. False:
    // nothing new is left of it, its set-ups included. Values of fields and places in the source are not
    // compared: a token or a date makes no new form.
    bool keep_new(PageResult& result);

  private:
    bool is_new(const std::string& page, const std::string& fact);

    std::set<std::string> seen_;
};

}  // namespace formleak
