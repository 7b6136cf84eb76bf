// What the facts of a record say about one entity.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/query/v1/entities.pb.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur::query {

// Takes the facts that refer to an entity, one by one, and sums them up. Its memory is bounded but
// for the different forms of the entity's names and offices. Not thread-safe.
class EntityProfile {
 public:
  // `name`: a resource name.
  explicit EntityProfile(std::string name) : name_(std::move(name)) {}

  // REQUIRES: facts come grouped by document.
  void Add(const rapporteur::v1::Fact& fact);

  bool empty() const { return document_count_ == 0; }
  // The latest documents, the latest first.
  std::vector<std::string> LatestDocuments() const;

  // Everything but the latest documents.
  v1::Entity ToEntity() const;

 private:
  // A person in an office.
  struct Term {
    v1::OfficeTerm term;
    std::string last_document;
    std::map<std::string, int> office_forms;  // Display name, how often.
  };

  void AddDocument(const rapporteur::v1::Provenance& provenance);
  void AddForms(const rapporteur::v1::Fact& fact);
  void AddOffice(const rapporteur::v1::Fact& fact);
  Term* FindTerm(const rapporteur::v1::EntityReference& person,
                 const rapporteur::v1::EntityReference& office,
                 const rapporteur::v1::Provenance& provenance);

  const std::string name_;
  rapporteur::v1::EntityType type_ = rapporteur::v1::ENTITY_TYPE_UNSPECIFIED;
  std::map<std::string, int64_t> forms_;  // Display name, number of facts.
  std::map<rapporteur::v1::FactType, int64_t> fact_counts_;
  std::map<std::pair<std::string, std::string>, Term> terms_;  // By names of office and person.
  int64_t document_count_ = 0;
  std::string last_document_;
  // (publication time, name): those without a time first, so that they fall out first.
  std::set<std::pair<int64_t, std::string>> latest_;
};

}  // namespace rapporteur::query
