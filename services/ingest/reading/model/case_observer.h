// For whoever wants to see what models judge: training, and people who ask why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// One question that a model answers.
struct ModelCase {
  std::string_view model;  // "engagement.event"
  Span anchor;             // The words that tell the fact.
  std::string value;       // What is judged: a name, a day; "" where it is the anchor itself.
  const std::vector<std::string>& features;
};

// Is told of every case, those of words that no model knows yet included.
class CaseObserver {
 public:
  virtual ~CaseObserver() = default;
  virtual void OnCase(const ModelCase& model_case) = 0;
};

}  // namespace rapporteur::reading
