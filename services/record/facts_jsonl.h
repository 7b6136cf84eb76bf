// Facts JSONL: one JSON object a line, the public export form of documents and facts. Field names,
// types and values are described in docs/formats/facts_jsonl.md.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/entity.pb.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur {

// How lines name their document: its external id, or its 1-based position in the input file.
struct DocumentLabel {
  std::string external_id;  // Used where not empty.
  int position = 0;
};

// One line, ended by '\n', for the document itself.
std::string DocumentToJsonLine(const rapporteur::v1::Document& document,
                               const DocumentLabel& label);

// One line, ended by '\n', for a fact.
std::string FactToJsonLine(const rapporteur::v1::Fact& fact, const DocumentLabel& label);

// One line, ended by '\n': the document of `label` reports an engagement of `participants` that the
// document of `planned_in` announced.
std::string EngagementLinkToJsonLine(
    const DocumentLabel& label, const DocumentLabel& planned_in,
    const std::vector<rapporteur::v1::EntityReference>& participants);

}  // namespace rapporteur
