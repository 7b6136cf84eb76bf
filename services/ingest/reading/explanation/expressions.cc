#include "services/ingest/reading/explanation/expressions.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace rapporteur::reading {

std::vector<Expression> ListExpressions(const Tokens& tokens, const People& people,
                                        const std::vector<TimeMention>& times,
                                        const std::vector<Quantity>& quantities) {
  std::vector<Expression> expressions;
  expressions.reserve(people.references.size() + people.holdings.size() + times.size() +
                      quantities.size());
  for (const Reference& reference : people.references) {
    expressions.push_back({.as = ReadAs::kPerson,
                           .span = SpanOf(tokens, reference.tokens),
                           .name = people.persons[reference.person].full_name,
                           .time = std::nullopt});
  }
  for (const Holding& holding : people.holdings) {
    expressions.push_back({.as = ReadAs::kOffice,
                           .span = SpanOf(tokens, holding.link.evidence),
                           .name = holding.link.text,
                           .time = std::nullopt});
  }
  for (const TimeMention& mention : times) {
    const std::optional<CivilTime> start = mention.start();
    if (!start) continue;
    expressions.push_back(
        {.as = ReadAs::kTime, .span = SpanOf(tokens, mention.tokens), .name = "", .time = start});
  }
  for (const Quantity& quantity : quantities) {
    expressions.push_back({.as = ReadAs::kQuantity,
                           .span = SpanOf(tokens, quantity.tokens),
                           .name = absl::StrFormat("%.15g %s", quantity.value, quantity.unit),
                           .time = std::nullopt});
  }
  std::stable_sort(
      expressions.begin(), expressions.end(),
      [](const Expression& a, const Expression& b) { return a.span.begin < b.span.begin; });
  return expressions;
}

}  // namespace rapporteur::reading
