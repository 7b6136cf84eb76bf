// Where a person's name begins and ends.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Reads names at given places. Holds views; cheap to make.
class NameParser {
 public:
  // `title_case`: every word has a capital here, as in a headline.
  NameParser(std::string_view text, const Tokens& tokens, const Lexicon& lexicon, bool title_case)
      : text_(text), tokens_(tokens), lexicon_(lexicon), title_case_(title_case) {}

  // The name, with the honorifics and ranks before it, that begins at `i` and ends before `limit`.
  // `after_office`: an office stands right before it. Strength 0: there is none.
  NameMention Parse(uint32_t i, uint32_t limit, bool after_office) const;

  bool title_case() const { return title_case_; }

  // Whether a person's name seems to begin at `i` right after the words of an office or a body.
  bool BeginsName(uint32_t i, uint32_t limit) const;

  // A comma stands at `end`, and behind it who the one named before is: ", a farmer from", ", CEO
  // of".
  bool IsApposed(uint32_t end, uint32_t limit) const;

  // Two to four words with capitals from `i` that may be a name if what stands around says so,
  // though some of them are common words: "Parks Tau". Their end, or `i`.
  uint32_t CandidateEnd(uint32_t i, uint32_t limit) const;

 private:
  uint32_t PeerageEnd(uint32_t i, TokenRange name, uint32_t limit) const;
  uint32_t PostNominalsEnd(uint32_t end, uint32_t limit) const;
  bool IsPostNominal(uint32_t i, bool any_case) const;
  bool BeginsPlace(uint32_t i) const;
  bool FitsInCapitals(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const;
  uint32_t SkipTitles(uint32_t i, uint32_t limit, NameMention& mention) const;
  uint32_t NameEnd(uint32_t begin, uint32_t limit, bool titled) const;
  bool FitsName(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const;
  bool FitsAsFamily(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const;
  uint32_t NicknameEnd(uint32_t i, uint32_t begin, uint32_t limit) const;
  uint32_t FamilyFirstEnd(uint32_t i, uint32_t limit) const;
  bool IsJoinedGiven(uint32_t i) const;
  uint32_t ParticlesEnd(uint32_t i, uint32_t limit) const;
  uint32_t SuffixEnd(uint32_t i, uint32_t limit) const;
  int StrengthOf(TokenRange name, uint32_t limit) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const bool title_case_;
};

}  // namespace rapporteur::reading
