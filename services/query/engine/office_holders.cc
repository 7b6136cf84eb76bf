#include "services/query/engine/office_holders.h"

#include <algorithm>
#include <utility>

#include "common/status/status_macros.h"
#include "services/record/civil_time.h"

namespace rapporteur::query {
namespace {

constexpr int kMaxProvenances = 10;

// A guess at how many documents name a holder, which sets how many facts are read at a time.
constexpr int kFactsPerHolder = 4;
constexpr int kMinScanSize = 50;

void WidenPublished(const google::protobuf::Timestamp& time, v1::OfficeHolder* holder) {
  if (!holder->has_first_published_time() ||
      FromProto(time) < FromProto(holder->first_published_time())) {
    *holder->mutable_first_published_time() = time;
  }
  if (!holder->has_last_published_time() ||
      FromProto(holder->last_published_time()) < FromProto(time)) {
    *holder->mutable_last_published_time() = time;
  }
}

// The form that most documents use; of equal ones the first in byte order.
std::string MostFrequent(const std::map<std::string, int>& forms) {
  return std::max_element(forms.begin(), forms.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

bool OfficeHolderCollector::BeginsHolder(const rapporteur::v1::OfficeHolding& holding) const {
  return !group_.has_value() || group_->holder.office().name() != holding.office().name() ||
         group_->holder.person().name() != holding.person().name();
}

void OfficeHolderCollector::Add(const rapporteur::v1::OfficeHolding& holding) {
  const bool begins = BeginsHolder(holding);
  if (begins) {
    EndGroup();
    group_.emplace();
    *group_->holder.mutable_office() = holding.office();
    *group_->holder.mutable_person() = holding.person();
  }
  // A document that says it twice counts once.
  const rapporteur::v1::Provenance& provenance = holding.provenance();
  if (!begins && group_->last_document == provenance.document()) return;
  group_->last_document = provenance.document();
  group_->holder.set_document_count(group_->holder.document_count() + 1);
  ++group_->office_forms[holding.office().display_name()];
  ++group_->person_forms[holding.person().display_name()];
  if (provenance.has_published_time()) {
    WidenPublished(provenance.published_time(), &group_->holder);
  }
  if (group_->holder.provenances_size() < kMaxProvenances) {
    *group_->holder.add_provenances() = provenance;
  }
}

void OfficeHolderCollector::EndGroup() {
  if (!group_.has_value()) return;
  group_->holder.mutable_office()->set_display_name(MostFrequent(group_->office_forms));
  group_->holder.mutable_person()->set_display_name(MostFrequent(group_->person_forms));
  holders_.push_back(std::move(group_->holder));
  group_.reset();
}

std::vector<v1::OfficeHolder> OfficeHolderCollector::Take() {
  EndGroup();
  return std::move(holders_);
}

absl::StatusOr<OfficeHolderPage> ListOfficeHolders(const storage::RecordReader& reader,
                                                   const RequestContext& context,
                                                   const FactPlan& plan) {
  const auto page_size = static_cast<size_t>(plan.page.size);
  storage::PageRequest scan = {
      .size = std::clamp(plan.page.size * kFactsPerHolder, kMinScanSize, storage::kMaxPageSize),
      .token = plan.page.token,
      .order = storage::FactOrder::kOffice};
  OfficeHolderCollector collector;
  while (true) {
    ASSIGN_OR_RETURN(storage::FactPage facts, reader.ListFacts(context, plan.filter, scan));
    for (size_t i = 0; i < facts.facts.size(); ++i) {
      const rapporteur::v1::OfficeHolding& holding = facts.facts[i].office_holding();
      if (collector.size() == page_size && collector.BeginsHolder(holding)) {
        // The next page begins with this fact: behind as many as were used of this scan. The first
        // fact of a scan is where its own token leads.
        if (i > 0) {
          scan.size = static_cast<int>(i);
          ASSIGN_OR_RETURN(facts, reader.ListFacts(context, plan.filter, scan));
          scan.token = std::move(facts.next_token);
        }
        return OfficeHolderPage{collector.Take(), std::move(scan.token)};
      }
      collector.Add(holding);
    }
    scan.token = std::move(facts.next_token);
    if (scan.token.empty()) return OfficeHolderPage{collector.Take(), ""};
    // Some holder is named often.
    scan.size = std::min(2 * scan.size, storage::kMaxPageSize);
  }
}

}  // namespace rapporteur::query
