// Who takes part in what a trigger tells of, and in which role.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/clauses/phrase_splitter.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/event_triggers.h"

namespace rapporteur::reading {

// Those who take part. Persons are indices of People::persons, each once.
struct Party {
  std::vector<uint32_t> persons;
  std::vector<std::string> organizations;

  bool empty() const { return persons.empty() && organizations.empty(); }
  void Add(const Party& other);
  void AddPerson(uint32_t person);
  void AddOrganization(const std::string& name);
};

// Holds views of its input, which must outlive it.
class RoleReader {
 public:
  RoleReader(const DocumentContext& input, const ClauseReader& clauses,
             const PhraseSplitter& phrases, const EngagementWords& words);

  // The persons named in `range`, but not those whom it only mentions ("the policy of A").
  std::vector<uint32_t> Persons(TokenRange range) const;
  // With the bodies.
  Party PartyIn(TokenRange range) const;

  // Who does what a verb says: the persons before it in its clause, or the body where there are
  // none. `known`: whom the sentence or the engagement before told of, for "they" and "and met".
  Party Subjects(const EventTrigger& trigger, TokenRange sentence, const Party& earlier,
                 const Party& group) const;

  // The persons of the subject in `range`: not those of a phrase at the front ("After talks with
  // A, B"). Where there are none, the bodies.
  Party Subject(TokenRange range) const;

  // The comma that ends a phrase at the front of `range`; range.last: none.
  uint32_t FrontedEnd(TokenRange range) const { return AppositionComma(range); }

  // Who stands behind "with", "by" or "between" in `range`, each phrase a party of its own.
  std::vector<Party> Companions(TokenRange range) const;

  // The persons of the object right behind a verb; nobody where other words come first.
  std::vector<uint32_t> Object(TokenRange after) const;

  // Whether `range` has the word of a group: "the two leaders", "both ministers", "they".
  bool NamesGroup(TokenRange range) const;

 private:
  Party GroupIn(TokenRange range, const Party& group) const;
  std::string GroupOffice(TokenRange range) const;
  bool LedBy(const ClausePhrase& phrase, TokenRange subject) const;
  Party SubjectsIn(TokenRange range) const;
  void AddTitled(TokenRange range, Party& party) const;
  bool EndsOffice(uint32_t of) const;
  uint32_t SubjectBegin(const EventTrigger& trigger) const;
  uint32_t AppositionComma(TokenRange range) const;

  const DocumentContext& in_;
  const ClauseReader& clauses_;
  const PhraseSplitter& phrases_;
  const EngagementWords& words_;
  std::vector<std::string> offices_;  // Of each person, in lower case.
};

}  // namespace rapporteur::reading
