#include "services/ingest/reading/people/person_index.h"

#include <algorithm>

#include "common/text/absl_view.h"
#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

// How many namesakes are looked at: keeps time linear in texts full of them.
constexpr size_t kMaxNamesakes = 8;

bool IsSuffix(const std::string& word) {
  return word == "jr." || word == "sr." || word == "jr" || word == "sr" || word == "ii" ||
         word == "iii" || word == "iv" || word == "the" || word == ",";
}

bool SameGiven(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const bool initial = (a.size() <= 2 && a.ends_with('.')) || (b.size() <= 2 && b.ends_with('.'));
  return initial && a[0] == b[0];
}

// Whether all of `part` occur in `whole` in this order.
bool IsSubsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  size_t at = 0;
  for (const std::string& word : whole) {
    if (at < part.size() && word == part[at]) ++at;
  }
  return at == part.size();
}

}  // namespace

bool PersonIndex::Fits(const std::vector<std::string>& known,
                       const std::vector<std::string>& words) const {
  if (known.size() == 1 || words.size() == 1) return true;
  if (IsSubsequence(words, known) || IsSubsequence(known, words)) return true;
  return SameGiven(known.front(), words.front());
}

bool PersonIndex::GendersClash(uint32_t id, Gender gender) const {
  return gender != Gender::kUnknown && persons_[id].gender != Gender::kUnknown &&
         gender != persons_[id].gender;
}

std::optional<uint32_t> PersonIndex::Known(const std::vector<std::string>& lower, Gender gender) {
  std::vector<uint32_t>& namesakes = by_last_[lower.back()];
  for (size_t i = namesakes.size(); i-- > 0;) {
    const uint32_t id = namesakes[i];
    if (GendersClash(id, gender) || !Fits(words_[id], lower)) continue;
    // The one named last is the one meant next.
    namesakes.erase(namesakes.begin() + static_cast<ptrdiff_t>(i));
    namesakes.push_back(id);
    return id;
  }
  // "Sir Lindsay" for Lindsay Hoyle, "Minister Cho" for Cho Tae-yul, and the other way round.
  const auto other =
      lower.size() == 1 ? by_part_.find(lower.front()) : by_last_.find(lower.front());
  if (other != (lower.size() == 1 ? by_part_.end() : by_last_.end())) {
    for (size_t i = other->second.size(); i-- > 0;) {
      const uint32_t id = other->second[i];
      if (GendersClash(id, gender) || (lower.size() > 1 && words_[id].size() > 1)) continue;
      return id;
    }
  }
  return KnownByMiddle(lower, gender);
}

// "President Araya" in the title, "Esteban Araya Quirós" below: the first of two last names.
std::optional<uint32_t> PersonIndex::KnownByMiddle(const std::vector<std::string>& lower,
                                                   Gender gender) const {
  for (size_t w = 1; w + 1 < lower.size(); ++w) {
    const auto found = by_last_.find(lower[w]);
    if (found == by_last_.end() || found->second.empty()) continue;
    const uint32_t id = found->second.back();
    if (words_[id].size() == 1 && !GendersClash(id, gender)) return id;
  }
  return std::nullopt;
}

void PersonIndex::Remember(Map& map, const std::string& word, uint32_t id) {
  std::vector<uint32_t>& ids = map[word];
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
  if (ids.size() == kMaxNamesakes) ids.erase(ids.begin());
  ids.push_back(id);
}

void PersonIndex::Index(uint32_t id) {
  const std::vector<std::string>& words = words_[id];
  Remember(by_last_, words.back(), id);
  if (words.size() > 1) Remember(by_given_, words.front(), id);
  for (size_t w = 0; w + 1 < words.size(); ++w) Remember(by_part_, words[w], id);
}

uint32_t PersonIndex::Resolve(const std::vector<std::string>& words, std::string_view full,
                              Gender gender) {
  std::vector<std::string> lower;
  for (const std::string& word : words) {
    std::string low = Lexicon::Lower(word);
    if (lower.empty() || !IsSuffix(low)) lower.push_back(std::move(low));
  }
  if (const auto known = Known(lower, gender)) {
    Person& person = persons_[*known];
    if (gender != Gender::kUnknown) person.gender = gender;
    const size_t size = words_[*known].size();
    if (lower.size() > size || (lower.size() == size && full.size() > person.full_name.size())) {
      words_[*known] = std::move(lower);
      person.full_name = std::string(full);
      Index(*known);
    }
    return *known;
  }
  const auto id = static_cast<uint32_t>(persons_.size());
  persons_.push_back({std::string(full), gender});
  words_.push_back(std::move(lower));
  Index(id);
  return id;
}

std::optional<uint32_t> PersonIndex::ByLastName(std::string_view lower) const {
  const auto it = by_last_.find(ToAbsl(lower));
  if (it == by_last_.end() || it->second.empty()) return std::nullopt;
  return it->second.back();
}

std::optional<uint32_t> PersonIndex::ByGivenName(std::string_view lower) const {
  const auto it = by_given_.find(ToAbsl(lower));
  if (it == by_given_.end() || it->second.size() != 1) return std::nullopt;
  return it->second.front();
}

}  // namespace rapporteur::reading
