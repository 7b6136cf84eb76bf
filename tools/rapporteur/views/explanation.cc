#include "tools/rapporteur/views/explanation.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>

#include "absl/strings/str_join.h"
#include "services/record/facts.h"
#include "tools/rapporteur/terminal/table.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using rapporteur::ingest::v1::Expression;

std::string_view KindOf(const Expression& expression) {
  switch (expression.kind()) {
    case rapporteur::ingest::v1::EXPRESSION_KIND_PERSON:
      return "person";
    case rapporteur::ingest::v1::EXPRESSION_KIND_OFFICE:
      return "office";
    case rapporteur::ingest::v1::EXPRESSION_KIND_TIME:
      return "time";
    case rapporteur::ingest::v1::EXPRESSION_KIND_QUANTITY:
      return "quantity";
    default:
      return "";
  }
}

std::string BytesOf(int64_t begin, int64_t end) { return fmt::format("{}-{}", begin, end); }

Row RowOf(const rapporteur::v1::Evidence& evidence) {
  const std::string fields = absl::StrJoin(evidence.fields(), ", ");
  return {"", fields.empty() ? "all of it" : fields, BytesOf(evidence.begin(), evidence.end()),
          evidence.exact()};
}

Row RowOf(const Expression& expression) {
  return {"", fmt::format("{}: {}", KindOf(expression), expression.value()),
          BytesOf(expression.begin(), expression.end()), expression.exact()};
}

}  // namespace

void WriteExplanation(const std::vector<rapporteur::v1::Fact>& facts,
                      const std::vector<Expression>& expressions, const Console& console) {
  if (facts.empty()) return;
  std::multimap<std::string_view, const Expression*> used_by;
  for (const Expression& expression : expressions) {
    for (const std::string& fact : expression.facts()) used_by.emplace(fact, &expression);
  }
  std::vector<Row> rows;
  for (const rapporteur::v1::Fact& fact : facts) {
    const rapporteur::v1::Provenance& provenance = ProvenanceOf(fact);
    rows.push_back({LocalFactName(NameOf(fact)),
                    fmt::format("{} ({:.2f})", provenance.rule(), provenance.confidence()), "",
                    ""});
    for (const auto& evidence : provenance.evidence()) rows.push_back(RowOf(evidence));
    const auto [begin, end] = used_by.equal_range(NameOf(fact));
    for (auto used = begin; used != end; ++used) rows.push_back(RowOf(*used->second));
  }
  *console.out << '\n' << Bold("Explanation", console.out_style) << '\n';
  WriteTable({{.title = "Fact"},
              {.title = "Found by", .min_width = 20, .max_lines = 0},
              {.title = "Bytes"},
              {.title = "Words", .min_width = 20, .max_lines = 0, .weight = 3}},
             rows, console.out_style, *console.out);
}

}  // namespace rapporteur::cli
