#include "services/storage/rocks/stored_documents.h"

#include <optional>
#include <string>
#include <vector>

#include "common/status/status_macros.h"
#include "services/storage/api/indexed_texts.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;

constexpr int kChangesAtOnce = 1000;

// The document of a change as one that is no longer current, or cannot be read.
index::LiveDocument PastDocument(const Change& change) {
  const bool is_new = change.outcome() == v1::WRITE_OUTCOME_CREATED;
  return {.position = change.position(),
          .name = change.document(),
          .former_position = is_new ? 0 : index::kUnknownPosition,
          .attributes = {},
          .texts = {},
          .is_current = false};
}

// Hands the document of the change to `visit`, and returns what that says.
absl::StatusOr<bool> Visit(const RocksSnapshot& snapshot, const Change& change,
                           absl::FunctionRef<bool(const index::LiveDocument&)> visit) {
  index::LiveDocument document = PastDocument(change);
  ASSIGN_OR_RETURN(const auto head, snapshot.FindHead(change.document()));
  if (!head.has_value() || head->position() != change.position()) return visit(document);
  ASSIGN_OR_RETURN(const auto write, snapshot.FindRevision(head->name(), head->revision()));
  if (!write.has_value()) {
    return CorruptValue({"revisions", change.document()}, "the current revision is missing");
  }
  const std::string attributes = EncodeAttributes(*head);
  document.attributes = attributes;
  document.texts = IndexedTexts(write->document());
  document.is_current = true;
  return visit(document);
}

}  // namespace

absl::Status StoredDocuments::Read(index::PositionRange range,
                                   absl::FunctionRef<bool(const index::LiveDocument&)> visit) {
  const RocksSnapshot snapshot(database_);
  for (int64_t after = range.after; after < range.up_to;) {
    ASSIGN_OR_RETURN(const std::vector<Change> changes,
                     snapshot.ReadChanges(after, kChangesAtOnce));
    if (changes.empty()) return absl::OkStatus();
    for (const Change& change : changes) {
      if (change.position() > range.up_to) return absl::OkStatus();
      absl::StatusOr<bool> go_on = Visit(snapshot, change, visit);
      if (absl::IsDataLoss(go_on.status())) {
        if (on_unreadable_) on_unreadable_(go_on.status());
        go_on = visit(PastDocument(change));
      }
      RETURN_IF_ERROR(go_on.status());
      if (!*go_on) return absl::OkStatus();
    }
    after = changes.back().position();
  }
  return absl::OkStatus();
}

}  // namespace rapporteur::storage
