// Texts that are known to be somebody's: typed, sent, filled in or given with --known. Which values are
// specific enough to be masked wherever they stand, and which are words of the site itself, is decided here.
// Not for: masking (mask_report), values that look like somebody's by themselves (text/value_shapes).
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "scanner/engine/site_words.h"
#include "scanner/model/data_kind.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// Together at most limits::kMaxMaskedValues and kMaxMaskedBytes, the rest counted.
struct PersonalTexts {
    std::set<std::string> texts;    // of one person: their words are looked for too
    std::set<std::string> phrases;  // what somebody wrote or chose: looked for as a whole
    std::size_t left_out = 0, bytes = 0;
};

// What a field or a parameter of this name holds, by the one classifier of fields; none when it is not
// as sure as that.
DataKind kind_of_name(std::string_view name, double sure = 0.5, std::string_view language = "");
// The same, remembered: the names of a capture come again and again. Of one thread; bounded.
class NameKinds {
  public:
    DataKind of(const std::string& name, double sure = 0.5);

  private:
    std::map<std::pair<std::string, double>, DataKind> known_;
};

// Does a value of this kind name one person? The others are shared by many (a city) or no value of a field.
bool is_of_one_person(DataKind kind);

// Is it a kind that a parameter's name tells surely, and does the value look like it? No hash does.
bool is_named_value(DataKind kind, const std::string& value);

// Does the site offer it to everybody: as a choice, on a button, as a link?
bool is_offered(const std::string& value, const SiteWords& site);

// A typed or sent value. Left out is what says nothing of one person: countries, consents, what is too short
// (one character) or too long; of other kinds than names and numbers also words of less than three letters
// (of no kind: four), yes and no, and what the site itself offers as a choice.
void add_personal_text(DataKind kind, const std::string& value, PersonalTexts& to,
                       const SiteWords& site = {});
// The user says that it is somebody's.
void add_given_text(DataKind kind, const std::string& value, PersonalTexts& to);
// What forms of saved pages were filled in with.
void add_filled_in(const ScanReport& report, PersonalTexts& to);
void merge_personal_texts(const PersonalTexts& from, PersonalTexts& to);

}  // namespace formleak
