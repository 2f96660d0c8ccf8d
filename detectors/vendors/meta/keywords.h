// The words by which Meta's library recognises a form field, and the names it accepts in manual matching.
// Facts, section 3.4: the same in every copy from 2019 to July 2026. Words of one or two letters must be
// equal, longer ones contained.
#pragma once

#include <array>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak::meta {

using Word = std::string_view;

inline constexpr Word kRestricted[] = {"ssn", "unique",     "cc",      "card",     "cvv",    "cvc",
                                       "cvn", "creditcard", "billing", "security", "social", "pass"};
inline constexpr Word kFirstName[] = {"firstname", "fn", "fname", "givenname", "forename"};
inline constexpr Word kLastName[] = {"lastname", "ln", "lname", "surname", "sname", "familyname"};
inline constexpr Word kName[] = {"name", "fullname"};
inline constexpr Word kUserName[] = {"username"};
inline constexpr Word kPhone[] = {"phone", "mobile", "contact"};
inline constexpr Word kCity[] = {"city"};
inline constexpr Word kState[] = {"state", "province"};
inline constexpr Word kZip[] = {"zip", "zcode", "pincode", "pcode", "postalcode", "postcode"};
inline constexpr Word kGenderFields[] = {"gender", "gen", "sex"};
inline constexpr Word kGenderValues[] = {"male", "boy", "man", "female", "girl", "woman"};

// The match keys, in the order of Meta's documentation, and what each of them says about a person.
struct MatchKeyName {
    std::string_view key;
    DataKind kind;
    std::string_view phrase;
};
inline constexpr MatchKeyName kMatchKeys[] = {
    {"em", DataKind::email, "e-mail address"},
    {"ph", DataKind::phone, "phone number"},
    {"fn", DataKind::first_name, "first name"},
    {"ln", DataKind::last_name, "last name"},
    {"ge", DataKind::gender, "gender"},
    {"db", DataKind::birth_date, "date of birth"},
    {"ct", DataKind::city, "city"},
    {"st", DataKind::region, "state"},
    {"zp", DataKind::postal_code, "postal code"},
    {"country", DataKind::country, "country"},
    {"external_id", DataKind::user_id, "the site's own id of the person"}};

// Names under which a value is cleaned like the short key (the name that is sent stays as written).
struct Alias {
    std::string_view name, key;
};
inline constexpr Alias kAliases[] = {{"ct", "ct"},
                                     {"city", "ct"},
                                     {"dob", "db"},
                                     {"dobd", "dobd"},
                                     {"dobm", "dobm"},
                                     {"doby", "doby"},
                                     {"email", "em"},
                                     {"fn", "fn"},
                                     {"f_name", "fn"},
                                     {"gen", "ge"},
                                     {"ln", "ln"},
                                     {"l_name", "ln"},
                                     {"phone", "ph"},
                                     {"st", "st"},
                                     {"state", "st"},
                                     {"zip", "zp"},
                                     {"zip_code", "zp"},
                                     {"pn", "ph"},
                                     {"primaryphone", "ph"},
                                     {"user_email", "em"},
                                     {"emailaddress", "em"},
                                     {"email_sha256", "em"},
                                     {"email_paypal", "em"},
                                     {"consent_global_email_nl", "em"},
                                     {"consent_global_email_drip", "em"},
                                     {"consent_fide_email_nl", "em"},
                                     {"consent_fide_email_drip", "em"},
                                     {"bd", "db"},
                                     {"birthday", "db"},
                                     {"dateofbirth", "db"},
                                     {"gender", "ge"},
                                     {"firstname", "fn"},
                                     {"lastname", "ln"},
                                     {"postal", "zp"},
                                     {"cn", "country"},
                                     {"extern_id", "external_id"},
                                     {"external_id", "external_id"},
                                     {"userid", "uid"}};

// Names whose value is copied to the short key since 2.9.220, in the order in which the library looks.
inline constexpr Alias kCopied[] = {{"email", "em"},
                                    {"email_address", "em"},
                                    {"emailaddress", "em"},
                                    {"user_email", "em"},
                                    {"consent_global_email_nl", "em"},
                                    {"consent_global_email_drip", "em"},
                                    {"consent_fide_email_nl", "em"},
                                    {"consent_fide_email_drip", "em"},
                                    {"email_sha256", "em"},
                                    {"email_paypal", "em"},
                                    {"primaryphone", "ph"},
                                    {"primary_phone", "ph"},
                                    {"pn", "ph"},
                                    {"phone", "ph"},
                                    {"phone_number", "ph"},
                                    {"tel", "ph"},
                                    {"mobile", "ph"},
                                    {"lastname", "ln"},
                                    {"last_name", "ln"},
                                    {"surname", "ln"},
                                    {"lastnameeng", "ln"},
                                    {"f_name", "fn"},
                                    {"firstname", "fn"},
                                    {"first_name", "fn"},
                                    {"firstnameeng", "fn"},
                                    {"name", "fn"},
                                    {"profile_name", "fn"},
                                    {"account_name", "fn"},
                                    {"fbq_custom_name", "fn"},
                                    {"gender", "ge"},
                                    {"gen", "ge"},
                                    {"$gender", "ge"},
                                    {"dob", "db"},
                                    {"bd", "db"},
                                    {"birthday", "db"},
                                    {"d0b", "db"},
                                    {"dateofbirth", "db"},
                                    {"city", "ct"},
                                    {"$city", "ct"},
                                    {"state", "st"},
                                    {"$state", "st"},
                                    {"zipcode", "zp"},
                                    {"zip_code", "zp"},
                                    {"zip", "zp"},
                                    {"postcode", "zp"},
                                    {"post_code", "zp"},
                                    {"postal", "zp"},
                                    {"cn", "country"}};

// Keys of which the unhashed shape goes out beside the hash; as written, case counts.
inline constexpr Word kMasked[] = {"ph",
                                   "phone",
                                   "em",
                                   "email",
                                   "fn",
                                   "ln",
                                   "f_name",
                                   "l_name",
                                   "external_id",
                                   "gender",
                                   "db",
                                   "dob",
                                   "ct",
                                   "st",
                                   "zp",
                                   "country",
                                   "city",
                                   "state",
                                   "zip",
                                   "zip_code",
                                   "cn",
                                   "firstName",
                                   "surname",
                                   "pn",
                                   "name",
                                   "lastName",
                                   "bd",
                                   "first_name",
                                   "address",
                                   "last_name",
                                   "birthday",
                                   "email_preferences_token",
                                   "consent_global_email_nl",
                                   "consent_global_email_drip",
                                   "consent_fide_email_nl",
                                   "consent_fide_email_drip",
                                   "$country",
                                   "$city",
                                   "$gender",
                                   "dOB",
                                   "user_email",
                                   "email_sha256",
                                   "primaryPhone",
                                   "lastNameEng",
                                   "firstNameEng",
                                   "eMailAddress",
                                   "pp",
                                   "postcode",
                                   "profile_name",
                                   "account_name",
                                   "email_paypal",
                                   "fbq_custom_name"};

}  // namespace formleak::meta
