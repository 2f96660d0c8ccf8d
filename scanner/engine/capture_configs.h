// Configurations of vendors that a capture holds and that no page of it, as far as it was read, asks for: the
// pixel was loaded by something that was not understood.
#pragma once

#include "scanner/engine/capture_gather.h"
#include "scanner/engine/report_builder.h"

namespace formleak {

// After the pages. Each account that is not set up yet: its set-up as inspecting the file alone gives it, and
// a problem that names it. `recorded`: pixels of requests; that the configuration of these lacks is said
// there.
void add_unnamed_configs(const Gathered& gathered, const std::vector<PixelSetup>& recorded,
                         ReportBuilder& builder);

}  // namespace formleak
