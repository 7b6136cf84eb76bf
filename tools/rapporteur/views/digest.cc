#include "tools/rapporteur/views/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "services/record/facts.h"
#include "tools/rapporteur/terminal/display_width.h"
#include "tools/rapporteur/terminal/table.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using rapporteur::v1::Document;
using rapporteur::v1::Fact;

// A section of the digest: the facts of one type. Sections are listed in the order of interest.
struct Section {
  std::string_view title;
  Fact::ContentCase type;
  View view;
  const google::protobuf::Message& (*content)(const Fact&);
};

std::vector<Section> Sections() {
  const std::vector<std::string> shared = {"Published", "Document", "Announced"};
  return {
      {"Meetings", Fact::kEngagement, Without(EngagementView(), shared),
       [](const Fact& f) -> const google::protobuf::Message& { return f.engagement(); }},
      {"Quotes", Fact::kQuote, Without(QuoteView(), shared),
       [](const Fact& f) -> const google::protobuf::Message& { return f.quote(); }},
      {"Offices", Fact::kOfficeHolding, OfficeHoldingView(),
       [](const Fact& f) -> const google::protobuf::Message& { return f.office_holding(); }},
      {"Commitments", Fact::kCommitment, Without(CommitmentView(), shared),
       [](const Fact& f) -> const google::protobuf::Message& { return f.commitment(); }},
      {"Tenures", Fact::kTenure, Without(TenureView(), shared),
       [](const Fact& f) -> const google::protobuf::Message& { return f.tenure(); }},
      {"Milestones", Fact::kMilestone, Without(MilestoneView(), shared),
       [](const Fact& f) -> const google::protobuf::Message& { return f.milestone(); }},
  };
}

void WriteParticulars(const Document& document, size_t fact_count, const Console& console) {
  const std::string title = ToPlainLine(document.title());
  *console.out << Bold(title.empty() ? "(no title)" : title, console.out_style) << '\n';
  std::string line = WordOf(document.kind());
  const auto add = [&line](const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += ", ";
    line += part;
  };
  add(ToPlainLine(document.source_title()));
  add(DayOf(document.has_published_time(), document.published_time()));
  add(document.revision() > 0 ? fmt::format("revision {}", document.revision()) : "");
  add(fmt::format("{} fact{}", fact_count, fact_count == 1 ? "" : "s"));
  *console.out << line << '\n';
  if (!document.name().empty()) *console.out << ShortDocumentName(document.name()) << '\n';
  if (!document.url().empty()) *console.out << ToPlainLine(document.url()) << '\n';
}

void WriteHeading(std::string_view title, const Console& console) {
  *console.out << '\n' << Bold(title, console.out_style) << '\n';
}

void WriteFacts(const Section& section, const std::vector<Fact>& facts, const Console& console) {
  std::vector<Row> rows;
  for (const Fact& fact : facts) {
    if (fact.content_case() == section.type) {
      rows.push_back(section.view.cells(section.content(fact)));
    }
  }
  if (rows.empty()) return;
  WriteHeading(section.title, console);
  WriteTable(section.view.columns, rows, console.out_style, *console.out);
}

void WriteEvidence(const std::vector<Fact>& facts, const Console& console) {
  const View view = EvidenceView();
  std::vector<Column> columns = {{.title = "Fact"}};
  columns.insert(columns.end(), view.columns.begin(), view.columns.end());
  columns.push_back({.title = "Rule", .min_width = 10, .max_lines = 0});
  std::vector<Row> rows;
  for (const Fact& fact : facts) {
    for (const auto& evidence : ProvenanceOf(fact).evidence()) {
      Row row = {LocalFactName(NameOf(fact))};
      for (std::string& cell : view.cells(evidence)) row.push_back(std::move(cell));
      row.push_back(ProvenanceOf(fact).rule());
      rows.push_back(std::move(row));
    }
  }
  if (rows.empty()) return;
  WriteHeading("Evidence", console);
  WriteTable(columns, rows, console.out_style, *console.out);
}

void WriteText(const Document& document, const Console& console) {
  WriteHeading("Text", console);
  std::string_view rest = document.text();
  rest.remove_prefix(std::min<size_t>(static_cast<size_t>(document.body_begin()), rest.size()));
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = ToPlainText(rest.substr(0, end));
    if (console.out_style.width.has_value()) {
      for (const std::string& part : WrapToWidth(line, *console.out_style.width)) {
        *console.out << part << '\n';
      }
    } else {
      *console.out << line << '\n';
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

void WriteDigest(const Document& document, const std::vector<Fact>& facts,
                 const DigestOptions& options, const Console& console) {
  WriteParticulars(document, facts.size(), console);
  for (const Section& section : Sections()) WriteFacts(section, facts, console);
  if (options.evidence) WriteEvidence(facts, console);
  if (options.text && !document.text().empty()) WriteText(document, console);
}

}  // namespace rapporteur::cli
