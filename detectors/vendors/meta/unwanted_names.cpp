#include "detectors/vendors/meta/unwanted_names.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <unordered_map>
#include <vector>

#include "scanner/text/digest.h"

namespace formleak::meta {
namespace {

// A name is [qualifier][separator][thing][separator][ending]; English, Swedish and the usual form builders'
// words.
constexpr std::string_view kQualifiers[] = {
    "",       "user",    "customer", "client", "contact", "billing", "shipping", "account",
    "member", "your",    "form",     "lead",   "person",  "order",   "delivery", "guest",
    "payer",  "invoice", "primary",  "home",   "work",    "my",      "buyer",    "patient",
    "kund",   "p",       "u",        "cf",     "field",   "data",    "partner",  "company"};
constexpr std::string_view kThings[] = {
    "email",     "mail",      "e-mail",    "emailaddress", "epost",       "phone",        "phonenumber",
    "tel",       "telephone", "telefon",   "mobile",       "mobil",       "cell",         "name",
    "firstname", "lastname",  "fullname",  "surname",      "fname",       "lname",        "namn",
    "fornamn",   "efternamn", "username",  "address",      "street",      "adress",       "city",
    "ort",       "zip",       "zipcode",   "postcode",     "postal",      "postnummer",   "state",
    "country",   "dob",       "birthdate", "birthday",     "dateofbirth", "fodelsedatum", "age",
    "gender",    "sex",       "ssn",       "personnummer", "pnr",         "personnr",     "nationalid",
    "id",        "password",  "pass",      "pwd",          "token",       "card",         "cardnumber",
    "iban",      "account",   "ip",        "lat",          "lng",         "latitude",     "longitude",
    "message"};
constexpr std::string_view kEndings[] = {"",     "1",     "2",     "address", "number", "id",
                                         "hash", "value", "field", "input",   "confirm"};
constexpr std::string_view kSeparators[] = {"", "_", "-"};

std::string capitalised(std::string_view word) {
    std::string out(word);
    if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
    return out;
}

std::set<std::string> make_names() {
    std::set<std::string> names;
    for (std::string_view qualifier : kQualifiers)
        for (std::string_view thing : kThings)
            for (std::string_view ending : kEndings) {
                for (std::string_view separator : kSeparators) {
                    std::string name(qualifier);
                    if (!qualifier.empty()) name += separator;
                    name += thing;
                    if (!ending.empty()) name += std::string(separator) + std::string(ending);
                    names.insert(std::move(name));
                }
                const std::string first =
                    qualifier.empty() ? std::string(thing) : std::string(qualifier) + capitalised(thing);
                names.insert(first + capitalised(ending));
            }
    return names;
}

using Dictionary = std::unordered_map<std::string, std::string>;

const Dictionary& dictionary() {
    static const Dictionary kDictionary = [] {
        Dictionary d;
        for (const std::string& name : make_names()) d.emplace(sha256_hex(name), name);
        return d;
    }();
    return kDictionary;
}

}  // namespace

std::string reverse_name_hash(std::string_view hash) {
    std::string lower(hash);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found = dictionary().find(lower);
    return found == dictionary().end() ? std::string() : found->second;
}

}  // namespace formleak::meta
