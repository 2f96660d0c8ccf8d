// Places of captures and pages where a value of somebody can stand, by name. "VALUE" is where.
#pragma once

#include <string>
#include <vector>

namespace formleak::test {

// What somebody's data looks like, and how it may be written.
struct PersonalValue {
    std::string what, plain, known;  // known: its line for --known
};
const std::vector<PersonalValue>& personal_values();

struct Coding {
    std::string name;
    std::string (*write)(const std::string&);
};
const std::vector<Coding>& value_codings();

// All of the codings in which the value stands in the text, and where: empty when it is not in it.
std::vector<std::string> find_value(const std::string& text, const std::string& value);

struct Place {
    std::string name;
    std::string file;  // what it is called; may hold VALUE
    std::string content;
};
// With the value in its coding put in.
std::string filled(const std::string& text, const std::string& coded);

// HAR, WARC, list of addresses, saved page.
std::vector<Place> capture_places();
// Names of pages of a site, with what they hold.
std::vector<Place> site_places();

// Runs the program with every format of output, a baseline and those arguments: each output's name and text.
std::vector<std::pair<std::string, std::string>> outputs_of(std::vector<std::string> arguments);

// All outputs of an inspection of one capture with these entries, joined.
std::string all_outputs(const std::string& entries, std::vector<std::string> more = {});

// An entry of a capture: a request that was answered with a picture; a GET where there is no `type`.
std::string har_request(const std::string& url, const std::string& type = "", const std::string& body = "");

}  // namespace formleak::test
