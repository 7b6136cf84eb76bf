#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "services/ingest/reading/reader.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/fuzz/promise.h"

namespace rapporteur::fuzz {
namespace {

using reading::Reading;

// Reading requires well-formed text: bytes that are none become question marks.
std::string WellFormed(std::string_view bytes) {
  std::string text(bytes);
  while (const std::optional<size_t> invalid = FindInvalidUtf8(text)) text[*invalid] = '?';
  return text;
}

void CheckSpan(const reading::Span& span, std::string_view text) {
  Promise(span.begin <= span.end && span.end <= text.size(), "a span lies in the text");
  Promise(Utf8FloorBoundary(text, span.begin) == span.begin, "a span begins between characters");
  Promise(Utf8FloorBoundary(text, span.end) == span.end, "a span ends between characters");
}

template <typename Found>
void CheckFacts(const std::vector<Found>& facts, std::string_view text) {
  for (const Found& fact : facts) {
    Promise(!fact.evidence.empty(), "a fact has evidence");
    for (const reading::Evidence& evidence : fact.evidence) CheckSpan(evidence.span, text);
    Promise(!fact.origin.rule.empty(), "a fact has a rule");
    Promise(fact.origin.confidence > 0 && fact.origin.confidence <= 1, "a confidence is in (0, 1]");
  }
}

size_t FactCount(const Reading& found) {
  return found.offices.size() + found.quotes.size() + found.engagements.size() +
         found.commitments.size() + found.tenures.size() + found.milestones.size();
}

}  // namespace

void FuzzReader(std::string_view bytes) {
  static const reading::Reader& reader = *new reading::Reader();
  const std::string text = WellFormed(bytes);
  reading::ReadInput input;
  input.text = text;
  const size_t title_end = text.find("\n\n");
  if (title_end != std::string::npos) input.body_begin = title_end + 2;
  input.source = "The White House";
  input.published = absl::FromUnixSeconds(1'710'417'600);
  const Reading found = reader.Read(input);
  CheckFacts(found.offices, text);
  CheckFacts(found.quotes, text);
  CheckFacts(found.engagements, text);
  CheckFacts(found.commitments, text);
  CheckFacts(found.tenures, text);
  CheckFacts(found.milestones, text);
  for (const reading::Quote& quote : found.quotes) CheckSpan(quote.words, text);
  for (const reading::PersonMention& person : found.people) {
    for (const reading::Span& span : person.spans) CheckSpan(span, text);
  }
  Promise(FactCount(reader.Read(input)) == FactCount(found), "reading is deterministic");
}

}  // namespace rapporteur::fuzz
