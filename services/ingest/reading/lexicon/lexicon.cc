#include "services/ingest/reading/lexicon/lexicon.h"

#include <optional>
#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

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

Lexicon::Lexicon(Vocabulary& vocabulary) : vocabulary_(vocabulary), time_words_(vocabulary) {
  for (size_t k = 0; k < static_cast<size_t>(PhraseKind::kCount); ++k) {
    phrases_.emplace_back(vocabulary);
  }
  AddWords(CommonWords(), kCommon);
  AddWords(FunctionWords(), kFunction);
  AddWords(OrgWords(), kOrg);
  AddWords(GivenNames(), kGiven);
  AddWords(Particles(), kParticle);
  AddWords(Abbreviations(), kAbbreviation);
  AddWords(HumanNouns(), kHuman);
  AddWords(PostNominals(), kPostNominal);
  LoadOffices();
  LoadNames();
  LoadCountries();
  LoadZones();
  LoadEngagements();
  LoadLayout();
}

void Lexicon::AddWords(std::string_view file, uint32_t classes) {
  ForEachRow(file,
             [&](const auto& row) { vocabulary_.AddClasses(vocabulary_.Intern(row[0]), classes); });
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
  ForEachRow(Offices(), [&](const auto& row) { AddJoinedForms(row[0], ClassFromName(row[1])); });
  ForEachRow(OfficeQualifiers(), [&](const auto& row) {
    AddPhrase(PhraseKind::kOfficeQualifier, row[0], 0, kOfficeWord);
  });
  ForEachRow(TitleForms(), [&](const auto& row) {
    title_forms_.emplace_back(row[1]);
    AddPhrase(PhraseKind::kTitleForm, row[0], static_cast<uint32_t>(title_forms_.size() - 1),
              kOfficeWord);
  });
  ForEachRow(Ranks(), [&](const auto& row) { AddPhrase(PhraseKind::kRank, row[0], 0, kRankWord); });
}

// "vice-rector", "rector-elect": an office in one word with what makes it another.
void Lexicon::AddJoinedForms(std::string_view name, OfficeClass office_class) {
  const auto add = [&](std::string form) {
    offices_.push_back({std::move(form), office_class, false});
    AddPhrase(PhraseKind::kOffice, offices_.back().name, static_cast<uint32_t>(offices_.size() - 1),
              kOfficeWord);
  };
  if (name.find(" and ") != std::string_view::npos) return;
  for (std::string_view ahead : {"vice-", "co-"}) add(std::string(ahead) + std::string(name));
  for (std::string_view behind : {"-elect", "-designate"}) {
    add(std::string(name) + std::string(behind));
  }
}

void Lexicon::LoadNames() {
  ForEachRow(Honorifics(), [&](const auto& row) {
    honorifics_.push_back(row[1] == "m"   ? Gender::kMale
                          : row[1] == "f" ? Gender::kFemale
                                          : Gender::kUnknown);
    AddPhrase(PhraseKind::kHonorific, row[0], static_cast<uint32_t>(honorifics_.size() - 1),
              kHonorificWord);
  });
  ForEachRow(FamilyNames(), [&](const auto& row) {
    vocabulary_.AddClasses(vocabulary_.Intern(row[0]), row[1] == "first" ? kFamilyFirst : kFamily);
  });
  ForEachRow(NamingWords(), [&](const auto& row) {
    vocabulary_.AddClasses(vocabulary_.Intern(row[0]), row[1] == "2" ? kNamesWords : kNamesTitle);
  });
  ForEachRow(PersonContexts(), [&](const auto& row) {
    AddPhrase(row[1] == "before" ? PhraseKind::kNameBefore : PhraseKind::kNameBehind, row[0], 0, 0);
  });
  ForEachRow(SayingVerbs(), [&](const auto& row) {
    vocabulary_.AddClasses(vocabulary_.Intern(row[0]), row[1] == "2" ? kSays : kMaySay);
  });
}

void Lexicon::LoadCountries() {
  ForEachRow(Places(), [&](const auto& row) {
    const bool single = row[0].find(' ') == std::string_view::npos;
    AddPhrase(PhraseKind::kPlace, row[0], 0, single ? uint32_t{kPlaceWord} : 0u);
  });
  ForEachRow(Countries(), [&](const auto& row) {
    const auto value = static_cast<uint32_t>(countries_.size());
    countries_.push_back({std::string(row[0]), std::string(row[1]),
                          std::string(row[3].substr(0, row[3].find(';')))});
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

void Lexicon::LoadZones() {
  ForEachRow(Zones(), [&](const auto& row) {
    ZoneEntry zone;
    const bool number = row[1][0] == '-' || (row[1][0] >= '0' && row[1][0] <= '9');
    if (number) zone.offset_minutes = Number(row[1]);
    if (!number) zone.iana = row[1];
    if (row.size() > 2) zone.iana = row[2];
    zones_.push_back(std::move(zone));
    AddPhrase(PhraseKind::kZone, row[0], static_cast<uint32_t>(zones_.size() - 1), 0);
  });
}

void Lexicon::LoadEngagements() {
  ForEachRow(EventNouns(), [&](const auto& row) {
    const std::optional<EngagementKind> kind = EngagementKindFromName(row[1]);
    if (!kind) return;  // data_files_test.cc finds such a row, here and below.
    event_nouns_.push_back({*kind, Number(row[2]), row[0].ends_with('s')});
    AddPhrase(PhraseKind::kEventNoun, row[0], static_cast<uint32_t>(event_nouns_.size() - 1), 0);
    vocabulary_.AddClasses(vocabulary_.Intern(row[0].substr(row[0].rfind(' ') + 1)), kEventWord);
  });
  ForEachRow(EngagementVerbs(), [&](const auto& row) { AddEngagementVerb(row); });
}

void Lexicon::AddEngagementVerb(const std::vector<std::string_view>& row) {
  constexpr size_t kForms = 5;
  if (row.size() != kForms + 2) return;
  const std::optional<EngagementKind> kind = EngagementKindFromName(row[kForms]);
  const std::optional<VerbFrame> frame = VerbFrameFromName(row[kForms + 1]);
  if (!kind || !frame) return;
  for (size_t f = 0; f < kForms; ++f) {
    uint8_t forms = 0;
    for (size_t same = 0; same < kForms; ++same) {
      if (row[same] == row[f]) forms |= static_cast<uint8_t>(1u << same);
    }
    verbs_.push_back({*kind, *frame, forms});
    AddPhrase(PhraseKind::kEngagementVerb, row[f], static_cast<uint32_t>(verbs_.size() - 1), 0);
    vocabulary_.AddClasses(vocabulary_.Intern(row[f].substr(0, row[f].find(' '))), kEngages);
  }
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

std::optional<VerbFrame> VerbFrameFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, VerbFrame> kNames[] = {
      {"with", VerbFrame::kWith},     {"object", VerbFrame::kObject},
      {"place", VerbFrame::kPlace},   {"event", VerbFrame::kEvent},
      {"attend", VerbFrame::kAttend}, {"address", VerbFrame::kAddress},
      {"speak", VerbFrame::kSpeak},   {"call", VerbFrame::kCall},
      {"mutual", VerbFrame::kMutual}, {"sign", VerbFrame::kSign},
      {"join", VerbFrame::kJoin},     {"tell", VerbFrame::kTell},
      {"go", VerbFrame::kGo},
  };
  for (const auto& [known, frame] : kNames) {
    if (known == name) return frame;
  }
  return std::nullopt;
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
