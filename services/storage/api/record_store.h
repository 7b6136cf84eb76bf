// The storage interface: what the ingest and query services, every store and the remote client
// agree on. Knows neither gRPC nor RocksDB.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/evidence.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "rapporteur/v1/search.pb.h"

namespace rapporteur::storage {

// The order of ListFacts.
enum class FactOrder {
  kDocument,  // By document name, and then in text order.
  kOffice,    // Office holdings alone: by office, person and document name, and then in text order.
};

// Where a list begins and how long it may be. A page may be shorter where it would be too large to
// send or too long to look for, even empty; only an empty next_token says that it was the last one.
struct PageRequest {
  int size = 100;     // 1 to kMaxPageSize.
  std::string token;  // next_token of the page before; empty: the first page. Opaque.
  FactOrder order = FactOrder::kDocument;  // Of ListFacts only.
};

inline constexpr int kMaxPageSize = 1000;
inline constexpr int kMaxChangesPageSize = 10000;
inline constexpr int kMaxBatchDocuments = 1000;

struct DocumentPage {
  std::vector<rapporteur::v1::Document> documents;
  std::string next_token;  // Empty: this was the last page.
};

struct FactPage {
  std::vector<rapporteur::v1::Fact> facts;
  std::string next_token;  // Empty: this was the last page.
};

struct DocumentWithFacts {
  rapporteur::v1::Document document;
  std::vector<rapporteur::v1::Fact> facts;
};

struct GetDocumentParams {
  std::string name;         // "sources/{source}/documents/{document}", without a revision.
  int revision = 0;         // 0: the current one.
  bool with_text = false;   // Fill in text and byte_map.
  bool with_facts = false;  // Fill in the facts, with complete provenance.
};

// What is looked for, and what is wanted to be known of it.
struct RetrievalParams {
  std::string query;  // In the language of docs/search_language.md.
  rapporteur::storage::v1::DocumentFilter filter;
  rapporteur::v1::SearchOrder order = rapporteur::v1::SEARCH_ORDER_RELEVANCE;
  std::vector<rapporteur::v1::FacetField> facets;  // Each at most once.
  int64_t total_limit = 0;  // Counting ends where more match; 0: all are counted.
};

// A document found by words.
struct RetrievedDocument {
  rapporteur::v1::Document document;  // Without text.
  double score = 0;                   // Larger is better. 0 in other orders than by relevance.
  rapporteur::v1::Evidence passage;   // The best one, complete.
  std::vector<rapporteur::v1::TextSpan> highlights;  // What is looked for in it, in order.
};

struct RetrievalPage {
  std::vector<RetrievedDocument> documents;   // In the order that was asked for.
  std::string next_token;                     // Empty: this was the last page.
  int64_t total_size = 0;                     // How many match in all, up to the limit.
  bool total_is_minimum = false;              // Whether more match.
  std::vector<rapporteur::v1::Facet> facets;  // As they were asked for.
  std::string did_you_mean;                   // A spelling that finds more; empty: none.
};

struct ChangePage {
  std::vector<rapporteur::storage::v1::Change> changes;
  int64_t next_position = 0;  // Where to go on.
};

struct StoreStatus {
  int64_t position = 0;
  int64_t document_count = 0;
  int format_version = 0;
};

// The write path: append a batch, learn its position. Implementations are thread-safe.
class RecordWriter {
 public:
  virtual ~RecordWriter() = default;

  // Stores the batch durably, all of it or nothing, before it returns; blocks meanwhile.
  //
  // Idempotent: a request id seen before returns the first answer (request_ledger.h says for how
  // long); a document whose content_sha256 and reader_version are unchanged, or whose content an
  // earlier revision has, is a DUPLICATE and takes no position. Deterministic: revisions, positions
  // and what is remembered follow from the batches and their order alone.
  //
  // INVALID_ARGUMENT with field violations where the batch breaks its rules (write_batch.proto);
  // REQUEST_ID_REUSED where its id was used for other documents; UNAVAILABLE where the store cannot
  // write now: after a disk failure it refuses all writes.
  virtual absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> Append(
      const RequestContext& context, const rapporteur::storage::v1::WriteBatch& batch) = 0;
};

// The read path. Every call sees all batches whose Append returned before it began, and never part
// of a batch. Implementations are thread-safe; calls block on disk or network. A call stops early
// with DEADLINE_EXCEEDED or CANCELLED once its context says so. A token of another list, or a
// damaged one, gives INVALID_ARGUMENT with reason PAGE_TOKEN_INVALID.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  // NOT_FOUND (DOCUMENT_NOT_FOUND) where there is no such document or revision.
  virtual absl::StatusOr<DocumentWithFacts> GetDocument(const RequestContext& context,
                                                        const GetDocumentParams& params) const = 0;

  // Current revisions in the byte order of their names, without text. Like ListFacts, a page looks
  // at a bounded part of the store (page_work.h), and ends short where that is not enough.
  virtual absl::StatusOr<DocumentPage> ListDocuments(
      const RequestContext& context, const rapporteur::storage::v1::DocumentFilter& filter,
      const PageRequest& page) const = 0;

  // Facts of current revisions with complete provenance, in the order that `page` asks for.
  virtual absl::StatusOr<FactPage> ListFacts(const RequestContext& context,
                                             const rapporteur::storage::v1::FactFilter& filter,
                                             const PageRequest& page) const = 0;

  // Documents that the query means, scored as retrieval.h says. A token is bound to query, filter
  // and order. INVALID_ARGUMENT with violations of "query", which say at which byte it breaks a
  // rule, "filter...", "order", "facets[i]" and "total_limit".
  virtual absl::StatusOr<RetrievalPage> RetrieveDocuments(const RequestContext& context,
                                                          const RetrievalParams& params,
                                                          const PageRequest& page) const = 0;

  // Changes with a position above `after_position`, at most `limit` (1 to kMaxChangesPageSize).
  virtual absl::StatusOr<ChangePage> ReadChanges(const RequestContext& context,
                                                 int64_t after_position, int limit) const = 0;

  virtual absl::StatusOr<StoreStatus> GetStatus(const RequestContext& context) const = 0;
};

// A whole store.
class RecordStore : public RecordWriter, public RecordReader {
 public:
  // Finishes writes and releases the files; later calls fail with FAILED_PRECONDITION. Call once,
  // when no other call is running. A destructor that runs without it loses nothing acknowledged.
  virtual absl::Status Close() = 0;
};

}  // namespace rapporteur::storage
