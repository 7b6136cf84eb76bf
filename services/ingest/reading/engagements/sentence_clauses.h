// The words of one sentence and where its clauses end.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"

namespace rapporteur::reading {

// Holds a view of its input, which must outlive it.
class SentenceClauses {
 public:
  SentenceClauses(const DocumentContext& input, TokenRange range) : in_(input), range_(range) {}

  // Empty outside of the sentence.
  std::string_view Word(uint32_t i) const {
    return range_.Contains(i) ? in_.tokens[i].In(in_.text) : std::string_view();
  }

  // Words that part clauses with people of their own: "where", "who", a semicolon.
  bool PartsClauses(uint32_t i) const;

  // The clause around the words from `first` to `end`. Linear in its length.
  TokenRange ClauseAround(uint32_t first, uint32_t end) const;

 private:
  const DocumentContext& in_;
  const TokenRange range_;
};

}  // namespace rapporteur::reading
