#include "services/ingest/reading/tenures/tenure_tables.h"

#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {

namespace {

constexpr std::string_view kOffice = " {office}";
constexpr std::string_view kTerm = "{term} ";
constexpr uint32_t kMostLinks = 3;

}  // namespace

TenureTables::TenureTables(Vocabulary& vocabulary)
    : phrases_(vocabulary),
      before_office_(vocabulary),
      after_term_(vocabulary),
      offices_(vocabulary),
      terms_(vocabulary) {
  AddNouns(vocabulary);
  ForEachRow(TenureVerbs(), [&](const auto& row) {
    const std::optional<TenureFrame> frame = TenureFrameFromName(row[1]);
    if (!frame) return;  // tenures_test.cc finds such a row.
    verbs_.push_back({*frame, row[2] == "news", std::string(row.size() > 3 ? row[3] : "")});
    for (std::string_view form : SplitParts(row[0], ';')) {
      AddForm(form, static_cast<uint32_t>(verbs_.size() - 1));
    }
  });
  ForEachRow(Seats(), [&](const auto& row) {
    seats_.emplace(vocabulary.Intern(row[0]), std::string(row[1]));
  });
}

void TenureTables::AddForm(std::string_view form, uint32_t verb) {
  if (form.ends_with(kOffice)) {
    before_office_.Add(form.substr(0, form.size() - kOffice.size()), verb);
  } else if (form.starts_with(kTerm)) {
    after_term_.Add(form.substr(kTerm.size()), verb);
  } else {
    phrases_.Add(form, verb);
  }
}

void TenureTables::AddNouns(Vocabulary& vocabulary) {
  ForEachRow(TermNouns(), [&](const auto& row) {
    for (std::string_view phrase : SplitParts(row[1], ';')) {
      if (row[0] == "office") offices_.Add(phrase, 0);
      if (row[0] == "term") terms_.Add(phrase, 0);
      if (row[0] == "link") links_.insert(vocabulary.Intern(phrase));
      if (row[0] != "lead") continue;
      const size_t equals = phrase.find('=');
      leaders_.emplace(vocabulary.Intern(phrase.substr(0, equals)), phrase.substr(equals + 1));
    }
  });
}

PhraseMatch TenureTables::Match(const Tokens& tokens, uint32_t i) const {
  PhraseMatch longest = phrases_.Match(tokens, i);
  for (const PhraseMatch& match : {WithOffice(tokens, i), WithTerm(tokens, i)}) {
    if (match.length > longest.length) longest = match;
  }
  return longest;
}

// "took up her new post"
PhraseMatch TenureTables::WithOffice(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch verb = before_office_.Match(tokens, i);
  if (!verb) return {};
  uint32_t at = i + verb.length;
  for (uint32_t links = 0; links < kMostLinks && at < tokens.size(); ++links, ++at) {
    if (!links_.contains(tokens[at].word)) break;
  }
  const PhraseMatch noun = at < tokens.size() ? offices_.Match(tokens, at) : PhraseMatch();
  return noun ? PhraseMatch{at + noun.length - i, verb.value} : PhraseMatch();
}

// "term of office will expire"
PhraseMatch TenureTables::WithTerm(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch term = terms_.Match(tokens, i);
  const uint32_t at = i + term.length;
  if (!term || at >= tokens.size()) return {};
  const PhraseMatch verb = after_term_.Match(tokens, at);
  return verb ? PhraseMatch{term.length + verb.length, verb.value} : PhraseMatch();
}

std::string_view TenureTables::LeaderBy(const Token& noun) const {
  const auto it = leaders_.find(noun.word);
  return it == leaders_.end() ? std::string_view() : std::string_view(it->second);
}

std::string_view TenureTables::SeatIn(const Token& noun) const {
  const auto it = noun.IsCapitalWord() ? seats_.find(noun.word) : seats_.end();
  return it == seats_.end() ? std::string_view() : std::string_view(it->second);
}

std::optional<TenureFrame> TenureFrameFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, TenureFrame> kNames[] = {
      {"takes", TenureFrame::kTakes},
      {"command", TenureFrame::kCommand},
      {"named", TenureFrame::kNamed},
      {"names", TenureFrame::kNames},
      {"nominee", TenureFrame::kNominee},
      {"owned", TenureFrame::kOwned},
      {"mandate", TenureFrame::kMandate},
      {"becomes", TenureFrame::kBecomes},
      {"succeeds", TenureFrame::kSucceeds},
      {"succeeded", TenureFrame::kSucceeded},
      {"leaves", TenureFrame::kLeaves},
      {"expires", TenureFrame::kExpires},
      {"opens", TenureFrame::kOpens},
      {"hands", TenureFrame::kHands},
      {"handover", TenureFrame::kHandover},
      {"joins", TenureFrame::kJoins},
      {"swears", TenureFrame::kSwears},
      {"held", TenureFrame::kHeld},
      {"serves", TenureFrame::kServes},
      {"nominations", TenureFrame::kNominations},
      {"withdrawals", TenureFrame::kWithdrawals},
  };
  for (const auto& [known, frame] : kNames) {
    if (known == name) return frame;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
