#include "detectors/wires/datum_tables.h"

namespace formleak::wires {
namespace {

// Words of the tools' public APIs (vendors.md, 2.2, 3 and 4; encodings.md, 5), in normal form. Words that
// also name other things ("name", "state", "country" of a browser) stand only below a parent that says whose
// it is.
constexpr KeyKind kKeys[] = {
    {"email", DataKind::email},
    {"emailaddress", DataKind::email},
    {"useremail", DataKind::email},
    {"customeremail", DataKind::email},
    {"hashedemail", DataKind::email},
    {"emailhash", DataKind::email},
    {"emailsha256", DataKind::email},
    {"emailmd5", DataKind::email},
    {"sha256email", DataKind::email},
    {"sha256emailaddress", DataKind::email},
    {"sha256hashedemail", DataKind::email},
    {"userhashedemail", DataKind::email},
    {"hem", DataKind::email},
    {"epost", DataKind::email},
    {"phone", DataKind::phone},
    {"phonenumber", DataKind::phone},
    {"mobile", DataKind::phone},
    {"mobilephone", DataKind::phone},
    {"mobilenumber", DataKind::phone},
    {"telephone", DataKind::phone},
    {"userphonenumber", DataKind::phone},
    {"userhashedphonenumber", DataKind::phone},
    {"sha256phonenumber", DataKind::phone},
    {"hashedphone", DataKind::phone},
    {"phonesha256", DataKind::phone},
    {"firstname", DataKind::first_name},
    {"fname", DataKind::first_name},
    {"givenname", DataKind::first_name},
    {"sha256firstname", DataKind::first_name},
    {"lastname", DataKind::last_name},
    {"lname", DataKind::last_name},
    {"surname", DataKind::last_name},
    {"familyname", DataKind::last_name},
    {"sha256lastname", DataKind::last_name},
    {"fullname", DataKind::full_name},
    {"displayname", DataKind::full_name},
    {"traits.name", DataKind::full_name},
    {"street", DataKind::street},
    {"streetaddress", DataKind::street},
    {"address1", DataKind::street},
    {"sha256street", DataKind::street},
    {"traits.address", DataKind::street},
    {"postalcode", DataKind::postal_code},
    {"postcode", DataKind::postal_code},
    {"zipcode", DataKind::postal_code},
    {"billingzipcode", DataKind::postal_code},
    {"zip", DataKind::postal_code},
    {"address.city", DataKind::city},
    {"traits.city", DataKind::city},
    {"homeaddress.city", DataKind::city},
    {"address.state", DataKind::region},
    {"address.region", DataKind::region},
    {"homeaddress.region", DataKind::region},
    {"address.country", DataKind::country},
    {"homeaddress.country", DataKind::country},
    {"birthday", DataKind::birth_date},
    {"birthdate", DataKind::birth_date},
    {"dateofbirth", DataKind::birth_date},
    {"dob", DataKind::birth_date},
    {"gender", DataKind::gender},
    {"personnummer", DataKind::national_id},
    {"nationalid", DataKind::national_id},
    {"ssn", DataKind::national_id},
    {"password", DataKind::password},
    {"userid", DataKind::user_id},
    {"customerid", DataKind::user_id},
    {"externalid", DataKind::user_id},
};

}  // namespace

std::span<const KeyKind> common_keys() {
    return kKeys;
}

}  // namespace formleak::wires
