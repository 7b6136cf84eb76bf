#include "services/storage/rpc/full_documents.h"

#include <utility>

#include "common/status/status_macros.h"

namespace rapporteur::storage {
namespace {

// How many of the first documents to send.
int CountThatFit(const DocumentPage& page) {
  int64_t bytes = 0;
  int count = 0;
  for (const rapporteur::v1::Document& document : page.documents) {
    bytes += document.text_size_bytes();
    if (count > 0 && bytes > kMaxPageTextBytes) break;
    ++count;
  }
  return count;
}

}  // namespace

absl::StatusOr<DocumentPage> ListFullDocuments(const RecordReader& reader,
                                               const RequestContext& context,
                                               const v1::DocumentFilter& filter,
                                               const PageRequest& page) {
  ASSIGN_OR_RETURN(DocumentPage listed, reader.ListDocuments(context, filter, page));
  const int count = CountThatFit(listed);
  if (count < static_cast<int>(listed.documents.size())) {
    ASSIGN_OR_RETURN(listed, reader.ListDocuments(context, filter, {count, page.token}));
  }
  for (rapporteur::v1::Document& document : listed.documents) {
    ASSIGN_OR_RETURN(DocumentWithFacts full,
                     reader.GetDocument(context, {.name = document.name(),
                                                  .revision = document.revision(),
                                                  .with_text = true}));
    document = std::move(full.document);
  }
  return listed;
}

}  // namespace rapporteur::storage
