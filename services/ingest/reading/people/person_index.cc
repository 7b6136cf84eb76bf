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

uint32_t PersonIndex::Resolve(const std::vector<std::string>& words, std::string_view full,
                              Gender gender) {
  std::vector<std::string> lower;
  for (const std::string& word : words) {
    std::string low = Lexicon::Lower(word);
    if (lower.empty() || !IsSuffix(low)) lower.push_back(std::move(low));
  }
  std::vector<uint32_t>& namesakes = by_last_[lower.back()];
  const size_t first = namesakes.size() > kMaxNamesakes ? namesakes.size() - kMaxNamesakes : 0;
  for (size_t i = namesakes.size(); i-- > first;) {
    const uint32_t id = namesakes[i];
    const bool genders_clash = gender != Gender::kUnknown &&
                               persons_[id].gender != Gender::kUnknown &&
                               gender != persons_[id].gender;
    if (genders_clash || !Fits(words_[id], lower)) continue;
    if (gender != Gender::kUnknown) persons_[id].gender = gender;
    if (lower.size() > words_[id].size() ||
        (lower.size() == words_[id].size() && full.size() > persons_[id].full_name.size())) {
      if (words_[id].size() == 1 && lower.size() > 1) by_given_[lower.front()].push_back(id);
      words_[id] = lower;
      persons_[id].full_name = std::string(full);
    }
    // The one named last is the one meant next.
    namesakes.erase(namesakes.begin() + static_cast<ptrdiff_t>(i));
    namesakes.push_back(id);
    return id;
  }
  const auto id = static_cast<uint32_t>(persons_.size());
  persons_.push_back({std::string(full), gender});
  namesakes.push_back(id);
  if (lower.size() > 1) by_given_[lower.front()].push_back(id);
  words_.push_back(std::move(lower));
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
