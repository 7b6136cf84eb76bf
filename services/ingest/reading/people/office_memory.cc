#include "services/ingest/reading/people/office_memory.h"

#include <utility>

namespace rapporteur::reading {
namespace {

constexpr size_t kMostHolders = 8;  // Of one office: keeps time linear.

// "the minister" may be the foreign minister, but "the president" is not the vice president.
bool StandsForItsNoun(std::string_view office) {
  for (std::string_view lower :
       {"deputy", "vice", "assistant", "under", "associate", "former", "prime", "first", "co-",
        "acting", "interim", "principal", "honorary"}) {
    if (office.starts_with(lower)) return false;
  }
  return true;
}

std::string NounOf(const std::string& office) {
  const size_t of = office.find(" of ");
  const std::string head = office.substr(0, of);
  return head.substr(head.rfind(' ') + 1);
}

}  // namespace

// The office without whose it is: "secretary general".
std::string OfficeMemory::KeyOf(const OfficeMention& office) const {
  if (office.title_form >= 0) {
    return Lexicon::Lower(lexicon_.title_form(static_cast<uint32_t>(office.title_form)));
  }
  std::string key;
  for (uint32_t i = office.qualifier.first; i < office.qualifier.last; ++i) {
    key += Lexicon::Lower(tokens_[i].In(text_)) + ' ';
  }
  return key + lexicon_.office(office.office).name;
}

void OfficeMemory::Remember(const OfficeMention& office, Holder holder) {
  const std::string key = KeyOf(office);
  if (StandsForItsNoun(key)) {
    std::vector<Holder>& same_noun = by_noun_[NounOf(key)];
    if (same_noun.size() < kMostHolders) same_noun.push_back(holder);
  }
  std::vector<Holder>& holders = by_office_[key];
  if (holders.size() < kMostHolders) holders.push_back(std::move(holder));
}

std::optional<uint32_t> OfficeMemory::HolderOf(const OfficeMention& office) const {
  const std::string key = KeyOf(office);
  const auto exact = by_office_.find(key);
  if (exact != by_office_.end()) return Among(exact->second, office);
  const auto noun = by_noun_.find(key);
  return noun == by_noun_.end() ? std::nullopt : Among(noun->second, office);
}

std::optional<uint32_t> OfficeMemory::Among(const std::vector<Holder>& holders,
                                            const OfficeMention& office) const {
  std::optional<uint32_t> found;
  for (const Holder& holder : holders) {
    if (office.country >= 0 && holder.country >= 0 && office.country != holder.country) continue;
    if (!SameBody(office, holder)) continue;
    if (office.country < 0 && holder.country < 0) return holder.person;
    if (!found || office.country >= 0) found = holder.person;
  }
  return found;
}

// Every capital word of the reference stands in the office that the holder has.
bool OfficeMemory::SameBody(const OfficeMention& office, const Holder& holder) const {
  for (uint32_t i = office.tokens.first; i < office.tokens.last; ++i) {
    const Token& token = tokens_[i];
    if (office.head.Contains(i) || !token.IsCapitalWord()) continue;
    if (token.Has(kDemonym | kCountry)) continue;
    if (holder.text.find(token.In(text_)) == std::string::npos) return false;
  }
  return true;
}

}  // namespace rapporteur::reading
