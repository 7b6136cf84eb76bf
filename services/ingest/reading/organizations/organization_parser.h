// Where the name of an organization begins and ends.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/organizations/organization_tables.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What OrganizationParser::Parse found.
struct OrganizationName {
  enum class Form : uint8_t {
    kNone,
    kName,   // By a noun: "Ministry of Foreign Affairs of Norway".
    kKnown,  // By organization_names.tsv.
    kNoun,   // Only a noun: "the Commission". May be the short form of a name.
    kOther,  // Words that only look like a name: "Oval Office".
  };
  Form form = Form::kNone;
  TokenRange tokens;  // Without "the".
  // The name without the part that other mentions may leave out: "Carrow Institute" of "Carrow
  // Institute for Marine Research", "Acme" of "Acme Ltd".
  TokenRange core;
  uint32_t noun = 0;   // Word id of the noun that stands for it in a short form; 0: none.
  uint32_t known = 0;  // With kKnown: index of OrganizationTables::known().
};

// Reads names at given places. Holds views; cheap to make.
class OrganizationParser {
 public:
  // `is_person`: for each token whether it belongs to the name of a person.
  OrganizationParser(std::string_view text, const Tokens& tokens, const Lexicon& lexicon,
                     const OrganizationTables& tables, const std::vector<bool>& is_person)
      : text_(text), tokens_(tokens), lexicon_(lexicon), tables_(tables), is_person_(is_person) {}

  // The name whose first word is tokens[i], before `limit`, the end of the sentence that begins at
  // `sentence`. Looks at a bounded number of tokens.
  OrganizationName Parse(uint32_t i, uint32_t sentence, uint32_t limit) const;

  // The end of the capital words from `i` on that can be one name: "Nordhavn Energi"; or `i`.
  uint32_t CapitalsEnd(uint32_t i, uint32_t limit) const;

 private:
  // The capital words from `begin` on, and the last noun or known name among them.
  struct Run {
    uint32_t begin = 0;
    uint32_t end = 0;
    TokenRange noun;
    OrganizationNoun kind = OrganizationNoun::kNone;
    TokenRange known;  // The first known name, where no noun follows it.
    uint32_t known_value = 0;
  };

  std::string_view Word(uint32_t i) const { return tokens_[i].In(text_); }
  bool CanStart(uint32_t i, uint32_t sentence) const;
  bool IsNamePart(uint32_t i) const;
  Run ReadRun(uint32_t begin, uint32_t limit) const;
  uint32_t PhraseEnd(uint32_t i, Run& run) const;
  uint32_t JointEnd(uint32_t i, uint32_t begin, uint32_t limit) const;
  bool JoinsModifiers(uint32_t i, uint32_t begin, uint32_t limit) const;
  bool NounAhead(uint32_t i, uint32_t limit) const;
  OrganizationName FromNoun(const Run& run, uint32_t limit) const;
  uint32_t ComplementEnd(uint32_t i, uint32_t limit, bool modified, TokenRange noun) const;
  uint32_t ComplementPart(uint32_t i, uint32_t limit) const;
  bool BeginsOwnName(uint32_t i, uint32_t limit) const;
  bool IsListWord(uint32_t i, uint32_t limit) const;
  uint32_t ListEnd(uint32_t i, uint32_t limit) const;
  uint32_t UnitEnd(uint32_t i, uint32_t limit) const;
  bool IsInnerWord(uint32_t i, uint32_t limit) const;
  bool IsCountryOrPlace(uint32_t i) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const OrganizationTables& tables_;
  const std::vector<bool>& is_person_;
};

}  // namespace rapporteur::reading
