// Where the words of an office begin and end.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

class OfficeParser {
 public:
  OfficeParser(std::string_view text, const Tokens& tokens, const Lexicon& lexicon,
               const NameParser& names)
      : text_(text), tokens_(tokens), lexicon_(lexicon), names_(names) {}

  // Reads the office whose head begins at `i`. `floor`: what stands before belongs to others;
  // `limit`: the end of the sentence. False where there is none.
  bool Parse(uint32_t i, uint32_t floor, uint32_t limit, OfficeMention& office) const;

  // The end of the name of a body, place or subject that begins at `i`: "the Netherlands",
  // "Innovation, Hybrid and Cyber". Sets `country` where it begins with one. `i`: there is none.
  uint32_t NounEnd(uint32_t i, uint32_t limit, int& country) const;

 private:
  bool Head(uint32_t i, uint32_t limit, OfficeMention& office) const;
  uint32_t QualifiersEnd(uint32_t i, uint32_t limit) const;
  void Modifier(uint32_t floor, OfficeMention& office) const;
  bool ModifierTakes(uint32_t i, uint32_t floor, const OfficeMention& office) const;
  uint32_t SmallModifier(uint32_t floor, const OfficeMention& office) const;
  uint32_t SmallBodyEnd(uint32_t i, uint32_t limit) const;
  void Tail(uint32_t limit, OfficeMention& office) const;
  uint32_t SubjectEnd(uint32_t limit, const OfficeMention& office) const;
  bool IsAcronymBracket(uint32_t i, uint32_t floor) const;
  bool IsOfficeEnd(uint32_t i) const;
  bool IsOfficeBefore(uint32_t i, uint32_t limit) const;
  uint32_t SmallNounEnd(uint32_t i, uint32_t limit, const OfficeMention& office) const;
  bool IsAnd(uint32_t i) const;
  bool IsJoint(uint32_t i) const;
  uint32_t ItemEnd(uint32_t i, uint32_t limit) const;
  bool IsTailPreposition(uint32_t i, const OfficeMention& office) const;
  uint32_t JointEnd(uint32_t i, uint32_t limit) const;
  uint32_t ListEnd(uint32_t i, uint32_t limit) const;
  bool StopsNoun(uint32_t i, uint32_t limit, bool first) const;
  bool IsPlainNoun(uint32_t i, uint32_t limit) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const NameParser& names_;
};

}  // namespace rapporteur::reading
