#include "services/record/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/text/utf8.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Document;
using ::rapporteur::v1::EntityReference;
using ::rapporteur::v1::Evidence;
using ::rapporteur::v1::Fact;
using ::rapporteur::v1::FactType;
using ::rapporteur::v1::Provenance;

constexpr size_t kContextCharacters = 32;

// Calls `visit` with the message of whichever type `fact` holds.
template <typename FactOrConst, typename Visitor>
decltype(auto) Visit(FactOrConst& fact, Visitor visit) {
  switch (fact.content_case()) {
    case Fact::kQuote:
      return visit(fact.quote());
    case Fact::kCommitment:
      return visit(fact.commitment());
    case Fact::kTenure:
      return visit(fact.tenure());
    case Fact::kOfficeHolding:
      return visit(fact.office_holding());
    case Fact::kMilestone:
      return visit(fact.milestone());
    case Fact::kEngagement:
    case Fact::CONTENT_NOT_SET:
      break;
  }
  return visit(fact.engagement());
}

template <typename Visitor>
decltype(auto) VisitMutable(Fact* fact, Visitor visit) {
  switch (fact->content_case()) {
    case Fact::kQuote:
      return visit(fact->mutable_quote());
    case Fact::kCommitment:
      return visit(fact->mutable_commitment());
    case Fact::kTenure:
      return visit(fact->mutable_tenure());
    case Fact::kOfficeHolding:
      return visit(fact->mutable_office_holding());
    case Fact::kMilestone:
      return visit(fact->mutable_milestone());
    case Fact::kEngagement:
    case Fact::CONTENT_NOT_SET:
      break;
  }
  return visit(fact->mutable_engagement());
}

std::string_view CollectionOf(FactType type) {
  switch (type) {
    case rapporteur::v1::FACT_TYPE_ENGAGEMENT:
      return "engagements";
    case rapporteur::v1::FACT_TYPE_QUOTE:
      return "quotes";
    case rapporteur::v1::FACT_TYPE_COMMITMENT:
      return "commitments";
    case rapporteur::v1::FACT_TYPE_TENURE:
      return "tenures";
    case rapporteur::v1::FACT_TYPE_OFFICE_HOLDING:
      return "officeHoldings";
    case rapporteur::v1::FACT_TYPE_MILESTONE:
      return "milestones";
    default:
      return "facts";
  }
}

}  // namespace

FactType TypeOf(const Fact& fact) {
  switch (fact.content_case()) {
    case Fact::kEngagement:
      return rapporteur::v1::FACT_TYPE_ENGAGEMENT;
    case Fact::kQuote:
      return rapporteur::v1::FACT_TYPE_QUOTE;
    case Fact::kCommitment:
      return rapporteur::v1::FACT_TYPE_COMMITMENT;
    case Fact::kTenure:
      return rapporteur::v1::FACT_TYPE_TENURE;
    case Fact::kOfficeHolding:
      return rapporteur::v1::FACT_TYPE_OFFICE_HOLDING;
    case Fact::kMilestone:
      return rapporteur::v1::FACT_TYPE_MILESTONE;
    case Fact::CONTENT_NOT_SET:
      break;
  }
  return rapporteur::v1::FACT_TYPE_UNSPECIFIED;
}

const google::protobuf::Descriptor* MessageOf(FactType type) {
  switch (type) {
    case rapporteur::v1::FACT_TYPE_ENGAGEMENT:
      return rapporteur::v1::Engagement::descriptor();
    case rapporteur::v1::FACT_TYPE_QUOTE:
      return rapporteur::v1::Quote::descriptor();
    case rapporteur::v1::FACT_TYPE_COMMITMENT:
      return rapporteur::v1::Commitment::descriptor();
    case rapporteur::v1::FACT_TYPE_TENURE:
      return rapporteur::v1::Tenure::descriptor();
    case rapporteur::v1::FACT_TYPE_OFFICE_HOLDING:
      return rapporteur::v1::OfficeHolding::descriptor();
    case rapporteur::v1::FACT_TYPE_MILESTONE:
      return rapporteur::v1::Milestone::descriptor();
    default:
      return nullptr;
  }
}

const google::protobuf::Message& ContentOf(const Fact& fact) {
  return Visit(fact,
               [](const auto& content) -> const google::protobuf::Message& { return content; });
}

const Provenance& ProvenanceOf(const Fact& fact) {
  return Visit(fact, [](const auto& content) -> const Provenance& { return content.provenance(); });
}

Provenance* MutableProvenance(Fact* fact) {
  return VisitMutable(fact, [](auto* content) { return content->mutable_provenance(); });
}

const std::string& NameOf(const Fact& fact) {
  return Visit(fact, [](const auto& content) -> const std::string& { return content.name(); });
}

void SetName(std::string name, Fact* fact) {
  VisitMutable(fact, [&name](auto* content) { content->set_name(std::move(name)); });
}

std::vector<const EntityReference*> ReferencesOf(const Fact& fact) {
  std::vector<const EntityReference*> references;
  const auto add = [&references](const EntityReference& reference) {
    if (!reference.name().empty()) references.push_back(&reference);
  };
  switch (fact.content_case()) {
    case Fact::kEngagement:
      for (const EntityReference& person : fact.engagement().participants()) add(person);
      for (const EntityReference& body : fact.engagement().organizations()) add(body);
      for (const EntityReference& country : fact.engagement().countries()) add(country);
      add(fact.engagement().place());
      break;
    case Fact::kQuote:
      add(fact.quote().speaker());
      break;
    case Fact::kCommitment:
      add(fact.commitment().actor());
      add(fact.commitment().beneficiary());
      break;
    case Fact::kTenure:
      add(fact.tenure().person());
      add(fact.tenure().predecessor());
      add(fact.tenure().successor());
      add(fact.tenure().office());
      break;
    case Fact::kOfficeHolding:
      add(fact.office_holding().person());
      add(fact.office_holding().office());
      break;
    case Fact::kMilestone:
      add(fact.milestone().place());
      break;
    case Fact::CONTENT_NOT_SET:
      break;
  }
  return references;
}

void NameFacts(std::string_view document, const std::vector<Fact*>& facts) {
  std::map<FactType, int> counts;
  for (Fact* fact : facts) {
    const FactType type = TypeOf(*fact);
    SetName(fmt::format("{}/{}/{}", document, CollectionOf(type), ++counts[type]), fact);
  }
}

void CompleteEvidence(const Document& document, Evidence* evidence) {
  const std::string_view text = document.text();
  const size_t begin =
      Utf8FloorBoundary(text, static_cast<size_t>(std::max<int64_t>(evidence->begin(), 0)));
  const size_t end = std::max(
      begin, Utf8CeilBoundary(text, static_cast<size_t>(std::max<int64_t>(evidence->end(), 0))));
  evidence->set_begin(static_cast<int64_t>(begin));
  evidence->set_end(static_cast<int64_t>(end));
  evidence->set_exact(std::string(text.substr(begin, end - begin)));
  evidence->set_prefix(std::string(Utf8Suffix(text.substr(0, begin), kContextCharacters)));
  evidence->set_suffix(std::string(Utf8Prefix(text.substr(end), kContextCharacters)));
  evidence->set_document(document.name());
  evidence->set_revision(document.revision());
  evidence->set_text_sha256(document.text_sha256());
}

void CompleteOrigin(const Document& document, Fact* fact) {
  Provenance* provenance = MutableProvenance(fact);
  provenance->set_document(document.name());
  provenance->set_revision(document.revision());
  if (document.has_published_time()) {
    *provenance->mutable_published_time() = document.published_time();
  }
}

void CompleteProvenance(const Document& document, Fact* fact) {
  CompleteOrigin(document, fact);
  for (Evidence& evidence : *MutableProvenance(fact)->mutable_evidence()) {
    CompleteEvidence(document, &evidence);
  }
}

}  // namespace rapporteur
