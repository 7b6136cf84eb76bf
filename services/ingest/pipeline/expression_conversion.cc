#include "services/ingest/pipeline/expression_conversion.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "services/ingest/pipeline/fact_conversion.h"
#include "services/record/civil_time.h"
#include "services/record/facts.h"

namespace rapporteur::ingest {
namespace {

v1::ExpressionKind KindOf(reading::ReadAs as) {
  switch (as) {
    case reading::ReadAs::kPerson:
      return v1::EXPRESSION_KIND_PERSON;
    case reading::ReadAs::kOffice:
      return v1::EXPRESSION_KIND_OFFICE;
    case reading::ReadAs::kTime:
      return v1::EXPRESSION_KIND_TIME;
    case reading::ReadAs::kQuantity:
      return v1::EXPRESSION_KIND_QUANTITY;
  }
  return v1::EXPRESSION_KIND_UNSPECIFIED;
}

v1::Expression ToMessage(const reading::Expression& expression, std::string_view text) {
  v1::Expression message;
  message.set_kind(KindOf(expression.as));
  message.set_value(expression.time.has_value() ? ToIso8601(ToProto(*expression.time))
                                                : expression.name);
  message.set_begin(static_cast<int64_t>(expression.span.begin));
  message.set_end(static_cast<int64_t>(expression.span.end));
  message.set_exact(std::string(text.substr(expression.span.begin, expression.span.size())));
  return message;
}

// Adds the fact's name to the expressions within `evidence`.
void AddFact(const std::string& name, const rapporteur::v1::Evidence& evidence,
             std::vector<v1::Expression>* expressions) {
  auto expression = std::lower_bound(
      expressions->begin(), expressions->end(), evidence.begin(),
      [](const v1::Expression& known, int64_t begin) { return known.begin() < begin; });
  for (; expression != expressions->end() && expression->begin() < evidence.end(); ++expression) {
    if (expression->end() > evidence.end()) continue;
    const bool has_it =
        expression->facts_size() > 0 && expression->facts(expression->facts_size() - 1) == name;
    if (!has_it) expression->add_facts(name);
  }
}

}  // namespace

std::vector<v1::Expression> ToExpressions(
    const std::vector<reading::Expression>& expressions, std::string_view text,
    const google::protobuf::RepeatedPtrField<rapporteur::v1::Fact>& facts) {
  std::vector<v1::Expression> messages;
  messages.reserve(expressions.size());
  for (const reading::Expression& expression : expressions) {
    messages.push_back(ToMessage(expression, text));
  }
  for (const rapporteur::v1::Fact& fact : facts) {
    for (const rapporteur::v1::Evidence& evidence : ProvenanceOf(fact).evidence()) {
      AddFact(NameOf(fact), evidence, &messages);
    }
  }
  return messages;
}

}  // namespace rapporteur::ingest
