// What a vendor's predictor gives back.
#pragma once

#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/pixel.h"

namespace formleak {

struct Prediction {
    std::vector<Leak> leaks;         // Leak::pixel is an index into the set-ups given
    std::vector<Withheld> withheld;  // likewise
    std::vector<Problem> problems;
};

}  // namespace formleak
