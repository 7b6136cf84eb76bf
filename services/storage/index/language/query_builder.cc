#include "services/storage/index/language/query_builder.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "common/status/error.h"

namespace rapporteur::index {
namespace {

class Builder {
 public:
  Builder(const TermSource& source, const QueryOptions& options)
      : source_(source), options_(options) {}

  // Nullopt: there is nothing to look for, neither letters nor digits.
  std::optional<Query> Build(const QueryPart& part) {
    if (part.kind == QueryPart::Kind::kGroup) return BuildGroup(part);
    std::vector<Query> by_field;
    for (const Field field : kFields) {
      if (part.field && *part.field != field) continue;
      if (std::optional<Query> query = BuildInField(part, field)) {
        by_field.push_back(*std::move(query));
      }
    }
    if (by_field.empty()) return std::nullopt;
    if (by_field.size() == 1) return std::move(by_field.front());
    return AnyOf(std::move(by_field));
  }

 private:
  std::vector<Query> BuildEach(const std::vector<QueryPart>& parts) {
    std::vector<Query> queries;
    for (const QueryPart& part : parts) {
      if (std::optional<Query> query = Build(part)) queries.push_back(*std::move(query));
    }
    return queries;
  }

  std::optional<Query> BuildGroup(const QueryPart& group) {
    Query query = AllOf(BuildEach(group.required));
    query.should = BuildEach(group.optional);
    query.must_not = BuildEach(group.excluded);
    if (query.must.empty() && query.should.empty()) return std::nullopt;
    const bool is_one = query.must.size() == 1 && query.should.empty() && query.must_not.empty();
    return is_one ? query.must.front() : query;
  }

  std::optional<Query> BuildInField(const QueryPart& part, Field field) const {
    std::vector<std::string> terms;
    Analyzer(options_.stemming[FieldIndex(field)]).Analyze(part.text, [&](const Token& token) {
      terms.emplace_back(token.term);
    });
    if (terms.empty()) return std::nullopt;
    const bool expands =
        part.kind == QueryPart::Kind::kPrefix || part.kind == QueryPart::Kind::kFuzzy;
    if (expands && terms.size() == 1) return Expand(part, field, terms.front());
    return Words(field, std::move(terms));
  }

  Query Words(Field field, std::vector<std::string> terms) const {
    const float weight = options_.weights[FieldIndex(field)];
    if (terms.size() == 1) return TermQuery(field, std::move(terms.front()), weight);
    return PhraseQuery(field, std::move(terms), weight);
  }

  // A term that is further from what was written counts less.
  Query Expand(const QueryPart& part, Field field, const std::string& term) const {
    std::vector<Query> queries;
    const bool is_prefix = part.kind == QueryPart::Kind::kPrefix;
    for (const ExpandedTerm& near : source_.TermsLike({field, term, is_prefix, part.edits})) {
      const auto distance = static_cast<float>(near.edits) /
                            static_cast<float>(std::max(term.size(), near.term.size()));
      const float weight = options_.weights[FieldIndex(field)] * (1 - distance);
      if (weight > 0) queries.push_back(TermQuery(field, near.term, weight));
    }
    return AnyOf(std::move(queries));
  }

  const TermSource& source_;
  const QueryOptions& options_;
};

// Leaves deleted documents out of the counts, and terms out that only those have.
void KeepLive(const SegmentView& view, const FieldReader& field, std::vector<ExpandedTerm>& terms) {
  if (view.deletions == nullptr) return;
  for (ExpandedTerm& term : terms) {
    term.info.doc_count -= static_cast<uint32_t>(view.deletions->CountWith(field, term.info));
  }
  std::erase_if(terms, [](const ExpandedTerm& term) { return term.info.doc_count == 0; });
}

// The terms of a segment's live documents that may be among the collection's kMaxExpandedTerms: of
// those near a word all, as which of them are the most frequent only the sums over segments tell.
std::vector<ExpandedTerm> LiveTermsLike(const SegmentView& view, const TermPattern& pattern) {
  const FieldReader& field = view.segment->field(pattern.field);
  if (!pattern.is_prefix) {
    std::vector<ExpandedTerm> near =
        TermsNear(field.terms(), pattern.term, pattern.edits, std::numeric_limits<size_t>::max());
    KeepLive(view, field, near);
    return near;
  }
  for (size_t limit = kMaxExpandedTerms;; limit *= 2) {
    std::vector<ExpandedTerm> terms = TermsWithPrefix(field.terms(), pattern.term, limit);
    const bool are_all = terms.size() < limit;
    KeepLive(view, field, terms);
    if (are_all || terms.size() >= kMaxExpandedTerms) return terms;
  }
}

}  // namespace

std::vector<ExpandedTerm> CollectionTerms::TermsLike(const TermPattern& pattern) const {
  std::map<std::string, ExpandedTerm> all;
  for (const SegmentView& view : collection_.segments()) {
    for (const ExpandedTerm& found : LiveTermsLike(view, pattern)) {
      const auto [entry, is_new] = all.try_emplace(found.term, found);
      if (!is_new) entry->second.info.doc_count += found.info.doc_count;
    }
  }
  std::vector<ExpandedTerm> terms;
  for (auto& [name, found] : all) terms.push_back(std::move(found));
  if (!pattern.is_prefix) std::stable_sort(terms.begin(), terms.end(), IsNearer);
  if (terms.size() > kMaxExpandedTerms) terms.resize(kMaxExpandedTerms);
  return terms;
}

absl::StatusOr<Query> BuildQuery(const QueryPart& group, const TermSource& source,
                                 const QueryOptions& options) {
  std::optional<Query> query = Builder(source, options).Build(group);
  if (!query) return InvalidField("query", "Must have at least one word of letters or digits.");
  return *std::move(query);
}

absl::StatusOr<Query> BuildQuery(const QueryPart& group, const Collection& collection,
                                 const QueryOptions& options) {
  return BuildQuery(group, CollectionTerms(collection), options);
}

}  // namespace rapporteur::index
