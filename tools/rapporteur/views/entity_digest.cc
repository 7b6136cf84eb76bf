#include "tools/rapporteur/views/entity_digest.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "google/protobuf/repeated_field.h"
#include "tools/rapporteur/terminal/display_width.h"
#include "tools/rapporteur/terminal/table.h"
#include "tools/rapporteur/views/typed_view.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

Column Wrapped(const char* title, size_t weight = 1) {
  return {.title = title, .min_width = 10, .max_lines = 0, .weight = weight};
}

template <typename Message>
void WriteSection(std::string_view title, const View& view,
                  const google::protobuf::RepeatedPtrField<Message>& messages,
                  const Console& console) {
  if (messages.empty()) return;
  std::vector<Row> rows;
  for (const Message& message : messages) rows.push_back(view.cells(message));
  *console.out << '\n' << Bold(title, console.out_style) << '\n';
  WriteTable(view.columns, rows, console.out_style, *console.out);
}

}  // namespace

View OfficeTermView() {
  return MakeView<query::v1::OfficeTerm>(
      {Wrapped("Office", 2),
       Wrapped("Person"),
       {.title = "Since"},
       {.title = "Until"},
       Wrapped("After"),
       Wrapped("Before"),
       {.title = "Documents", .align = Align::kRight},
       {.title = "Document", .below = true}},
      [](const query::v1::OfficeTerm& term) -> Row {
        return {
            term.office().display_name(),
            term.person().display_name(),
            term.has_since() ? TimeOf(term.since()) : "",
            term.has_until() ? TimeOf(term.until()) : "",
            term.predecessor().display_name(),
            term.successor().display_name(),
            fmt::format("{}", term.document_count()),
            term.provenances().empty() ? "" : ShortDocumentName(term.provenances(0).document())};
      },
      "no offices");
}

View FactCountView() {
  return MakeView<query::v1::FactCount>(
      {{.title = "Type"}, {.title = "Facts", .align = Align::kRight}},
      [](const query::v1::FactCount& count) -> Row {
        return {PhraseOf(WordOf(count.type())), fmt::format("{}", count.count())};
      },
      "no facts");
}

void WriteEntity(const query::v1::Entity& entity, const Console& console) {
  *console.out << Bold(ToPlainLine(entity.display_name()), console.out_style) << '\n'
               << fmt::format("{}, {}, {} document{}\n", WordOf(entity.type()), entity.name(),
                              entity.document_count(), entity.document_count() == 1 ? "" : "s");
  if (!entity.aliases().empty()) {
    *console.out << "Also: " << ToPlainLine(absl::StrJoin(entity.aliases(), "; ")) << '\n';
  }
  WriteSection("Offices", OfficeTermView(), entity.offices(), console);
  WriteSection("Facts", FactCountView(), entity.fact_counts(), console);
  WriteSection("Latest documents", DocumentView(), entity.latest_documents(), console);
}

}  // namespace rapporteur::cli
