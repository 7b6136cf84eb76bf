// A small store for the engine's tests: serves what it was given and remembers what it was asked.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "services/record/facts.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// Matches facts by type only and documents not at all; its page tokens are plain indices. Members
// are public, for a test to fill and read; not thread-safe.
class FakeRecordReader : public storage::RecordReader {
 public:
  std::vector<rapporteur::v1::Document> documents;  // With text.
  std::vector<rapporteur::v1::Fact> facts;
  std::vector<storage::RetrievedDocument> retrieved;
  std::string did_you_mean;
  absl::Status failure;  // When not OK, the answer to every call.

  // After how many facts pages end, as where a filter passes over much.
  int most_facts = storage::kMaxPageSize;

  mutable rapporteur::storage::v1::DocumentFilter document_filter;
  mutable rapporteur::storage::v1::FactFilter fact_filter;
  mutable storage::RetrievalParams retrieval;
  mutable storage::PageRequest page;
  mutable storage::GetDocumentParams get;
  mutable int list_facts_calls = 0;

  absl::StatusOr<storage::DocumentWithFacts> GetDocument(
      const RequestContext&, const storage::GetDocumentParams& params) const override {
    get = params;
    if (!failure.ok()) return failure;
    for (const rapporteur::v1::Document& document : documents) {
      const bool is_revision = params.revision == 0 || params.revision == document.revision();
      if (document.name() != params.name || !is_revision) continue;
      storage::DocumentWithFacts found = {.document = document};
      if (!params.with_text) found.document.clear_text();
      for (const rapporteur::v1::Fact& fact : facts) {
        if (ProvenanceOf(fact).document() == params.name) found.facts.push_back(fact);
      }
      return found;
    }
    return MakeError(absl::StatusCode::kNotFound, "DOCUMENT_NOT_FOUND", "no such document");
  }

  absl::StatusOr<storage::DocumentPage> ListDocuments(
      const RequestContext&, const rapporteur::storage::v1::DocumentFilter& filter,
      const storage::PageRequest& request) const override {
    document_filter = filter;
    page = request;
    if (!failure.ok()) return failure;
    storage::DocumentPage answer;
    answer.documents = Slice(documents, request, &answer.next_token);
    return answer;
  }

  absl::StatusOr<storage::FactPage> ListFacts(const RequestContext&,
                                              const rapporteur::storage::v1::FactFilter& filter,
                                              const storage::PageRequest& request) const override {
    fact_filter = filter;
    page = request;
    ++list_facts_calls;
    if (!failure.ok()) return failure;
    std::vector<rapporteur::v1::Fact> matching;
    for (const rapporteur::v1::Fact& fact : facts) {
      if (filter.types().empty() || std::find(filter.types().begin(), filter.types().end(),
                                              TypeOf(fact)) != filter.types().end()) {
        matching.push_back(fact);
      }
    }
    storage::PageRequest slice = request;
    slice.size = std::min(slice.size, most_facts);
    if (request.order == storage::FactOrder::kOffice) SortByOffice(matching);
    storage::FactPage answer;
    answer.facts = Slice(matching, slice, &answer.next_token);
    return answer;
  }

  absl::StatusOr<storage::RetrievalPage> RetrieveDocuments(
      const RequestContext&, const storage::RetrievalParams& params,
      const storage::PageRequest& request) const override {
    document_filter = params.filter;
    retrieval = params;
    page = request;
    if (!failure.ok()) return failure;
    storage::RetrievalPage answer;
    answer.total_size = static_cast<int64_t>(retrieved.size());
    answer.did_you_mean = did_you_mean;
    answer.documents = Slice(retrieved, request, &answer.next_token);
    return answer;
  }

  absl::StatusOr<storage::ChangePage> ReadChanges(const RequestContext&, int64_t,
                                                  int) const override {
    return storage::ChangePage{};
  }

  absl::StatusOr<storage::StoreStatus> GetStatus(const RequestContext&) const override {
    return storage::StoreStatus{};
  }

 private:
  static void SortByOffice(std::vector<rapporteur::v1::Fact>& holdings) {
    std::stable_sort(holdings.begin(), holdings.end(), [](const auto& a, const auto& b) {
      const rapporteur::v1::OfficeHolding& left = a.office_holding();
      const rapporteur::v1::OfficeHolding& right = b.office_holding();
      return std::tie(left.office().name(), left.person().name()) <
             std::tie(right.office().name(), right.person().name());
    });
  }

  template <typename T>
  static std::vector<T> Slice(const std::vector<T>& all, const storage::PageRequest& request,
                              std::string* next_token) {
    size_t begin = 0;
    std::from_chars(request.token.data(), request.token.data() + request.token.size(), begin);
    begin = std::min(begin, all.size());
    const size_t end = std::min(all.size(), begin + static_cast<size_t>(request.size));
    if (end < all.size()) *next_token = std::to_string(end);
    return {all.begin() + static_cast<std::ptrdiff_t>(begin),
            all.begin() + static_cast<std::ptrdiff_t>(end)};
  }
};

}  // namespace rapporteur::query
