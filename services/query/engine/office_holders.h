// Puts office holdings of many documents together into holders.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/v1/tenure.pb.h"
#include "services/query/engine/plan.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// Makes one holder after the other of holdings that come in the order of FactOrder::kOffice. Keeps
// the holders that are complete and one more. Not thread-safe.
class OfficeHolderCollector {
 public:
  // Whether `holding` is about another person or office than those before.
  bool BeginsHolder(const rapporteur::v1::OfficeHolding& holding) const;

  // Takes one fact.
  void Add(const rapporteur::v1::OfficeHolding& holding);

  // How many holders were begun.
  size_t size() const { return holders_.size() + (group_.has_value() ? 1 : 0); }

  // The holders in order. Call once, after the last Add.
  std::vector<v1::OfficeHolder> Take();
  // The same without the last one, of which more may come.
  std::vector<v1::OfficeHolder> TakeComplete();

 private:
  struct Group {
    v1::OfficeHolder holder;
    std::string last_document;
    std::map<std::string, int> office_forms;  // Display name, number of documents.
    std::map<std::string, int> person_forms;
  };

  void EndGroup();

  std::vector<v1::OfficeHolder> holders_;
  std::optional<Group> group_;
};

struct OfficeHolderPage {
  std::vector<v1::OfficeHolder> holders;
  std::string next_token;  // For plan.page of the next call; empty: this was the last page.
};

// Holders of the facts that `plan` describes, by office and person; plan.page counts holders. Reads
// the facts of these holders and at most two scan pages more; after kMaxScans scan pages, or one
// that is short, the page ends short, or empty, with what is complete; where that is nothing but
// the beginning of one holder, only when another one begins or the list ends. Pages fetched while
// documents come in neither repeat nor leave out a holder that was there all along. Errors are
// those of `reader`, and INVALID_ARGUMENT with reason PAGE_TOKEN_INVALID.
inline constexpr int kMaxScans = 8;
absl::StatusOr<OfficeHolderPage> ListOfficeHolders(const storage::RecordReader& reader,
                                                   const RequestContext& context,
                                                   const FactPlan& plan);

}  // namespace rapporteur::query
