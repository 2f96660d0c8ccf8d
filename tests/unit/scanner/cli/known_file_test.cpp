#include "scanner/cli/known_file.h"

#include <doctest/doctest.h>

#include "tests/support/process.h"

using namespace formleak;
using formleak::test::TempFolder;

namespace {

Result<std::vector<KnownValue>> known(const std::string& bytes) {
    const TempFolder folder;
    return cli::read_known_file(folder.write("k.csv", bytes));
}

std::string utf16(std::string_view ascii, bool big_endian) {
    std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) out += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

}  // namespace

TEST_CASE("known_file: the same kind and value, however a program saves them") {
    const std::string row = "last_name,Ankborgsson\n";
    for (const std::string& bytes :
         {row, "\xEF\xBB\xBF" + row, utf16(row, false), utf16(row, true),
          std::string("last_name;Ankborgsson\r\n"), std::string("last_name\tAnkborgsson"),
          std::string("\"last_name\",\"Ankborgsson\"\n"), std::string("\"last_name\";Ankborgsson\n"),
          std::string("last_name,Ankborgsson\r"), std::string("# made up\r\r\nlast_name , Ankborgsson \n\n"),
          std::string("kind,value\nlast_name,Ankborgsson\n"),
          std::string("Kind;Value\nLast_Name;\"Ankborgsson\";;\n")}) {
        CAPTURE(bytes);
        const auto read = known(bytes);
        REQUIRE_MESSAGE(read.ok(), read.error());
        REQUIRE(read->size() == 1);
        CHECK(read->front().kind == DataKind::last_name);
        CHECK(read->front().value == "Ankborgsson");
    }
    const auto rows = known("first_name,Xyzzyq\rlast_name,Ankborgsson\r");
    REQUIRE(rows.ok());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[1].value == "Ankborgsson");
}

TEST_CASE("known_file: values without a kind, with separators in quotes, and in older encodings") {
    const struct {
        std::string line;
        DataKind kind;
        std::string value;
    } kCases[] = {
        {"test.person@example.com", DataKind::email, "test.person@example.com"},
        {"\"Storgatan 1, Stockholm\"", DataKind::free_text, "Storgatan 1, Stockholm"},
        {"street,Storgatan 1, Stockholm", DataKind::street, "Storgatan 1, Stockholm"},
        {"street;\"Storgatan \"\"1\"\"; Stockholm\"", DataKind::street, "Storgatan \"1\"; Stockholm"},
        {"password,\"half", DataKind::password, "\"half"},
        {"5\" screen", DataKind::free_text, "5\" screen"},
        {"city,Malm\xC3\xB6", DataKind::city, "Malm\xC3\xB6"},
        {"city,Malm\xF6", DataKind::city, "Malm\xC3\xB6"},  // windows-1252
    };
    for (const auto& c : kCases) {
        CAPTURE(c.line);
        const auto read = known(c.line);
        REQUIRE_MESSAGE(read.ok(), read.error());
        CHECK(read->front().kind == c.kind);
        CHECK(read->front().value == c.value);
    }
}

TEST_CASE("known_file: what is no list of values is an error that names file and line and shows no value") {
    const struct {
        std::string bytes;
        const char* says;
    } kCases[] = {
        {"email,a@b.example\nlastname,Ankborgsson\n",
         "line 2 does not begin with a kind (email, phone, first_name"},
        {"Efternamn;Ankborgsson", "line 1 does not begin with a kind"},
        {"none,Ankborgsson", "line 1 does not begin with a kind"},
        {"Ankborgsson, Anna", "in it stands in quotes"},
        {"\n\nlast_name,\"Ankborgsson\",Anna", "line 3 holds more than a kind and a value"},
        {"last_name,", "line 1 has a kind and no value"},
        {"last_name,\"\"", "line 1 has a kind and no value"},
        {"", "holds no value"},
        {"\xEF\xBB\xBF", "holds no value"},
        {"# Ankborgsson\n\r\n", "holds no value"},
        {std::string(5000, '\0'), "is no text"},
        {"last_name,Ankborgsson\n\x01\x02", "is no text"},
        {"PK\x03\x04Ankborgsson", "is no text"},
        {"\xFF\xFE" + std::string("A\xD8") + "x", "is no text"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.bytes);
        const auto read = known(c.bytes);
        REQUIRE_FALSE(read.ok());
        CAPTURE(read.error());
        CHECK(read.error().find("k.csv: ") != std::string::npos);
        CHECK(read.error().find(c.says) != std::string::npos);
        CHECK(read.error().find("nkborgsson") == std::string::npos);
        CHECK(read.error().find('\n') == std::string::npos);
    }
}
