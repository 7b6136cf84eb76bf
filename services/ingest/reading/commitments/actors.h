// Who gives: the countries, bodies and groups of a text that can stand behind a commitment.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/outlet.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct ActorMention {
  enum class Kind : uint8_t {
    kCountry,  // "Norway"
    kPeople,   // An adjective: "Dutch"
    kBody,     // "European Commission"
    kNoun,     // "the government", "the spending bill", "Allies"
    kMeans,    // "this funding": no actor, but its subject
    kScheme,   // "the project"
    kPerson,
    kPublic,  // "families": nobody who commits
    kWe,      // "we", "I", "our"
    kYou,     // "you"
    kIt,      // "it", "they", "its"
  };
  Kind kind = Kind::kBody;
  TokenRange tokens;
  std::string name;    // As facts write it; empty where it cannot be told.
  std::string person;  // Of a person without an office: the full name.
};

// Reads the whole text once; lookups are by position. Holds references to its input.
class Actors {
 public:
  // `quotes` in order of the text.
  Actors(const DocumentContext& input, const std::vector<Quote>& quotes,
         const CommitmentWords& words);

  const std::vector<ActorMention>& mentions() const { return mentions_; }
  // The mentions that begin in `range`.
  std::pair<size_t, size_t> In(TokenRange range) const;

  // Who stands behind a document as a whole: the state or body for which its source speaks.
  const std::string& main_actor() const { return outlet_.actor(); }
  // The country that its source names; "" where it names none.
  const std::string& land() const { return outlet_.land(); }

  // Who "we" is at this place: the speaker's country or body inside a quote, else the main actor.
  std::string We(uint32_t at) const;
  // Where the source tells of what others give, the department, program, committee or law named in
  // `sentence`, else right behind or before it; "" where none is.
  std::string GiverNear(TokenRange sentence) const;
  // Where the sentence itself begins: behind "La Paz, 27 May 2025 –".
  uint32_t AfterDateline(TokenRange sentence) const;
  // Whether the words are written in capitals, as headlines are.
  bool IsShouted(TokenRange range) const;
  // Whom "you" means: the country that the title names.
  const std::string& counterpart() const { return outlet_.counterpart(); }

  // The mention named last before `at` in `sentence` that is a country, body or group.
  const ActorMention* LastBefore(uint32_t at, TokenRange sentence) const;

 private:
  void Collect();
  void JoinNames();
  bool IsRestOfName(const ActorMention& name, const ActorMention& rest) const;
  bool IsDateline(TokenRange name) const;
  bool IsGiver(TokenRange name) const;
  bool IsReceiver(TokenRange name) const;
  std::string GiverIn(TokenRange range) const;
  uint32_t BehindBracket(uint32_t open, uint32_t limit) const;
  uint32_t AddOrganization(const OrganizationMention& mention);
  uint32_t LawBehind(TokenRange name);
  uint32_t ReadAt(uint32_t i, uint32_t limit);
  void AddName(uint32_t i, uint32_t end);
  bool AddNoun(uint32_t i, uint32_t limit);
  std::string NounName(TokenRange range, ActorGroup group) const;
  std::string OfPerson(uint32_t person) const;
  std::string PrivateName(uint32_t person) const;
  bool IsThirdPerson(TokenRange pronoun) const;
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }

  const DocumentContext& in_;
  const std::vector<Quote>& quotes_;
  const CommitmentWords& words_;
  const Outlet outlet_;
  const ClauseReader clauses_;
  uint32_t person_ = 0;    // Where the next person is named, while the mentions are collected.
  bool shouted_ = false;   // The sentence that is read is.
  bool in_title_ = false;  // While the mentions are collected.
  std::vector<ActorMention> mentions_;
  // Lower-case last word of a body's name to that name: "commission" to "European Commission".
  absl::flat_hash_map<std::string, std::string> bodies_by_noun_;
  absl::flat_hash_map<uint32_t, std::string> of_person_;
  absl::flat_hash_map<std::string, std::string> of_speaker_;  // By full name.
};

}  // namespace rapporteur::reading
