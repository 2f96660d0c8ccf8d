#include "scanner/engine/repeated_field.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

FormField field(const std::string& name, const std::string& label, DataKind kind,
                const std::string& type = "text") {
    FormField out;
    out.tag = "input";
    out.type = type;
    out.name = name;
    out.label = label;
    out.data_kind = kind;
    return out;
}

browser::SeenField seen_in(int form, const std::string& frame = "https://www.example.se/") {
    browser::SeenField out;
    out.form_index = form;
    out.frame_url = frame;
    return out;
}

}  // namespace

TEST_CASE("repeated_field: eight languages ask for the same again") {
    for (const char* label :
         {"Upprepa e-post", "Bekräfta lösenord", "E-post igen", "Repeat email", "Confirm your password",
          "Email (again)", "Gjenta e-post", "Gentag adgangskode", "Toista sähköposti", "Passwort wiederholen",
          "E-Mail bestätigen", "Confirmez votre e-mail", "Repita la contraseña"}) {
        CAPTURE(std::string(label));
        CHECK(asks_again(field("f7", label, DataKind::email)));
    }
    for (const char* name : {"confirmEmail", "password_confirmation", "retypePassword", "epost_igen"})
        CHECK(asks_again(field(name, "", DataKind::email)));
    for (const char* label :
         {"E-post", "Din väns e-post", "Repertoar", "Ny adress", "Migengatan", "Password"})
        CHECK_FALSE(asks_again(field("f7", label, DataKind::email)));
}

TEST_CASE("repeated_field: the value is that of the field before it, of the same form and kind") {
    RepeatedFields fields;
    fields.note(seen_in(0), field("epost", "E-post", DataKind::email), "maja@example.com");
    fields.note(seen_in(0), field("losen", "Lösenord", DataKind::password, "password"), "Fl-1");
    const FormField mail = field("e2", "Upprepa e-post", DataKind::email);
    CHECK(fields.value_again(seen_in(0), mail) == "maja@example.com");
    CHECK_FALSE(fields.value_again(seen_in(1), mail).has_value());
    CHECK_FALSE(fields.value_again(seen_in(0, "https://www.example.se/ram"), mail).has_value());
    CHECK(fields.value_again(seen_in(0), field("x", "Bekräfta", DataKind::none, "password")) == "Fl-1");
    CHECK_FALSE(fields.value_again(seen_in(0), field("van", "Din väns e-post", DataKind::email)).has_value());
    CHECK_FALSE(fields.value_again(seen_in(0), field("ja", "Jag bekräftar", DataKind::consent, "checkbox"))
                    .has_value());
    CHECK_FALSE(
        fields.value_again(seen_in(0), field("tel", "Bekräfta telefon", DataKind::phone)).has_value());
}

TEST_CASE("repeated_field: a number in a name or label makes no repeat, but of a password") {
    RepeatedFields fields;
    fields.note(seen_in(0), field("email1", "E-post", DataKind::email), "maja@example.com");
    fields.note(seen_in(0), field("t1", "Telefon 1", DataKind::phone, "tel"), "0701740605");
    fields.note(seen_in(0), field("pnr1", "Personnummer", DataKind::national_id), "19971203-2391");
    fields.note(seen_in(0), field("password1", "Password", DataKind::password, "password"), "Fl-1");
    for (const FormField& own :
         {field("email2", "E-post", DataKind::email), field("email2", "Secondary email", DataKind::email),
          field("t2", "Telefon 2", DataKind::phone, "tel"),
          field("pnr2", "Personnummer", DataKind::national_id),
          field("password3", "Password", DataKind::password, "password")})
        CHECK_FALSE(fields.value_again(seen_in(0), own).has_value());
    RepeatedFields twins;  // one question, asked twice running
    twins.note(seen_in(0), field("mobil", "Mobil", DataKind::phone, "tel"), "0701740605");
    FormField twin = field("mobil2", "Mobil", DataKind::phone, "tel");
    CHECK(twins.value_again(seen_in(0), twin) == "0701740605");
    twin.legend = "Medsökande";
    CHECK_FALSE(twins.value_again(seen_in(0), twin).has_value());
    CHECK(fields.value_again(seen_in(0), field("password2", "Password", DataKind::password, "password")) ==
          "Fl-1");
    CHECK(fields.value_again(seen_in(0), field("email2", "Upprepa e-post", DataKind::email)) ==
          "maja@example.com");
}

TEST_CASE("repeated_field: of several the one is meant whose words the field has") {
    RepeatedFields fields;
    const auto password = [](const std::string& name, const std::string& label) {
        return field(name, label, DataKind::password, "password");
    };
    fields.note(seen_in(0), password("new1", "Nytt lösenord"), "new");
    fields.note(seen_in(0), password("old", "Nuvarande lösenord"), "old");
    CHECK(fields.value_again(seen_in(0), password("b", "Bekräfta nytt lösenord")) == "new");
    CHECK(fields.value_again(seen_in(0), password("b", "Bekräfta lösenord")) == "old");
}
