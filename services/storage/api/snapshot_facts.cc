#include "services/storage/api/snapshot_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/record/facts.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/fact_matcher.h"
#include "services/storage/api/list_position.h"
#include "services/storage/api/page_token.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::v1::Document;
using ::rapporteur::v1::Fact;

namespace {

// A page of facts grows no further, so that it fits into one message of the clients.
constexpr size_t kMaxFactPageBytes = 16 << 20;

// A page that fills up.
class PageFiller {
 public:
  explicit PageFiller(int size) : size_(size) {}

  bool full() const {
    return static_cast<int>(page_.facts.size()) == size_ || bytes_ > kMaxFactPageBytes;
  }
  // Takes the fact at `index` out of `write`.
  void Take(DocumentWrite& write, int index) {
    bytes_ += write.facts(index).ByteSizeLong();
    page_.facts.push_back(std::move(*write.mutable_facts(index)));
  }
  FactPage Finish(std::string next_token) {
    page_.next_token = std::move(next_token);
    return std::move(page_);
  }

 private:
  const int size_;
  size_t bytes_ = 0;
  FactPage page_;
};

// Whether office holdings under `key` can match, judged without reading the document.
bool CanMatch(const FactMatcher& matcher, const FactFilter& filter, const HoldingKey& key) {
  if (!key.document.starts_with(matcher.name_prefix())) return false;
  if (!matcher.document().empty() && key.document != matcher.document()) return false;
  return std::all_of(filter.people().begin(), filter.people().end(),
                     [&](const std::string& person) { return person == key.person; });
}

// An answer that leaves out what a damaged store has lost would look complete.
absl::Status MissingRow(std::string_view table, std::string_view key) {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_CORRUPT",
                   fmt::format("The row {}/{} is missing, although others refer to it. Restore the "
                               "store from a backup.",
                               table, key));
}

absl::StatusOr<DocumentWrite> ReadCurrent(const StoreSnapshot& snapshot, const Document& head) {
  ASSIGN_OR_RETURN(std::optional<DocumentWrite> write,
                   snapshot.FindRevision(head.name(), head.revision()));
  if (!write.has_value()) {
    return MissingRow("revisions", fmt::format("{}/{}", head.name(), head.revision()));
  }
  return *std::move(write);
}

}  // namespace

void CompleteFacts(DocumentWrite& write) {
  std::vector<Fact*> facts;
  for (Fact& fact : *write.mutable_facts()) facts.push_back(&fact);
  NameFacts(write.document().name(), facts);
  for (Fact* fact : facts) CompleteProvenance(write.document(), fact);
}

absl::StatusOr<FactPage> SnapshotFacts::ListByDocument(const FactFilter& filter,
                                                       const PageRequest& page) const {
  ASSIGN_OR_RETURN(const FactMatcher matcher, FactMatcher::Create(filter));
  const PageTokenCodec codec("facts", filter.SerializeAsString());
  // Goes on in document `name` at its fact `number`.
  ASSIGN_OR_RETURN(const Resume resume, FromToken(codec, page.token));
  ASSIGN_OR_RETURN(const int resume_fact, ToFactIndex(resume.number));

  PageFiller filler(page.size);
  PageWork work(bounds_);
  ExpiryTicker ticker(context_, clock_);
  const std::string& prefix =
      matcher.document().empty() ? matcher.name_prefix() : matcher.document();
  const auto cursor = snapshot_.Heads({prefix, resume.name, false});
  while (true) {
    RETURN_IF_ERROR(ticker.Tick());
    ASSIGN_OR_RETURN(const Document* head, cursor->Next());
    if (head == nullptr) return filler.Finish("");
    const int first = head->name() == resume.name ? resume_fact : 0;
    if (work.spent()) {
      return filler.Finish(ToToken(codec, Resume{head->name(), static_cast<uint64_t>(first)}));
    }
    work.AddRow();
    if (head->fact_count() == 0) continue;
    if (!matcher.document().empty() && head->name() != matcher.document()) continue;
    work.AddDocument();
    ASSIGN_OR_RETURN(DocumentWrite write, ReadCurrent(snapshot_, *head));
    bool completed = false;
    for (int i = first; i < write.facts_size(); ++i) {
      if (!matcher.Matches(write.document(), write.facts(i))) continue;
      if (filler.full()) {
        return filler.Finish(ToToken(codec, Resume{head->name(), static_cast<uint64_t>(i)}));
      }
      if (!std::exchange(completed, true)) CompleteFacts(write);
      filler.Take(write, i);
    }
  }
}

absl::StatusOr<FactPage> SnapshotFacts::ListByOffice(const FactFilter& filter,
                                                     const PageRequest& page) const {
  ASSIGN_OR_RETURN(const FactMatcher matcher, FactMatcher::Create(filter));
  const PageTokenCodec codec("facts by office", filter.SerializeAsString());
  // Goes on in the document of `key` at its fact `fact`.
  ASSIGN_OR_RETURN(const HoldingResume resume, HoldingFromToken(codec, page.token));
  ASSIGN_OR_RETURN(const int resume_fact, ToFactIndex(resume.fact));

  PageFiller filler(page.size);
  if (!matcher.CanMatch(rapporteur::v1::FACT_TYPE_OFFICE_HOLDING)) return filler.Finish("");
  PageWork work(bounds_);
  ExpiryTicker ticker(context_, clock_);
  const auto cursor = snapshot_.Holdings(resume.key);
  while (true) {
    RETURN_IF_ERROR(ticker.Tick());
    ASSIGN_OR_RETURN(const HoldingRow* row, cursor->Next());
    if (row == nullptr) return filler.Finish("");
    const HoldingKey& key = row->key;
    const int first = key == resume.key ? resume_fact : 0;
    if (work.spent()) {
      return filler.Finish(ToToken(codec, HoldingResume{key, static_cast<uint64_t>(first)}));
    }
    work.AddRow();
    if (!CanMatch(matcher, filter, key)) continue;
    work.AddDocument();
    ASSIGN_OR_RETURN(const std::optional<Document> head, snapshot_.FindHead(key.document));
    if (!head.has_value()) return MissingRow("documents", key.document);
    if (row->position != 0 && row->position != head->position()) continue;
    ASSIGN_OR_RETURN(DocumentWrite write, ReadCurrent(snapshot_, *head));
    bool completed = false;
    for (int i = first; i < write.facts_size(); ++i) {
      const Fact& fact = write.facts(i);
      if (!fact.has_office_holding() || HoldingKeyOf(key.document, fact) != key) continue;
      if (!matcher.Matches(write.document(), fact)) continue;
      if (filler.full()) {
        return filler.Finish(ToToken(codec, HoldingResume{key, static_cast<uint64_t>(i)}));
      }
      if (!std::exchange(completed, true)) CompleteFacts(write);
      filler.Take(write, i);
    }
  }
}

}  // namespace rapporteur::storage
