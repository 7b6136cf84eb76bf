// For whom an outlet speaks, and how its text calls countries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"

namespace rapporteur::reading {

// A name as facts write it: "the Harbour Fund" gives "Harbour Fund".
std::string WithoutArticle(std::string_view name);

// Reads the whole text once. Holds references to its input.
class Outlet {
 public:
  Outlet(const DocumentContext& input, const CommitmentWords& words);

  // Who stands behind a document as a whole: the state or body for which its source speaks; and the
  // first letters of its name.
  const std::string& actor() const { return actor_; }
  const std::string& initials() const { return initials_; }
  // The country that the source names; "" where it names none.
  const std::string& land() const { return land_; }
  // actor() is a government or country.
  bool for_state() const { return for_state_; }
  // The source tells of what others give.
  bool of_others() const { return of_others_; }
  // Whom "you" means: the country that the title names, or "".
  const std::string& counterpart() const { return counterpart_; }

  // The name of a country (of Lexicon), as complete as the text gives it.
  std::string CountryName(uint32_t country) const;
  // For whom the holder of an office speaks; "" where that is nobody.
  std::string OfOffice(std::string_view office) const;
  // The end of the source's own name where it stands at `i`, else `i`: "Friends of the Harbour".
  uint32_t NameEnd(uint32_t i, uint32_t limit) const;

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  void FindShortNames();
  void FindActor();
  void FindCounterpart();

  const DocumentContext& in_;
  const CommitmentWords& words_;
  absl::flat_hash_map<uint32_t, std::string> short_names_;  // By country.
  std::vector<std::string_view> source_words_;              // Where the source itself is who acts.
  std::string actor_;
  std::string initials_;
  std::string land_;
  std::string counterpart_;
  bool of_others_ = false;
  bool for_state_ = false;
};

}  // namespace rapporteur::reading
