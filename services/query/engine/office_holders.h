// Puts office holdings of many documents together into holders.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/v1/tenure.pb.h"

namespace rapporteur::query {

// The place of a holder in the list: office and person, by resource name.
struct OfficeHolderKey {
  std::string office;
  std::string person;

  friend auto operator<=>(const OfficeHolderKey&, const OfficeHolderKey&) = default;
};

// Keeps the first `limit` holders after a key, in the order of keys. Its memory is bounded by the
// limit and not by the number of facts: a holder that falls out has `limit` smaller ones before it,
// so it can never come back. Not thread-safe.
class OfficeHolderCollector {
 public:
  // Holders up to and including `after` are left out; the empty key leaves out none.
  OfficeHolderCollector(OfficeHolderKey after, size_t limit)
      : after_(std::move(after)), limit_(limit) {}

  // Takes one fact. REQUIRES: facts come grouped by document.
  void Add(const rapporteur::v1::OfficeHolding& holding);

  // The holders in order. Call once, after the last Add.
  std::vector<v1::OfficeHolder> Take();

 private:
  struct Group {
    v1::OfficeHolder holder;
    std::string last_document;
    std::map<std::string, int> office_forms;  // Display name, number of documents.
    std::map<std::string, int> person_forms;
  };

  const OfficeHolderKey after_;
  const size_t limit_;
  std::map<OfficeHolderKey, Group> groups_;
};

}  // namespace rapporteur::query
