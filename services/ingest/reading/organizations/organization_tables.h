// What tells the names of organizations and venues: the tables of organization_nouns.tsv,
// organization_names.tsv and venue_nouns.txt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// The kinds of noun, as organization_nouns.tsv explains them.
enum class OrganizationNoun : uint8_t { kNone, kBody, kUnit, kWeak, kSuffix, kIndustry };

struct OrganizationNounMatch {
  OrganizationNoun kind = OrganizationNoun::kNone;
  uint32_t length = 0;  // In tokens; 0: no match.
  explicit operator bool() const { return length > 0; }
};

// An organization that is known by name. Its other names mean the same one.
struct KnownOrganization {
  std::string name;
  uint32_t short_noun = 0;  // Word id of "alliance"; 0 where it has no short form.
};

// Immutable after construction and thread-safe.
class OrganizationTables {
 public:
  // Adds its words to `vocabulary`, which must outlive the tables.
  explicit OrganizationTables(Vocabulary& vocabulary);

  // The noun with a capital that begins at tokens[i]. kNone with a length: words that only look so.
  OrganizationNounMatch NounAt(const Tokens& tokens, uint32_t i) const;

  // The known name that begins at tokens[i]; its value is an index of known().
  PhraseMatch NameAt(const Tokens& tokens, uint32_t i) const;
  const KnownOrganization& known(uint32_t value) const { return known_[value]; }

  // "company", "university": in lower case after a name, they tell what it is.
  bool IsDescriptor(const Tokens& tokens, uint32_t i) const;

  // "chief executive": an office that people hold at an organization.
  bool IsLeader(const Tokens& tokens, uint32_t i) const { return bool{leaders_.Match(tokens, i)}; }

  // The length of the noun that ends the name of a venue and begins at tokens[i]; 0: there is none.
  uint32_t VenueNounAt(const Tokens& tokens, uint32_t i) const;

 private:
  // Whether all words of the match have a capital, or are in capitals where the entry is so.
  static bool InCapitals(const Tokens& tokens, uint32_t i, uint32_t length, bool all);
  void LoadNouns();
  void LoadNames(Vocabulary& vocabulary);

  struct NameForm {
    uint32_t known;
    bool all_caps;
  };

  PhraseTable nouns_;
  PhraseTable suffixes_;
  PhraseTable descriptors_;
  PhraseTable leaders_;
  PhraseTable names_;
  PhraseTable venues_;
  std::vector<bool> suffix_in_caps_;
  std::vector<NameForm> name_forms_;
  std::vector<KnownOrganization> known_;
};

}  // namespace rapporteur::reading
