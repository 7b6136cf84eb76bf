#include "services/query/engine/office_holders.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "common/status/status_macros.h"
#include "services/record/civil_time.h"
#include "services/storage/api/page_token.h"

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

using HolderKey = std::pair<std::string, std::string>;  // Office, person.

// Where a list goes on: in the scan that begins at `scan_token`, behind the holder `last`. Naming
// the holder instead of counting facts keeps pages whole while documents come in between them.
struct HolderCursor {
  std::string scan_token;
  HolderKey last;
};

std::string FormatCursor(const HolderCursor& cursor) {
  const auto& [office, person] = cursor.last;
  return fmt::format("{} {:x} {}{}", cursor.scan_token, office.size(), office, person);
}

// The beginning of the list for "".
absl::StatusOr<HolderCursor> ParseCursor(std::string_view bytes) {
  HolderCursor cursor;
  if (bytes.empty()) return cursor;
  const size_t token_end = bytes.find(' ');
  if (token_end == std::string_view::npos) return storage::PageTokenInvalid();
  cursor.scan_token = bytes.substr(0, token_end);
  bytes.remove_prefix(token_end + 1);
  size_t office_size = 0;
  const char* const end = bytes.data() + bytes.size();
  const auto [behind, error] = std::from_chars(bytes.data(), end, office_size, 16);
  if (error != std::errc() || behind == end || *behind != ' ') return storage::PageTokenInvalid();
  bytes.remove_prefix(static_cast<size_t>(behind - bytes.data()) + 1);
  if (office_size > bytes.size()) return storage::PageTokenInvalid();
  cursor.last = {std::string(bytes.substr(0, office_size)), std::string(bytes.substr(office_size))};
  return cursor;
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

std::vector<v1::OfficeHolder> OfficeHolderCollector::TakeComplete() {
  group_.reset();
  return std::move(holders_);
}

absl::StatusOr<OfficeHolderPage> ListOfficeHolders(const storage::RecordReader& reader,
                                                   const RequestContext& context,
                                                   const FactPlan& plan) {
  ASSIGN_OR_RETURN(const HolderCursor cursor, ParseCursor(plan.page.token));
  const auto page_size = static_cast<size_t>(plan.page.size);
  storage::PageRequest scan = {
      .size = std::clamp(plan.page.size * kFactsPerHolder, kMinScanSize, storage::kMaxPageSize),
      .token = cursor.scan_token,
      .order = storage::FactOrder::kOffice};
  OfficeHolderCollector collector;
  HolderCursor next = cursor;  // Behind the last holder that is complete.
  HolderKey open;              // The holder of the last fact.
  for (int scans = 1;; ++scans) {
    ASSIGN_OR_RETURN(storage::FactPage facts, reader.ListFacts(context, plan.filter, scan));
    for (const rapporteur::v1::Fact& fact : facts.facts) {
      const rapporteur::v1::OfficeHolding& holding = fact.office_holding();
      HolderKey key = {holding.office().name(), holding.person().name()};
      if (key <= cursor.last) continue;
      if (collector.BeginsHolder(holding)) {
        if (collector.size() > 0) next = {scan.token, std::move(open)};
        if (collector.size() == page_size) {
          return OfficeHolderPage{collector.Take(), FormatCursor(next)};
        }
        open = std::move(key);
      }
      collector.Add(holding);
    }
    // Such a scan has looked at as much as one may.
    const bool is_short = static_cast<int>(facts.facts.size()) < scan.size;
    scan.token = std::move(facts.next_token);
    if (scan.token.empty()) return OfficeHolderPage{collector.Take(), ""};
    // A single holder is read to its end.
    if ((is_short || scans >= kMaxScans) && collector.size() != 1) {
      if (collector.size() == 0) next.scan_token = std::move(scan.token);
      return OfficeHolderPage{collector.TakeComplete(), FormatCursor(next)};
    }
    // Some holder is named often.
    scan.size = std::min(2 * scan.size, storage::kMaxPageSize);
  }
}

}  // namespace rapporteur::query
