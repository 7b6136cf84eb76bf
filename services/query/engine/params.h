// What the engine is asked, and what it answers. Checked by the engine, so callers pass values on
// as they got them. Field names are those of query_service.proto, so that errors name the right
// field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/entity.pb.h"
#include "rapporteur/v1/evidence.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "rapporteur/v1/quote.pb.h"

namespace rapporteur::query {

// What every list takes.
struct ListParams {
  std::string parent;      // "sources/{source}", for facts also a document; "": everything.
  int page_size = 0;       // 0: the list's default; above kMaxPageSize: kMaxPageSize.
  std::string page_token;  // next_page_token of the page before.
  std::string filter;      // Reserved; must be empty.
};

struct GetDocumentParams {
  std::string
      name;  // "sources/{source}/documents/{document}", with "@{revision}" for an older one.
  rapporteur::v1::DocumentView view = rapporteur::v1::DOCUMENT_VIEW_UNSPECIFIED;
};

struct ListDocumentsParams {
  ListParams list;
  std::vector<rapporteur::v1::DocumentKind> kinds;
  rapporteur::v1::TimeInterval published;
};

struct SearchDocumentsParams {
  ListParams list;
  std::string query;
  std::vector<rapporteur::v1::DocumentKind> kinds;
  rapporteur::v1::TimeInterval published;
};

struct ListQuotesParams {
  ListParams list;
  std::string speaker;  // "people/{person}" or a name.
  std::string words;
  rapporteur::v1::TimeInterval published;
};

struct ListOfficesParams {
  ListParams list;
  std::string person;  // "people/{person}" or a name.
  std::string words;
  rapporteur::v1::TimeInterval published;
};

struct ListEngagementsParams {
  ListParams list;
  std::vector<std::string> participants;   // "people/{person}" or names.
  std::vector<std::string> organizations;  // "organizations/{organization}" or names.
  std::vector<std::string> countries;      // "countries/{alpha3}" or alpha-3 codes.
  std::string place;
  std::vector<rapporteur::v1::EngagementKind> kinds;
  std::vector<rapporteur::v1::EngagementStatus> statuses;
  rapporteur::v1::TimeInterval time;
};

struct DocumentAnswer {
  rapporteur::v1::Document document;
  std::vector<rapporteur::v1::Fact> facts;  // In the order of the text.
};

struct DocumentList {
  std::vector<rapporteur::v1::Document> documents;
  std::string next_page_token;  // Empty: this was the last page. The same below.
};

struct SearchHit {
  rapporteur::v1::Document document;
  double score = 0;
  rapporteur::v1::Evidence passage;
};

struct SearchList {
  std::vector<SearchHit> hits;
  std::string next_page_token;
  int64_t total_size = 0;
};

struct QuoteList {
  std::vector<rapporteur::v1::Quote> quotes;
  std::string next_page_token;
};

// A person in an office, put together from all documents that say so.
struct OfficeHolder {
  rapporteur::v1::EntityReference person;
  rapporteur::v1::EntityReference office;
  int document_count = 0;
  std::optional<google::protobuf::Timestamp> first_published_time;
  std::optional<google::protobuf::Timestamp> last_published_time;
  std::vector<rapporteur::v1::Provenance> provenances;  // One a document, at most 10.
};

struct OfficeHolderList {
  std::vector<OfficeHolder> office_holders;
  std::string next_page_token;
};

struct EngagementList {
  std::vector<rapporteur::v1::Engagement> engagements;
  std::string next_page_token;
};

}  // namespace rapporteur::query
