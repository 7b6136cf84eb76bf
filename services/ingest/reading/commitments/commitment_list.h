// The commitments of one text, each once.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

class CommitmentList {
 public:
  struct Place {
    bool title = false;
    bool item = false;      // An item of a list: the same amount in another item is another one.
    bool addition = false;  // "in addition to": another one than that said before.
    uint32_t block = 0;     // Any number that tells blocks apart.
    uint32_t sentence = 0;  // The same for sentences: another actor in one gives as much again.
  };

  // Adds `fact`, or completes the one that says the same.
  void Add(Commitment fact, const Place& place);

  // Who stands behind the one that was added last; "" where there is none.
  std::string last_actor() const { return facts_.empty() ? std::string() : facts_.back().actor; }

  std::vector<Commitment> Take() { return std::move(facts_); }

 private:
  void Complete(size_t index, Commitment fact, const Place& place);

  std::vector<Commitment> facts_;
  std::vector<Place> places_;
  absl::flat_hash_map<std::string, std::vector<size_t>> by_amount_;
  std::vector<size_t> titles_;  // Indices of those of the title.
};

}  // namespace rapporteur::reading
