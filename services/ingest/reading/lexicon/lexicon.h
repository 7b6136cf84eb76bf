// The language data that several stages use: what single words are, and phrases of several words.
//
// Everything reading knows about English and the world stands in the files of data/, one kind of
// knowledge a file; a new office, verb or zone is a new line there. What only one stage needs is a
// table of that stage's folder, over the same Vocabulary.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/time_lexicon.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What a word can be. Bits of Token::classes; those from 24 on are free for single stages.
enum WordClass : uint32_t {
  kFunction = 1u << 0,  // "the", "of", "he"
  kCommon = 1u << 1,    // Mostly in lower case: "health"
  kGiven = 1u << 2,     // A given name.
  kOrg = 1u << 3,       // "Council", "Affairs", "NATO"
  kMonth = 1u << 4,
  kWeekday = 1u << 5,
  kSays = 1u << 6,         // Reports speech: "said"
  kMaySay = 1u << 7,       // May carry quoted words: "praised"
  kParticle = 1u << 8,     // "van", "bin"
  kPlaceWord = 1u << 9,    // A place of one word: "Oslo"
  kCountry = 1u << 10,     // A country name of one word: "Norway"
  kDemonym = 1u << 11,     // "Dutch"
  kOfficeWord = 1u << 12,  // Occurs in an office: "minister"
  kAbbreviation = 1u << 13,
  kHonorificWord = 1u << 14,
  kRankWord = 1u << 15,
  kEngages = 1u << 16,      // First word of a verb of engagement_verbs.tsv
  kEventWord = 1u << 17,    // Last word of an event noun
  kFamily = 1u << 18,       // A family name.
  kFamilyFirst = 1u << 19,  // One that stands before the given name: "Park".
  kHuman = 1u << 20,        // A noun for a person: "student", "spokesperson"
  kNamesWords = 1u << 21,   // Before quotation marks it makes the words a name: "theme"
  kNamesTitle = 1u << 22,   // So it does where they begin with a capital: "exhibition"
  kPostNominal = 1u << 23,  // Letters behind a name: "OBE"
};

// The kinds of phrase that Lexicon::Match finds.
enum class PhraseKind : uint8_t {
  kOffice,
  kOfficeQualifier,
  kTitleForm,
  kRank,
  kHonorific,
  kCountry,
  kDemonym,
  kPlace,
  kZone,
  kEventNoun,
  kEngagementVerb,
  kNameBefore,  // Words of person_contexts.tsv before which a name stands.
  kNameBehind,
  kCount
};

enum class OfficeClass : uint8_t { kState, kTitle, kRole };
struct OfficeEntry {
  std::string name;
  OfficeClass office_class;
  bool plural = false;
};
struct CountryEntry {
  std::string alpha3;
  std::string name;       // "the Netherlands"
  std::string adjective;  // "Dutch"
};
struct ZoneEntry {
  std::optional<int> offset_minutes;  // Absent: the rules of `iana` give the offset.
  std::string iana;  // Beside an offset: the zone whose rules tell when the form is in force.
};
struct EventNounEntry {
  EngagementKind kind;
  int strength;  // 2: names an engagement by itself.
  bool plural;
};
// What the object and the complements of a verb of engagement_verbs.tsv tell.
enum class VerbFrame : uint8_t {
  kWith,
  kObject,
  kPlace,
  kEvent,
  kAttend,
  kAddress,
  kSpeak,
  kCall,
  kMutual,
  kSign,
  kJoin,
  kTell,
  kGo
};
// The forms of a verb, as bits: one word can be several.
enum EngagementVerbForm : uint8_t {
  kBaseForm = 1,
  kThirdPerson = 2,
  kPastForm = 4,
  kParticiple = 8,
  kIngForm = 16
};
struct EngagementVerbEntry {
  EngagementKind kind;
  VerbFrame frame;
  uint8_t forms;  // EngagementVerbForm bits.
};
// A phrase of document_kinds.tsv and where it tells the kind.
struct KindPhrase {
  enum class Where : uint8_t { kTitleStart, kTitle, kHeading };
  std::string phrase;
  DocumentKind kind;
  Where where;
};
enum class Gender : uint8_t { kUnknown, kMale, kFemale };

// What the stages share. Immutable after construction and thread-safe.
class Lexicon {
 public:
  // Adds its words to `vocabulary`, which must outlive the lexicon.
  explicit Lexicon(Vocabulary& vocabulary);

  static std::string Lower(std::string_view word) { return Vocabulary::Lower(word); }
  uint32_t IdOf(std::string_view lower) const { return vocabulary_.IdOf(lower); }
  uint32_t ClassesOf(uint32_t id) const { return vocabulary_.ClassesOf(id); }
  const TimeLexicon& time_words() const { return time_words_; }

  // The longest phrase of `kind` that begins at tokens[index]; tokens of one line only.
  PhraseMatch Match(PhraseKind kind, const Tokens& tokens, uint32_t index) const {
    return phrases_[static_cast<size_t>(kind)].Match(tokens, index);
  }

  const OfficeEntry& office(uint32_t value) const { return offices_[value]; }
  const std::string& title_form(uint32_t value) const { return title_forms_[value]; }
  Gender honorific(uint32_t value) const { return honorifics_[value]; }
  const CountryEntry& country(uint32_t value) const { return countries_[value]; }
  const ZoneEntry& zone(uint32_t value) const { return zones_[value]; }
  const EventNounEntry& event_noun(uint32_t value) const { return event_nouns_[value]; }
  const EngagementVerbEntry& engagement_verb(uint32_t value) const { return verbs_[value]; }
  const std::vector<KindPhrase>& kind_phrases() const { return kind_phrases_; }
  // How blocks without facts begin, in lower case.
  const std::vector<std::string>& boilerplate_starts() const { return boilerplate_starts_; }

 private:
  void AddWords(std::string_view file, uint32_t classes);
  void AddPhrase(PhraseKind kind, std::string_view phrase, uint32_t value, uint32_t word_classes) {
    phrases_[static_cast<size_t>(kind)].Add(phrase, value, word_classes);
  }
  void LoadOffices();
  void AddJoinedForms(std::string_view name, OfficeClass office_class);
  void LoadNames();
  void LoadCountries();
  void LoadZones();
  void LoadEngagements();
  void AddEngagementVerb(const std::vector<std::string_view>& row);
  void LoadLayout();

  Vocabulary& vocabulary_;
  std::deque<PhraseTable> phrases_;  // By PhraseKind.
  TimeLexicon time_words_;
  std::vector<OfficeEntry> offices_;
  std::vector<std::string> title_forms_;
  std::vector<Gender> honorifics_;
  std::vector<CountryEntry> countries_;
  std::vector<ZoneEntry> zones_;
  std::vector<EventNounEntry> event_nouns_;
  std::vector<EngagementVerbEntry> verbs_;
  std::vector<KindPhrase> kind_phrases_;
  std::vector<std::string> boilerplate_starts_;
};

// The frames' names in engagement_verbs.tsv.
std::optional<VerbFrame> VerbFrameFromName(std::string_view name);
// The names of kinds in data files and exports: "press_conference".
std::optional<EngagementKind> EngagementKindFromName(std::string_view name);
std::optional<DocumentKind> DocumentKindFromName(std::string_view name);

}  // namespace rapporteur::reading
