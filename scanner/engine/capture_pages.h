// The pages of a capture analysed, each with the scripts and configurations that were recorded with it.
#pragma once

#include "scanner/engine/capture_gather.h"
#include "scanner/engine/report_builder.h"
#include "scanner/engine/scan.h"

namespace formleak {

// What an address answered later and differently is read too: further bodies of a page by themselves, further
// scripts and configurations with the pages once more. Of those only what is new goes into the builder.
void analyse_capture_pages(Gathered& gathered, const ScanHooks& hooks, const process::SlotBoard::Claim& claim,
                           ReportBuilder& builder);

}  // namespace formleak
