// The Event Setup Tool's rules: which clicks they turn into a standard event. Facts, sections 2.4 and 3.1.
#pragma once

#include <string>

#include "detectors/vendors/meta/library_version.h"
#include "detectors/vendors/meta/pixel_config.h"
#include "scanner/model/dom.h"

namespace formleak::meta {

bool matches_click(const EventRule& rule, const Dom& dom, NodeId button, const std::string& page_url,
                   const Behaviour& behaviour);

}  // namespace formleak::meta
