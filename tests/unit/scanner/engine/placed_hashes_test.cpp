#include "scanner/engine/placed_hashes.h"

#include <doctest/doctest.h>

#include "scanner/text/digest.h"

using namespace formleak;

namespace {

TypedField typed(const std::string& name, const std::string& kept, int form = 0) {
    TypedField out;
    out.field.tag = "input";
    out.field.type = "text";
    out.field.name = name;
    out.form_index = form;
    out.typed = out.kept = kept;
    return out;
}

UntypedField of_the_page(const std::string& name, const std::string& value, int form = 0) {
    UntypedField out;
    out.field.tag = "input";
    out.field.type = "hidden";
    out.field.name = name;
    out.field.value = value;
    out.form_index = form;
    return out;
}

RecordedDatum sent(const std::string& key, const std::string& hashed) {
    RecordedDatum datum;
    datum.vendor = "meta";
    datum.match_key = key;
    datum.hashed = true;
    datum.value = sha256_hex(hashed);
    return datum;
}

}  // namespace

// What is hashed of each: facts on the Meta pixel, section 3.6.
TEST_CASE("placed_hashes: a vendor's own spelling of a typed value names its field") {
    VisitResult visit;
    visit.fields = {typed("zip", "98131-4711"), typed("state", "Skåne"), typed("state2", "California"),
                    typed("born", "1987-06-15")};
    CHECK(field_of_placed_hash(visit, {}, sent("st", "sk"), 0) == 1);
    CHECK(field_of_placed_hash(visit, {}, sent("st", "ca"), 0) == 2);
    CHECK(field_of_placed_hash(visit, {}, sent("zp", "98131"), 0) == 0);
    CHECK_FALSE(field_of_placed_hash(visit, {}, sent("st", "ny"), 0).has_value());
    visit.fields[1].stayed = false;
    CHECK_FALSE(field_of_placed_hash(visit, {}, sent("st", "sk"), 0).has_value());
}

TEST_CASE("placed_hashes: of two fields that fit, the one that holds such a datum is meant") {
    VisitResult visit;
    visit.fields = {typed("city", "Abcstad"), typed("state", "Abcdia"), typed("state", "Abcdia", 1)};
    RecordedDatum datum = sent("st", "ab");
    datum.kind = DataKind::region;
    const DataKind kinds[] = {DataKind::city, DataKind::region, DataKind::region};
    CHECK(field_of_placed_hash(visit, kinds, datum, 0) == 1);
    CHECK(field_of_placed_hash(visit, kinds, datum, 1) == 2);
    CHECK(field_of_placed_hash(visit, kinds, datum, -1) == 1);
}

TEST_CASE("placed_hashes: an address in two fields is found by its first") {
    VisitResult visit;
    visit.fields = {typed("user", "xenia"), typed("domain", "example.com"), typed("other", "example.org", 1)};
    CHECK(field_of_placed_hash(visit, {}, sent("em", "xenia@example.com"), 0) == 0);
    CHECK_FALSE(field_of_placed_hash(visit, {}, sent("em", "example.com@example.org"), 0).has_value());
}

TEST_CASE("placed_hashes: what the page put into a field is named after what was typed") {
    VisitResult visit;
    visit.fields = {typed("q", "prov"), typed("zip", "41301", 1)};
    visit.untyped = {of_the_page("hidden_zip", "98131"), of_the_page("twin", "41301", 1),
                     of_the_page("twin", "41301", 2)};
    CHECK(field_of_placed_hash(visit, {}, sent("zp", "98131"), 0) == 2);
    CHECK(field_of_placed_hash(visit, {}, sent("zp", "41301"), 1) == 1);
    CHECK(field_of_placed_hash(visit, {}, sent("zp", "41301"), 2) == 4);
    CHECK(field_of_placed_hash(visit, {}, sent("zp", "41301"), -1) == 1);
}

TEST_CASE("placed_hashes: values in clear, resolved ones and vendors that do not tell are left alone") {
    VisitResult visit;
    visit.fields = {typed("zip", "98131")};
    for (auto change : {+[](RecordedDatum& datum) { datum.hashed = false; },
                        +[](RecordedDatum& datum) { datum.resolved = true; },
                        +[](RecordedDatum& datum) { datum.vendor = "nobody"; }}) {
        RecordedDatum datum = sent("zp", "98131");
        REQUIRE(field_of_placed_hash(visit, {}, datum, 0) == 0);
        change(datum);
        CHECK_FALSE(field_of_placed_hash(visit, {}, datum, 0).has_value());
    }
}

TEST_CASE("placed_hashes: a full name goes in two parts, both of its field") {
    VisitResult visit;
    visit.untyped = {of_the_page("your-name", "Ann Beth Cole")};
    CHECK(field_of_placed_hash(visit, {}, sent("fn", "ann"), 0) == 0);
    CHECK(field_of_placed_hash(visit, {}, sent("ln", "bethcole"), 0) == 0);
    CHECK_FALSE(field_of_placed_hash(visit, {}, sent("ln", "ann"), 0).has_value());
}
