#include "services/ingest/reading/tenures/tenure_offices.h"

#include <algorithm>

#include "services/ingest/reading/tenures/tenure_list.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestLookBack = 40;
constexpr size_t kMostHoldings = 16;

}  // namespace

TenureOffices::TenureOffices(const DocumentContext& input, const TenureClause& clause)
    : in_(input), clause_(clause) {
  for (uint32_t h = 0; h < in_.people.holdings.size(); ++h) {
    const Holding& holding = in_.people.holdings[h];
    std::vector<uint32_t>& own = holdings_of_[holding.person];
    if (own.size() < kMostHoldings) own.push_back(h);
    if (holding.link.office != UINT32_MAX) holder_of_.emplace(holding.link.office, holding.person);
  }
  for (const Holding& holding : in_.people.others) other_of_.emplace(holding.person, &holding);
}

const std::vector<uint32_t>& TenureOffices::HoldingsOf(uint32_t person) const {
  static const std::vector<uint32_t>& none = *new std::vector<uint32_t>();
  const auto it = holdings_of_.find(person);
  return it == holdings_of_.end() ? none : it->second;
}

std::string TenureOffices::Fullest(uint32_t person, std::string text) const {
  for (const uint32_t h : HoldingsOf(person)) {
    const std::string& known = in_.people.holdings[h].link.text;
    if (known.size() > text.size() && IsSameOffice(known, text)) return known;
  }
  return text;
}

// The body that acts in the clause, for "its chair".
std::string_view TenureOffices::ActingBody(const TenureTrigger& trigger) const {
  const TokenRange mentions = in_.organizations.Within(
      {std::max(trigger.sentence.first,
                trigger.tokens.first - std::min(trigger.tokens.first, kLongestLookBack)),
       trigger.tokens.first});
  for (uint32_t m = mentions.last; m > mentions.first; --m) {
    const OrganizationMention& mention = in_.organizations.mentions[m - 1];
    if (mention.attributive || mention.quoted) continue;
    return in_.organizations.names[mention.organization].name;
  }
  return {};
}

std::string TenureOffices::TextOf(const OfficeMention& office, const TenureTrigger& trigger) const {
  const uint32_t first = office.tokens.first;
  const bool its = first > 0 && (Word(first - 1) == "its" || Word(first - 1) == "their");
  return clause_.TextOf(office, its ? ActingBody(trigger) : std::string_view());
}

std::string TenureOffices::OfActingBody(std::string_view leader,
                                        const TenureTrigger& trigger) const {
  const TokenRange mentions =
      in_.organizations.Within({trigger.sentence.first, trigger.tokens.first});
  for (uint32_t m = mentions.first; m < mentions.last; ++m) {
    const OrganizationMention& mention = in_.organizations.mentions[m];
    const uint32_t first = mention.tokens.first;
    // "General Jane Doe, Velmoran Army,": where somebody comes from.
    const bool detail =
        first > trigger.sentence.first && in_.tokens[first - 1].kind == TokenKind::kComma;
    if (mention.attributive || mention.quoted || detail) continue;
    return std::string(leader) + " of " + in_.organizations.names[mention.organization].name;
  }
  return {};
}

std::string TenureOffices::OwnOffice(const Reference& reference) const {
  const std::string* any = nullptr;
  for (const uint32_t h : HoldingsOf(reference.person)) {
    const Holding& holding = in_.people.holdings[h];
    if (holding.link.evidence.first <= reference.tokens.first + 1 &&
        reference.tokens.last <= holding.link.evidence.last + 1) {
      return holding.link.text;
    }
    if (any == nullptr) any = &holding.link.text;
  }
  return any == nullptr ? std::string() : *any;
}

std::string TenureOffices::CurrentOf(const Reference& reference, const TenureList& list) const {
  const TenureDraft* last = list.LastOf(reference.person);
  return last != nullptr ? last->office : OwnOffice(reference);
}

std::string TenureOffices::KnownOf(const Reference& reference, const TenureList& list) const {
  std::string current = CurrentOf(reference, list);
  if (!current.empty()) return current;
  const auto other = other_of_.find(reference.person);
  return other == other_of_.end() ? std::string() : other->second->link.text;
}

std::optional<uint32_t> TenureOffices::HolderOf(const OfficeMention& office) const {
  const auto it = holder_of_.find(static_cast<uint32_t>(&office - in_.mentions.offices.data()));
  return it == holder_of_.end() ? std::nullopt : std::optional<uint32_t>(it->second);
}

}  // namespace rapporteur::reading
