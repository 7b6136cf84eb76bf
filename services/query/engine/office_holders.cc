#include "services/query/engine/office_holders.h"

#include <algorithm>

#include "services/record/civil_time.h"

namespace rapporteur::query {
namespace {

constexpr int kMaxProvenances = 10;

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

void OfficeHolderCollector::Add(const rapporteur::v1::OfficeHolding& holding) {
  OfficeHolderKey key = {.office = holding.office().name(), .person = holding.person().name()};
  if (key <= after_) return;
  const auto [it, inserted] = groups_.try_emplace(std::move(key));
  if (inserted && groups_.size() > limit_) {
    const bool is_last = std::next(it) == groups_.end();
    groups_.erase(std::prev(groups_.end()));
    if (is_last) return;
  }
  Group& group = it->second;
  if (inserted) {
    *group.holder.mutable_office() = holding.office();
    *group.holder.mutable_person() = holding.person();
  }
  // A document that says it twice counts once.
  const rapporteur::v1::Provenance& provenance = holding.provenance();
  if (!inserted && group.last_document == provenance.document()) return;
  group.last_document = provenance.document();
  group.holder.set_document_count(group.holder.document_count() + 1);
  ++group.office_forms[holding.office().display_name()];
  ++group.person_forms[holding.person().display_name()];
  if (provenance.has_published_time()) {
    WidenPublished(provenance.published_time(), &group.holder);
  }
  if (group.holder.provenances_size() < kMaxProvenances) {
    *group.holder.add_provenances() = provenance;
  }
}

std::vector<v1::OfficeHolder> OfficeHolderCollector::Take() {
  std::vector<v1::OfficeHolder> holders;
  holders.reserve(groups_.size());
  for (auto& [key, group] : groups_) {
    group.holder.mutable_office()->set_display_name(MostFrequent(group.office_forms));
    group.holder.mutable_person()->set_display_name(MostFrequent(group.person_forms));
    holders.push_back(std::move(group.holder));
  }
  groups_.clear();
  return holders;
}

}  // namespace rapporteur::query
