// Where an element of the page stands in Page::forms, and how a sentence names it.
#pragma once

#include <map>
#include <string>

#include "scanner/model/page.h"

namespace formleak {

// Pointers into the page's forms; they die with them.
struct Spot {
    const Form* form = nullptr;
    const FormField* field = nullptr;
};
using FieldSpots = std::map<NodeId, Spot>;

FieldSpots find_spots(const Page& page);

// “E-post”, or the name in the source, as a sentence names a field; "another field" where it is none.
std::string name_field(const FieldSpots& spots, NodeId node);

}  // namespace formleak
