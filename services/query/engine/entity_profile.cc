#include "services/query/engine/entity_profile.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "services/record/country_name.h"
#include "services/record/facts.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::CivilTime;
using rapporteur::v1::EntityReference;
using rapporteur::v1::Fact;
using rapporteur::v1::Provenance;

constexpr size_t kMaxAliases = 20;
constexpr int kMaxTerms = 100;
constexpr int kMaxProvenances = 10;
constexpr size_t kMaxLatestDocuments = 5;

// Names and numbers of facts, the most frequent first, then in byte order.
template <typename Count>
std::vector<std::string> ByFrequency(const std::map<std::string, Count>& forms) {
  std::vector<std::pair<Count, std::string>> sorted;
  for (const auto& [form, count] : forms) sorted.emplace_back(-count, form);
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> names;
  for (auto& [count, form] : sorted) names.push_back(std::move(form));
  return names;
}

// The more precise one; of equals the one that is there.
void Refine(const CivilTime& time, bool is_set, CivilTime* known) {
  if (!is_set || time.precision() <= known->precision()) return;
  *known = time;
}

void FillIn(const EntityReference& reference, EntityReference* known) {
  if (known->name().empty()) *known = reference;
}

}  // namespace

void EntityProfile::Add(const Fact& fact) {
  ++fact_counts_[TypeOf(fact)];
  AddDocument(ProvenanceOf(fact));
  AddForms(fact);
  AddOffice(fact);
}

void EntityProfile::AddDocument(const Provenance& provenance) {
  if (document_count_ > 0 && provenance.document() == last_document_) return;
  last_document_ = provenance.document();
  ++document_count_;
  const int64_t time = provenance.has_published_time() ? provenance.published_time().seconds()
                                                       : std::numeric_limits<int64_t>::min();
  latest_.emplace(time, provenance.document());
  if (latest_.size() > kMaxLatestDocuments) latest_.erase(latest_.begin());
}

void EntityProfile::AddForms(const Fact& fact) {
  for (const EntityReference* reference : ReferencesOf(fact)) {
    if (reference->name() != name_) continue;
    type_ = reference->type();
    ++forms_[reference->display_name()];
  }
}

EntityProfile::Term* EntityProfile::FindTerm(const EntityReference& person,
                                             const EntityReference& office,
                                             const Provenance& provenance) {
  if (person.name() != name_ && office.name() != name_) return nullptr;
  Term& found = terms_[std::pair(office.name(), person.name())];
  FillIn(person, found.term.mutable_person());
  FillIn(office, found.term.mutable_office());
  ++found.office_forms[office.display_name()];
  if (found.last_document == provenance.document()) return &found;
  found.last_document = provenance.document();
  found.term.set_document_count(found.term.document_count() + 1);
  return &found;
}

void EntityProfile::AddOffice(const Fact& fact) {
  Term* found = nullptr;
  const Provenance& provenance = ProvenanceOf(fact);
  if (fact.has_office_holding()) {
    found = FindTerm(fact.office_holding().person(), fact.office_holding().office(), provenance);
  } else if (fact.has_tenure()) {
    found = FindTerm(fact.tenure().person(), fact.tenure().office(), provenance);
  }
  if (found == nullptr) return;
  v1::OfficeTerm& term = found->term;
  auto& provenances = *term.mutable_provenances();
  const bool is_listed = std::any_of(
      provenances.begin(), provenances.end(),
      [&](const Provenance& listed) { return listed.document() == provenance.document(); });
  if (fact.has_tenure()) {
    Refine(fact.tenure().start(), fact.tenure().has_start(), term.mutable_since());
    Refine(fact.tenure().end(), fact.tenure().has_end(), term.mutable_until());
    FillIn(fact.tenure().predecessor(), term.mutable_predecessor());
    FillIn(fact.tenure().successor(), term.mutable_successor());
    // What gives dates says more than any number of mentions.
    if (is_listed) {
      for (Provenance& listed : provenances) {
        if (listed.document() == provenance.document()) listed = provenance;
      }
      return;
    }
    *provenances.Add() = provenance;
    std::rotate(provenances.begin(), provenances.end() - 1, provenances.end());
    if (provenances.size() > kMaxProvenances) provenances.RemoveLast();
  } else if (!is_listed && provenances.size() < kMaxProvenances) {
    *provenances.Add() = provenance;
  }
}

std::vector<std::string> EntityProfile::LatestDocuments() const {
  std::vector<std::string> names;
  std::transform(latest_.rbegin(), latest_.rend(), std::back_inserter(names),
                 [](const auto& latest) { return latest.second; });
  return names;
}

v1::Entity EntityProfile::ToEntity() const {
  v1::Entity entity;
  entity.set_name(name_);
  entity.set_type(type_);
  std::vector<std::string> forms = ByFrequency(forms_);
  if (type_ == rapporteur::v1::ENTITY_TYPE_COUNTRY) {
    const std::string country = CountryNameOf(std::string_view(name_).substr(name_.find('/') + 1));
    if (!country.empty()) forms.insert(forms.begin(), country);
  }
  if (!forms.empty()) entity.set_display_name(forms.front());
  for (size_t i = 1; i < std::min(forms.size(), kMaxAliases + 1); ++i) entity.add_aliases(forms[i]);
  for (const auto& [key, found] : terms_) {
    if (entity.offices_size() == kMaxTerms) break;
    v1::OfficeTerm& term = *entity.add_offices() = found.term;
    term.mutable_office()->set_display_name(ByFrequency(found.office_forms).front());
    if (term.since().precision() == rapporteur::v1::TIME_PRECISION_UNSPECIFIED) term.clear_since();
    if (term.until().precision() == rapporteur::v1::TIME_PRECISION_UNSPECIFIED) term.clear_until();
    if (term.predecessor().name().empty()) term.clear_predecessor();
    if (term.successor().name().empty()) term.clear_successor();
  }
  for (const auto& [type, count] : fact_counts_) {
    v1::FactCount& counted = *entity.add_fact_counts();
    counted.set_type(type);
    counted.set_count(count);
  }
  entity.set_document_count(document_count_);
  return entity;
}

}  // namespace rapporteur::query
