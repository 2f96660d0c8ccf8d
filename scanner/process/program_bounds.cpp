// In a file of its own, so that a test program can put its own definitions in place of these.
#include "scanner/model/limits.h"
#include "scanner/process/bounds.h"
#include "scanner/process/fault_point.h"

namespace formleak::process {

Bounds work_bounds() {
    return {limits::kMaxWorkCpuMs, limits::kMaxWorkWallMs, limits::kProcessMib, limits::kWorkerMib,
            limits::kAloneMib};
}

void pass_fault_point(FaultPoint, std::string_view) {}

}  // namespace formleak::process
