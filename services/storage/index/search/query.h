// What is asked of a segment: a tree of terms, phrases and combinations of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

struct Query {
  enum class Kind {
    kAll,      // Every document, with the score `boost`.
    kTerm,     // `terms[0]` in `field`.
    kPhrase,   // `terms` side by side in `field`.
    kBoolean,  // All of `must`, none of `must_not`, and where `must` is empty at least one of
               // `should`. The score is the sum of all in `must` and `should` that match.
  };

  Kind kind = Kind::kAll;
  Field field = Field::kBody;
  std::vector<std::string> terms;  // As the analyzer of the field gives them.
  float boost = 1;                 // Not of kBoolean.
  std::vector<Query> must;
  std::vector<Query> should;
  std::vector<Query> must_not;
};

inline Query TermQuery(Field field, std::string term, float boost = 1) {
  return {Query::Kind::kTerm, field, {std::move(term)}, boost, {}, {}, {}};
}

// REQUIRES: at least one term.
inline Query PhraseQuery(Field field, std::vector<std::string> terms, float boost = 1) {
  return {Query::Kind::kPhrase, field, std::move(terms), boost, {}, {}, {}};
}

inline Query AllOf(std::vector<Query> queries) {
  return {Query::Kind::kBoolean, Field::kBody, {}, 1, std::move(queries), {}, {}};
}

inline Query AnyOf(std::vector<Query> queries) {
  return {Query::Kind::kBoolean, Field::kBody, {}, 1, {}, std::move(queries), {}};
}

}  // namespace rapporteur::index
