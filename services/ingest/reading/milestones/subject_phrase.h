// What a milestone is told of: a phrase of nouns before or behind its verb.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/milestones/milestone_tables.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct SubjectPhrase {
  TokenRange tokens;  // Without the article.
  uint32_t end = 0;   // One past all that belongs to it: an acronym in brackets, too.
  SubjectClasses classes = 0;
  MilestoneKind kind = MilestoneKind::kEstablished;
  bool named = false;     // Has a capital.
  bool definite = false;  // "the", "this", "its", or a name.
};

// Holds references; all look at a bounded number of tokens.
class SubjectPhrases {
 public:
  SubjectPhrases(const DocumentContext& input, const MilestoneTables& tables)
      : in_(input), tables_(tables) {}

  // The phrase that ends at `end`, from `floor` on, of which `verb` makes a milestone. Of "the
  // Director of the Fund" that is "Fund", of "the site of the Fund" the whole where both fit.
  std::optional<SubjectPhrase> Before(uint32_t end, uint32_t floor,
                                      const MilestoneVerb& verb) const;

  // The phrase that begins at `i`, with what is said of it: "task force on water".
  std::optional<SubjectPhrase> Behind(uint32_t i, uint32_t limit, const MilestoneVerb& verb) const;

  // Whether some phrase of nouns begins at `i`, with or without an article.
  bool BeginsAt(uint32_t i, uint32_t limit) const;

 private:
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  bool IsNounWord(uint32_t i) const;
  bool IsInner(uint32_t i, uint32_t first, uint32_t last) const;
  bool IsTime(uint32_t i) const;
  bool IsPerson(uint32_t i) const;
  bool EndsBefore(uint32_t first, uint32_t at, uint32_t limit) const;
  bool Later(uint32_t i, uint32_t limit) const;
  uint32_t SegmentBegin(uint32_t end, uint32_t floor) const;
  uint32_t SegmentEnd(uint32_t i, uint32_t limit) const;
  uint32_t ComplementsEnd(uint32_t end, uint32_t limit) const;
  SubjectClasses ClassesOf(uint32_t first, uint32_t end) const;
  uint32_t SkipBracket(uint32_t i, uint32_t limit) const;
  SubjectPhrase Make(TokenRange tokens, SubjectClasses classes, MilestoneKind kind) const;

  const DocumentContext& in_;
  const MilestoneTables& tables_;
};

}  // namespace rapporteur::reading
