// What the working process knows of the processes around it.
#pragma once

#include "scanner/engine/guard.h"
#include "scanner/process/read_alone.h"

namespace formleak::cli {

struct Life {
    Guard guard;
    int private_file = -1;     // for what is kept of this run alone
    bool second_life = false;  // a process before this one ended by a fault, or was asked to stop
    bool stopped = false;      // only the report is still wanted
};

}  // namespace formleak::cli
