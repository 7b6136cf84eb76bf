#include "services/ingest/reading/engagements/attendance.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestLead = 24;      // Words up to the colon that opens a list.
constexpr uint32_t kLongestHeading = 4;    // Words of a heading that opens a list.
constexpr uint32_t kLongestItem = 60;      // Longer ones are prose.
constexpr uint32_t kWordsBeforeName = 10;  // Of an office before a listed name.

}  // namespace

bool AttendanceReader::Read(const Block& block) {
  if (const auto begin = ListBegin(block)) {
    listing_ = true;
    return AddItems({*begin, block.tokens.last});
  }
  if (listing_) listing_ = AddItems(block.tokens);
  return listing_;
}

// Where the list begins that the words of `block` open: "Participants included: ", "Attendees".
std::optional<uint32_t> AttendanceReader::ListBegin(const Block& block) const {
  static constexpr std::array<std::string_view, 4> kListed = {"participants", "attendees",
                                                              "attending", "attendance"};
  const uint32_t stop = std::min(block.tokens.last, block.tokens.first + kLongestLead);
  bool listed = false;
  for (uint32_t i = block.tokens.first; i < stop; ++i) {
    if (in_.quote_of[i] != 0) return std::nullopt;
    const std::string word = Lexicon::Lower(in_.tokens[i].In(in_.text));
    listed = listed || IsOneOf<4>(word, kListed) || in_.tokens[i].Has(kEventWord);
    if (in_.tokens[i].kind != TokenKind::kColon) continue;
    const bool includes = i > block.tokens.first &&
                          Lexicon::Lower(in_.tokens[i - 1].In(in_.text)).starts_with("includ");
    return listed && (includes || i + 1 == block.tokens.last) ? std::optional<uint32_t>(i + 1)
                                                              : std::nullopt;
  }
  const bool heading = block.tokens.size() <= kLongestHeading;
  for (uint32_t i = block.tokens.first; heading && i < block.tokens.last; ++i) {
    if (IsOneOf<4>(Lexicon::Lower(in_.tokens[i].In(in_.text)), kListed)) return block.tokens.last;
  }
  return std::nullopt;
}

bool AttendanceReader::BeginsItem(uint32_t i) const {
  const Token& token = in_.tokens[i];
  return token.kind == TokenKind::kDash || token.kind == TokenKind::kBullet ||
         token.kind == TokenKind::kSemicolon || token.Is(kLineBefore);
}

// Adds who is listed in `range`; false where it is no list.
bool AttendanceReader::AddItems(TokenRange range) {
  bool added = false;
  for (uint32_t i = range.first; i < range.last;) {
    uint32_t end = i + 1;
    while (end < range.last && !BeginsItem(end)) ++end;
    added = AddItem({i, end}) || added;
    i = end;
  }
  return added;
}

// "Jane Doe, Director of the Fund", "Mayor Jane Doe": whose name stands first.
bool AttendanceReader::AddItem(TokenRange item) {
  if (list_.last() == nullptr || item.size() > kLongestItem ||
      in_.tokens[item.last - 1].kind == TokenKind::kPeriod)
    return false;
  const std::vector<const Reference*> people = events_.clauses().People(item);
  if (people.empty() || people.front()->kind != Reference::Kind::kName) return false;
  const Reference& first = *people.front();
  if (first.tokens.first > item.first + kWordsBeforeName) return false;
  for (uint32_t i = item.first; i < first.tokens.first; ++i) {
    const Token& token = in_.tokens[i];
    if (token.IsWord() && !token.Is(kCapital) && !token.Has(kFunction)) return false;
  }
  Party party;
  party.AddPerson(first.person);
  Engagement* told = in_.kind == DocumentKind::kReadout ? list_.first() : list_.last();
  events_.AddParty(*told, party);
  return true;
}

}  // namespace rapporteur::reading
