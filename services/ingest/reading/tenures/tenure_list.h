// The tenures of one text, where several mentions of one become one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// A tenure while it is read: persons as indices of People::persons.
struct TenureDraft {
  uint32_t person = 0;
  std::string office;
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;
  std::optional<uint32_t> predecessor;
  std::optional<uint32_t> successor;
  std::vector<TokenRange> evidence;
  const char* rule = "";
  bool dated_only = false;  // Its dates alone tell of it: "was Dean from 2011 to 2018".
  double confidence = 0.8;
};

// A draft with what every tenure has.
TenureDraft MakeDraft(uint32_t person, std::string office, const char* rule, TokenRange evidence);

class TenureList {
 public:
  // Adds `draft`, or fills what it tells into the tenure of the same person and office, unless
  // their dates disagree.
  void Add(const TenureDraft& draft);

  // The tenure of `person` that was added or filled last; one that only its dates told of, where
  // there is no other.
  const TenureDraft* LastOf(uint32_t person) const;

  const std::vector<TenureDraft>& all() const { return drafts_; }

 private:
  void NoteLast(uint32_t person, uint32_t index);

  std::vector<TenureDraft> drafts_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> of_person_;
  absl::flat_hash_map<uint32_t, uint32_t> last_of_;
  absl::flat_hash_map<uint32_t, uint32_t> last_dated_of_;
};

// Whether the words of one office are among those of the other, as a whole.
bool IsSameOffice(std::string_view a, std::string_view b);

}  // namespace rapporteur::reading
