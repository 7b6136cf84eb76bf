#include "services/storage/api/snapshot_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/record/facts.h"
#include "services/record/names.h"
#include "services/storage/api/document_matcher.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/facet_counter.h"
#include "services/storage/api/list_position.h"
#include "services/storage/api/page_token.h"
#include "services/storage/api/passage.h"
#include "services/storage/api/snapshot_facts.h"
#include "services/storage/index/language/query_text.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::v1::Document;
using ::rapporteur::v1::Fact;

namespace {

absl::Status DocumentNotFound(const std::string& name, int revision) {
  return MakeError(absl::StatusCode::kNotFound, "DOCUMENT_NOT_FOUND",
                   revision == 0 ? fmt::format("There is no document \"{}\".", name)
                                 : fmt::format("There is no \"{}@{}\".", name, revision));
}

// Of searches that find fewer, another spelling is looked for.
constexpr uint64_t kEnoughDocuments = 3;

// One more than asked for tells whether there are more.
absl::StatusOr<uint64_t> CountLimit(const RetrievalParams& params) {
  constexpr auto kNoLimit = std::numeric_limits<uint64_t>::max();
  if (params.total_limit < 0) {
    return InvalidField("total_limit", fmt::format("Must be 0 or more; this is {}. 0 counts all.",
                                                   params.total_limit));
  }
  return params.total_limit == 0 ? kNoLimit : static_cast<uint64_t>(params.total_limit) + 1;
}

absl::StatusOr<PageTokenCodec> RetrievalTokens(const RetrievalParams& params) {
  const std::string arguments = params.query + '\0' + params.filter.SerializeAsString();
  switch (params.order) {
    case rapporteur::v1::SEARCH_ORDER_UNSPECIFIED:
    case rapporteur::v1::SEARCH_ORDER_RELEVANCE:
      return PageTokenCodec("retrieval", arguments);
    case rapporteur::v1::SEARCH_ORDER_NEWEST:
      return PageTokenCodec("retrieval, newest", arguments);
    case rapporteur::v1::SEARCH_ORDER_OLDEST:
      return PageTokenCodec("retrieval, oldest", arguments);
    default:
      return InvalidField("order", "Is not a known order; use RELEVANCE, NEWEST or OLDEST.");
  }
}

}  // namespace

absl::Status CheckPageSize(int size, int max) {
  if (size >= 1 && size <= max) return absl::OkStatus();
  return InvalidField("page_size", fmt::format("Must be from 1 to {}; this is {}.", max, size));
}

absl::Status CheckChangesArguments(int64_t after_position, int limit) {
  RETURN_IF_ERROR(CheckPageSize(limit, kMaxChangesPageSize));
  if (after_position >= 0) return absl::OkStatus();
  return InvalidField("after_position",
                      fmt::format("Must be 0 or more; this is {}.", after_position));
}

void RemoveText(Document* document) {
  document->clear_text();
  document->clear_byte_map();
}

SnapshotQueries::SnapshotQueries(const StoreSnapshot& snapshot, const RequestContext& context,
                                 const Clock& clock, const PageBounds& bounds)
    : snapshot_(snapshot), context_(context), clock_(clock), bounds_(bounds) {}

absl::StatusOr<DocumentWrite> SnapshotQueries::ReadRevision(const std::string& document,
                                                            int revision) const {
  ASSIGN_OR_RETURN(std::optional<DocumentWrite> write, snapshot_.FindRevision(document, revision));
  if (!write.has_value()) return DocumentNotFound(document, revision);
  return *std::move(write);
}

absl::StatusOr<DocumentWithFacts> SnapshotQueries::GetDocument(
    const GetDocumentParams& params) const {
  RETURN_IF_ERROR(CheckExpiry(context_, clock_));
  ASSIGN_OR_RETURN(const DocumentName parsed, ParseDocumentName(params.name, "name"));
  if (params.revision < 0) return InvalidField("name", "A revision is a number from 1.");
  const std::string name = parsed.ToString();
  ASSIGN_OR_RETURN(std::optional<Document> head, snapshot_.FindHead(name));
  if (!head.has_value()) return DocumentNotFound(name, 0);

  const bool is_current = params.revision == 0 || params.revision == head->revision();
  DocumentWithFacts answer;
  if (is_current && !params.with_text && !params.with_facts) {
    answer.document = *std::move(head);
    return answer;
  }
  const int revision = is_current ? head->revision() : params.revision;
  ASSIGN_OR_RETURN(DocumentWrite write, ReadRevision(name, revision));
  if (params.with_facts) {
    CompleteFacts(write);
    answer.facts.assign(std::make_move_iterator(write.mutable_facts()->begin()),
                        std::make_move_iterator(write.mutable_facts()->end()));
  }
  answer.document = std::move(*write.mutable_document());
  if (!params.with_text) RemoveText(&answer.document);
  return answer;
}

absl::StatusOr<DocumentPage> SnapshotQueries::ListDocuments(const DocumentFilter& filter,
                                                            const PageRequest& page) const {
  RETURN_IF_ERROR(CheckPageSize(page.size, kMaxPageSize));
  ASSIGN_OR_RETURN(const DocumentMatcher matcher, DocumentMatcher::Create(filter));
  const PageTokenCodec codec("documents", filter.SerializeAsString());
  ASSIGN_OR_RETURN(const Resume resume, FromToken(codec, page.token));

  DocumentPage answer;
  PageWork work(bounds_);
  ExpiryTicker ticker(context_, clock_);
  const auto cursor = snapshot_.Heads({matcher.name_prefix(), resume.name, true});
  while (true) {
    RETURN_IF_ERROR(ticker.Tick());
    ASSIGN_OR_RETURN(const Document* document, cursor->Next());
    if (document == nullptr) return answer;
    if (matcher.Matches(*document)) {
      if (static_cast<int>(answer.documents.size()) == page.size) {
        answer.next_token = ToToken(codec, Resume{answer.documents.back().name()});
        return answer;
      }
      answer.documents.push_back(*document);
    }
    work.AddRow();
    if (work.spent()) {
      answer.next_token = ToToken(codec, Resume{document->name()});
      return answer;
    }
  }
}

absl::StatusOr<FactPage> SnapshotQueries::ListFacts(const FactFilter& filter,
                                                    const PageRequest& page) const {
  RETURN_IF_ERROR(CheckPageSize(page.size, kMaxPageSize));
  const SnapshotFacts facts(snapshot_, context_, clock_, bounds_);
  return page.order == FactOrder::kOffice ? facts.ListByOffice(filter, page)
                                          : facts.ListByDocument(filter, page);
}

absl::StatusOr<RetrievedDocument> SnapshotQueries::Show(
    const RetrievalHit& hit, const std::vector<std::string>& words) const {
  ASSIGN_OR_RETURN(const std::optional<Document> head, snapshot_.FindHead(hit.document));
  if (!head.has_value()) return DocumentNotFound(hit.document, 0);
  ASSIGN_OR_RETURN(DocumentWrite write, ReadRevision(hit.document, head->revision()));
  RetrievedDocument shown;
  const std::string& text = write.document().text();
  const Passage passage =
      BestPassage(text, static_cast<size_t>(write.document().body_begin()), words);
  shown.score = hit.rank.score;
  shown.passage.set_begin(static_cast<int64_t>(passage.begin));
  shown.passage.set_end(static_cast<int64_t>(passage.end));
  CompleteEvidence(write.document(), &shown.passage);
  for (const Passage& word : FindWords(text, passage, words)) {
    rapporteur::v1::TextSpan& highlight = shown.highlights.emplace_back();
    highlight.set_begin(static_cast<int64_t>(word.begin));
    highlight.set_end(static_cast<int64_t>(word.end));
  }
  RemoveText(write.mutable_document());
  shown.document = std::move(*write.mutable_document());
  return shown;
}

absl::Status SnapshotQueries::ShowPage(const RetrievalAnswer& found, int size,
                                       RetrievalPage& page) const {
  for (const RetrievalHit& hit : found.hits) {
    if (static_cast<int>(page.documents.size()) == size) break;
    RETURN_IF_ERROR(CheckExpiry(context_, clock_));
    ASSIGN_OR_RETURN(RetrievedDocument shown, Show(hit, found.words));
    page.documents.push_back(std::move(shown));
  }
  return absl::OkStatus();
}

// Empty: there is none that finds more.
absl::StatusOr<std::string> SnapshotQueries::BetterSpelling(const Retrieval& retrieval,
                                                            const std::string& text,
                                                            const RetrievalRequest& request,
                                                            const RetrievalAnswer& found) const {
  ASSIGN_OR_RETURN(const std::optional<std::string> respelt,
                   retrieval.Respelt(text, request.query));
  if (!respelt.has_value() || respelt->size() > index::kMaxQueryTextBytes) return "";
  ASSIGN_OR_RETURN(const index::QueryPart parsed, index::ParseQueryText(*respelt));
  const std::vector<rapporteur::v1::FacetField> no_facets;
  const RetrievalRequest other = {.query = parsed,
                                  .matcher = request.matcher,
                                  .order = request.order,
                                  .facets = no_facets,
                                  .count_limit = kEnoughDocuments,
                                  .limit = 0,
                                  .after = std::nullopt};
  ASSIGN_OR_RETURN(const RetrievalAnswer better, retrieval.Find(other));
  return better.count > found.count ? *respelt : "";
}

absl::StatusOr<RetrievalPage> SnapshotQueries::RetrieveDocuments(const Retrieval& retrieval,
                                                                 const RetrievalParams& params,
                                                                 const PageRequest& page) const {
  RETURN_IF_ERROR(CheckPageSize(page.size, kMaxPageSize));
  RETURN_IF_ERROR(CheckFacets(params.facets));
  ASSIGN_OR_RETURN(const uint64_t count_limit, CountLimit(params));
  ASSIGN_OR_RETURN(const index::QueryPart parsed, index::ParseQueryText(params.query));
  ASSIGN_OR_RETURN(const DocumentMatcher matcher, DocumentMatcher::Create(params.filter));
  const RankOrder order(params.order);
  ASSIGN_OR_RETURN(const PageTokenCodec codec, RetrievalTokens(params));
  // One more than wanted tells whether there is a next page.
  RetrievalRequest request = {.query = parsed,
                              .matcher = matcher,
                              .order = order,
                              .facets = params.facets,
                              .count_limit = count_limit,
                              .limit = static_cast<size_t>(page.size) + 1,
                              .after = std::nullopt};
  if (!page.token.empty()) {
    ASSIGN_OR_RETURN(request.after, RankFromToken(codec, order, page.token));
  }
  RETURN_IF_ERROR(CheckExpiry(context_, clock_));
  ASSIGN_OR_RETURN(RetrievalAnswer found, retrieval.Find(request));
  RetrievalPage answer;
  answer.total_is_minimum = found.count >= count_limit;
  answer.total_size =
      answer.total_is_minimum ? params.total_limit : static_cast<int64_t>(found.count);
  RETURN_IF_ERROR(ShowPage(found, page.size, answer));
  if (page.token.empty() && !answer.total_is_minimum && found.count < kEnoughDocuments) {
    ASSIGN_OR_RETURN(answer.did_you_mean, BetterSpelling(retrieval, params.query, request, found));
  }
  answer.facets = std::move(found.facets);
  if (static_cast<int>(found.hits.size()) > page.size) {
    answer.next_token = ToToken(codec, order, found.hits[answer.documents.size() - 1].rank);
  }
  return answer;
}

}  // namespace rapporteur::storage
