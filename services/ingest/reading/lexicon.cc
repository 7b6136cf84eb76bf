#include "services/ingest/reading/lexicon.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <optional>
#include <utility>

#include "common/text/absl_view.h"
#include "services/ingest/reading/data_file.h"
#include "services/ingest/reading/reading_data.h"

namespace rapporteur::reading {
namespace {

constexpr uint64_t Key(uint32_t high, uint32_t low) { return (uint64_t{high} << 32) | low; }

int Number(std::string_view digits) {
  int value = 0;
  const bool negative = digits.starts_with('-');
  for (char c : digits.substr(negative ? 1 : 0)) value = value * 10 + (c - '0');
  return negative ? -value : value;
}

OfficeClass ClassFromName(std::string_view name) {
  if (name == "state") return OfficeClass::kState;
  return name == "title" ? OfficeClass::kTitle : OfficeClass::kRole;
}

VerbFrame FrameFromName(std::string_view name) {
  if (name == "with") return VerbFrame::kWith;
  if (name == "object") return VerbFrame::kObject;
  if (name == "place") return VerbFrame::kPlace;
  if (name == "address") return VerbFrame::kAddress;
  if (name == "call") return VerbFrame::kCall;
  return name == "join" ? VerbFrame::kJoin : VerbFrame::kEvent;
}

// "secretary of state" -> "secretaries of state": the first noun takes the plural, as the last does
// where there is no "of".
std::string PluralOf(std::string_view office) {
  const size_t of = office.find(" of ");
  const std::string_view noun = office.substr(0, of);
  const std::string_view rest = of == std::string_view::npos ? "" : office.substr(of);
  if (noun.ends_with('y') && !noun.ends_with("ey")) {
    return std::string(noun.substr(0, noun.size() - 1)) + "ies" + std::string(rest);
  }
  if (noun.ends_with("man")) {
    return std::string(noun.substr(0, noun.size() - 2)) + "en" + std::string(rest);
  }
  return std::string(noun) + "s" + std::string(rest);
}

}  // namespace

std::string Lexicon::Lower(std::string_view word) {
  std::string lower;
  lower.reserve(word.size());
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    const char byte = word[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      lower.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
      ++i;
      continue;
    }
    UChar32 character;
    U8_NEXT_OR_FFFD(word.data(), i, size, character);
    if (character == 0x2019 || character == 0x2018) {
      lower.push_back('\'');
      continue;
    }
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, u_tolower(character));
    lower.append(bytes, length);
  }
  return lower;
}

Lexicon::Lexicon() {
  words_.emplace_back();  // Id 0: unknown.
  AddWords(CommonWords(), kCommon);
  AddWords(FunctionWords(), kFunction);
  AddWords(OrgWords(), kOrg);
  AddWords(GivenNames(), kGiven);
  AddWords(Particles(), kParticle);
  AddWords(Abbreviations(), kAbbreviation);
  LoadOffices();
  LoadNames();
  LoadCountries();
  LoadTimes();
  LoadEngagements();
  LoadLayout();
}

uint32_t Lexicon::Intern(std::string_view word) {
  const auto [it, inserted] = ids_.try_emplace(Lower(word), static_cast<uint32_t>(words_.size()));
  if (inserted) words_.emplace_back();
  return it->second;
}

uint32_t Lexicon::IdOf(std::string_view lower) const {
  const auto it = ids_.find(ToAbsl(lower));
  return it == ids_.end() ? 0 : it->second;
}

void Lexicon::AddWords(std::string_view file, uint32_t classes) {
  ForEachRow(file, [&](const auto& row) { words_[Intern(row[0])].classes |= classes; });
}

void Lexicon::AddPhrase(PhraseKind kind, std::string_view phrase, uint32_t value,
                        uint32_t word_classes) {
  // A comma inside a phrase is a token of its own.
  std::string spaced;
  for (char c : phrase) {
    if (c == ',') spaced += ' ';
    spaced += c;
  }
  uint32_t node = 0;
  for (std::string_view word : SplitParts(spaced, ' ')) {
    const uint32_t id = Intern(word);
    words_[id].classes |=
        word == "of" || word == "the" || word == "and" || word == "," ? 0 : word_classes;
    if (node == 0) words_[id].starts |= static_cast<uint16_t>(1u << static_cast<unsigned>(kind));
    const auto [it, inserted] = edges_.try_emplace(Key(node, id), next_node_);
    if (inserted) ++next_node_;
    node = it->second;
  }
  ends_.try_emplace(Key(node, static_cast<uint32_t>(kind)), value);
}

PhraseMatch Lexicon::Match(PhraseKind kind, const Tokens& tokens, uint32_t index) const {
  PhraseMatch best;
  const auto kind_number = static_cast<uint32_t>(kind);
  if ((words_[tokens[index].word].starts & (1u << kind_number)) == 0) return best;
  uint32_t node = 0;
  for (uint32_t i = index; i < tokens.size() && tokens[i].word != 0; ++i) {
    if (i > index && tokens[i].Is(kLineBefore)) break;
    const auto edge = edges_.find(Key(node, tokens[i].word));
    if (edge == edges_.end()) break;
    node = edge->second;
    if (const auto end = ends_.find(Key(node, kind_number)); end != ends_.end()) {
      best = {i - index + 1, end->second};
    }
  }
  return best;
}

void Lexicon::LoadOffices() {
  ForEachRow(Offices(), [&](const auto& row) {
    const OfficeClass office_class = ClassFromName(row[1]);
    offices_.push_back({std::string(row[0]), office_class, false});
    AddPhrase(PhraseKind::kOffice, row[0], static_cast<uint32_t>(offices_.size() - 1), kOfficeWord);
    offices_.push_back({std::string(row[0]), office_class, true});
    AddPhrase(PhraseKind::kOffice, PluralOf(row[0]), static_cast<uint32_t>(offices_.size() - 1),
              kOfficeWord);
  });
  ForEachRow(TitleForms(), [&](const auto& row) {
    title_forms_.emplace_back(row[1]);
    AddPhrase(PhraseKind::kTitleForm, row[0], static_cast<uint32_t>(title_forms_.size() - 1),
              kOfficeWord);
  });
  ForEachRow(Ranks(), [&](const auto& row) { AddPhrase(PhraseKind::kRank, row[0], 0, kRankWord); });
}

void Lexicon::LoadNames() {
  ForEachRow(Honorifics(), [&](const auto& row) {
    honorifics_.push_back(row[1] == "m"   ? Gender::kMale
                          : row[1] == "f" ? Gender::kFemale
                                          : Gender::kUnknown);
    AddPhrase(PhraseKind::kHonorific, row[0], static_cast<uint32_t>(honorifics_.size() - 1),
              kHonorificWord);
  });
  ForEachRow(SayingVerbs(), [&](const auto& row) {
    words_[Intern(row[0])].classes |= row[1] == "2" ? kSays : kMaySay;
  });
}

void Lexicon::LoadCountries() {
  ForEachRow(Places(), [&](const auto& row) {
    const bool single = row[0].find(' ') == std::string_view::npos;
    AddPhrase(PhraseKind::kPlace, row[0], 0, single ? uint32_t{kPlaceWord} : 0u);
  });
  ForEachRow(Countries(), [&](const auto& row) {
    const auto value = static_cast<uint32_t>(countries_.size());
    countries_.push_back({std::string(row[0]), std::string(row[1])});
    auto add = [&](PhraseKind kind, std::string_view phrase, uint32_t single_class) {
      const bool single = phrase.find(' ') == std::string_view::npos;
      AddPhrase(kind, phrase, value, single ? single_class : 0);
    };
    std::string_view name = row[1];
    if (name.starts_with("the ")) name.remove_prefix(4);
    add(PhraseKind::kCountry, name, kCountry);
    for (std::string_view other : SplitParts(row[2], ';')) {
      add(PhraseKind::kCountry, other, kCountry);
    }
    for (std::string_view adjective : SplitParts(row[3], ';')) {
      add(PhraseKind::kDemonym, adjective, kDemonym);
    }
  });
}

void Lexicon::LoadTimes() {
  ForEachRow(Months(), [&](const auto& row) {
    WordEntry& word = words_[Intern(row[0])];
    if (row[1] == "month") {
      word.classes |= kMonth;
      word.month = static_cast<int8_t>(Number(row[2]));
    } else if (row[1] == "weekday") {
      word.classes |= kWeekday;
      word.weekday = static_cast<int8_t>(Number(row[2]));
    }
  });
  ForEachRow(Zones(), [&](const auto& row) {
    const bool number = row[1][0] == '-' || (row[1][0] >= '0' && row[1][0] <= '9');
    zones_.push_back(number ? ZoneEntry{Number(row[1]), ""} : ZoneEntry{0, std::string(row[1])});
    AddPhrase(PhraseKind::kZone, row[0], static_cast<uint32_t>(zones_.size() - 1), 0);
  });
}

void Lexicon::LoadEngagements() {
  ForEachRow(EventNouns(), [&](const auto& row) {
    const std::optional<EngagementKind> kind = EngagementKindFromName(row[1]);
    if (!kind) return;  // data_files_test.cc finds such a row, here and below.
    event_nouns_.push_back({*kind, Number(row[2]), row[0].ends_with('s')});
    AddPhrase(PhraseKind::kEventNoun, row[0], static_cast<uint32_t>(event_nouns_.size() - 1), 0);
    words_[Intern(row[0].substr(row[0].rfind(' ') + 1))].classes |= kEventWord;
  });
  ForEachRow(EngagementVerbs(), [&](const auto& row) {
    const std::optional<EngagementKind> kind = EngagementKindFromName(row[1]);
    if (!kind) return;
    for (std::string_view phrase : SplitParts(row[0], ';')) {
      const std::string_view form = phrase.substr(0, phrase.find(' '));  // "joined by"
      const bool past = form.starts_with("met") || form.starts_with("took") ||
                        form.ends_with("ed") || form.starts_with("had") ||
                        form.starts_with("held") || form.starts_with("led") ||
                        form.starts_with("gave") || form.starts_with("spoke");
      verbs_.push_back({*kind, FrameFromName(row[2]), past});
      AddPhrase(PhraseKind::kEngagementVerb, phrase, static_cast<uint32_t>(verbs_.size() - 1),
                kEngages);
    }
  });
}

void Lexicon::LoadLayout() {
  ForEachRow(Boilerplate(), [&](const auto& row) { boilerplate_starts_.emplace_back(row[0]); });
  ForEachRow(DocumentKinds(), [&](const auto& row) {
    const std::optional<DocumentKind> kind = DocumentKindFromName(row[1]);
    if (!kind) return;
    const auto where = row[2] == "start"     ? KindPhrase::Where::kTitleStart
                       : row[2] == "heading" ? KindPhrase::Where::kHeading
                                             : KindPhrase::Where::kTitle;
    kind_phrases_.push_back({std::string(row[0]), *kind, where});
  });
}

std::optional<DocumentKind> DocumentKindFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, DocumentKind> kNames[] = {
      {"press_release", DocumentKind::kPressRelease},
      {"media_advisory", DocumentKind::kMediaAdvisory},
      {"readout", DocumentKind::kReadout},
      {"statement", DocumentKind::kStatement},
      {"fact_sheet", DocumentKind::kFactSheet},
      {"transcript", DocumentKind::kTranscript},
      {"speech", DocumentKind::kSpeech},
      {"nomination", DocumentKind::kNomination},
  };
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::optional<EngagementKind> EngagementKindFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, EngagementKind> kNames[] = {
      {"meeting", EngagementKind::kMeeting},
      {"visit", EngagementKind::kVisit},
      {"call", EngagementKind::kCall},
      {"address", EngagementKind::kAddress},
      {"conversation", EngagementKind::kConversation},
      {"press_conference", EngagementKind::kPressConference},
      {"briefing", EngagementKind::kBriefing},
      {"interview", EngagementKind::kInterview},
      {"ceremony", EngagementKind::kCeremony},
      {"signing", EngagementKind::kSigning},
      {"handshake", EngagementKind::kHandshake},
      {"exhibition", EngagementKind::kExhibition},
      {"demonstration", EngagementKind::kDemonstration},
      {"conference", EngagementKind::kConference},
      {"session", EngagementKind::kSession},
      {"summit", EngagementKind::kSummit},
      {"dialogue", EngagementKind::kDialogue},
      {"exercise", EngagementKind::kExercise},
  };
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
