#include "services/ingest/reading/commitments/outlet.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/ingest/reading/text/one_of.h"
#include "services/ingest/reading/text/tokenizer.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kLetters = 3;  // "UAE"

// "ADB" of "Asian Development Bank"
std::string Initials(std::string_view name) {
  std::string initials;
  bool begins = true;
  for (char c : name) {
    if (begins && c >= 'A' && c <= 'Z') initials += c;
    begins = c == ' ' || c == '-';
  }
  return initials;
}

// "Ministry of Defence", "Embassy of Norway"
bool IsPartOfState(std::string_view source) {
  static constexpr std::array<std::string_view, 7> kWords = {"Ministry",
                                                             "Department",
                                                             "Presidency",
                                                             "Embassy",
                                                             "Permanent Mission",
                                                             "Office of the President",
                                                             "Office of the Prime Minister"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return source.find(word) != std::string_view::npos;
  });
}

// "Harbour Office, Press Room": its name goes up to the comma.
std::string_view OwnName(std::string_view source) {
  const size_t comma = source.find(", ");
  const size_t bracket = source.find(" (");
  const std::string_view name = source.substr(0, std::min(comma, bracket));
  const bool word = name.find(' ') == std::string_view::npos;  // "Foreign, Commonwealth & ..."
  const bool letters = name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  return word && !letters ? source : name;
}

}  // namespace

std::string WithoutArticle(std::string_view name) {
  for (std::string_view article : {"the ", "The ", "our ", "Our "}) {
    if (name.starts_with(article)) name.remove_prefix(article.size());
  }
  return std::string(name);
}

Outlet::Outlet(const DocumentContext& input, const CommitmentWords& words)
    : in_(input), words_(words) {
  FindShortNames();
  FindActor();
  FindCounterpart();
  initials_ = Initials(actor_);
}

// A country that the text names by a short form alone, "UK", is known by that; so is one that has
// several names by the one that the text uses: "Czech Republic".
void Outlet::FindShortNames() {
  absl::flat_hash_set<uint32_t> whole;
  for (uint32_t i = 0; i < in_.tokens.size(); ++i) {
    if (!in_.tokens[i].IsCapitalWord()) continue;
    const PhraseMatch match = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
    if (!match) continue;
    const bool letters = match.length == 1 && in_.tokens[i].Is(kAllCaps) &&
                         Word(i).find('.') == std::string_view::npos;
    if (!letters || Word(i).size() > kLetters) {
      const Span span = SpanOf(in_.tokens, {i, i + match.length});
      const std::string written = WithoutArticle(in_.text.substr(span.begin, span.size()));
      const bool own =
          match.length == 1 || written == WithoutArticle(in_.lexicon.country(match.value).name);
      if (own) {
        whole.insert(match.value);
        short_names_.erase(match.value);
      } else if (!whole.contains(match.value)) {
        short_names_.insert_or_assign(match.value, written);
      }
    } else if (!whole.contains(match.value)) {
      short_names_.try_emplace(match.value, Word(i));
    }
  }
}

// As complete as the text gives it.
std::string Outlet::CountryName(uint32_t country) const {
  const auto it = short_names_.find(country);
  return it == short_names_.end() ? WithoutArticle(in_.lexicon.country(country).name) : it->second;
}

// The source tells who acts: an outlet of source_actors.tsv, else the government of a source that
// is an office or a ministry ("Prime Minister of Norway"), else the source itself.
void Outlet::FindActor() {
  const Tokens name = Tokenize(in_.source, in_.lexicon);
  const bool office = !name.empty() && in_.lexicon.Match(PhraseKind::kOffice, name, 0);
  const bool government = in_.source.find("Government") != std::string_view::npos;
  const bool ministry = IsPartOfState(in_.source);
  for (uint32_t i = 0; i < name.size() && land_.empty(); ++i) {
    PhraseMatch country = in_.lexicon.Match(PhraseKind::kCountry, name, i);
    if (!country) country = in_.lexicon.Match(PhraseKind::kDemonym, name, i);
    if (country) land_ = CountryName(country.value);
  }
  for (uint32_t i = 0; i < name.size() && actor_.empty(); ++i) {
    const PhraseMatch match = words_.MatchSource(name, i);
    if (match && words_.SpeaksFor(match.value, name, in_.lexicon)) {
      actor_ = words_.source(match.value).actor;
      of_others_ = words_.source(match.value).of_others;
      for_state_ = !words_.source(match.value).country.empty();
    } else if (office || government || ministry) {
      PhraseMatch country = in_.lexicon.Match(PhraseKind::kCountry, name, i);
      if (!country) country = in_.lexicon.Match(PhraseKind::kDemonym, name, i);
      if (!country) continue;
      actor_ = absl::StrCat("Government of ", CountryName(country.value));
      for_state_ = true;
    }
  }
  if (!actor_.empty()) return;
  actor_ = WithoutArticle(OwnName(in_.source));
  for (const Token& token : name) source_words_.push_back(token.In(in_.source));
  if (!source_words_.empty() && source_words_[0] == "The")
    source_words_.erase(source_words_.begin());
  if (source_words_.size() < 2) source_words_.clear();
}

// The country that the title or the first block names first.
void Outlet::FindCounterpart() {
  const std::vector<Block>& blocks = in_.structure.blocks;
  if (blocks.empty()) return;
  const uint32_t end = blocks[blocks.size() > 1 ? 1 : 0].tokens.last;
  for (uint32_t i = 0; i < end && counterpart_.empty(); ++i) {
    if (!in_.tokens[i].IsCapitalWord()) continue;
    PhraseMatch match = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
    if (!match) match = in_.lexicon.Match(PhraseKind::kDemonym, in_.tokens, i);
    if (match) counterpart_ = CountryName(match.value);
  }
}

// "Prime Minister of Norway" gives Norway, "NATO Secretary General" NATO, "Chief Executive of Acme
// Works" that; a senator nobody.
std::string Outlet::OfOffice(std::string_view office) const {
  const Tokens tokens = Tokenize(office, in_.lexicon);
  const std::string_view first = tokens.empty() ? std::string_view() : tokens[0].In(office);
  if (IsOneOf(first, {"Senator", "Representative", "Congressman", "Congresswoman"})) return {};
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (const PhraseMatch match = in_.lexicon.Match(PhraseKind::kCountry, tokens, i);
        match && tokens[i].Is(kCapital)) {
      return CountryName(match.value);
    }
  }
  const size_t of = office.find(" of ");
  if (of != std::string_view::npos && of + 4 < office.size() && !office.starts_with("Minister") &&
      !office.starts_with("Secretary")) {
    return WithoutArticle(office.substr(of + 4));
  }
  if (!tokens.empty() && tokens[0].Is(kAllCaps)) return std::string(first);
  // "Prime Minister": of the state whose outlet this is, else of that which the title names.
  const PhraseMatch state =
      tokens.empty() ? PhraseMatch{} : in_.lexicon.Match(PhraseKind::kOffice, tokens, 0);
  if (!state || in_.lexicon.office(state.value).office_class != OfficeClass::kState) return {};
  return for_state_ ? actor_ : counterpart_;
}

// The end of the source's name where it stands at `i`, else `i`: "Friends of the Harbour".
uint32_t Outlet::NameEnd(uint32_t i, uint32_t limit) const {
  if (source_words_.empty() || limit - i < source_words_.size()) return i;
  for (uint32_t word = 0; word < source_words_.size(); ++word) {
    if (Word(i + word) != source_words_[word]) return i;
  }
  return i + static_cast<uint32_t>(source_words_.size());
}

}  // namespace rapporteur::reading
