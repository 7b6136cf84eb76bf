// Advisories in fields: "WHAT: Ribbon cutting", "WHEN: Friday, August 15, 10:00 a.m.".
#pragma once

#include <array>
#include <optional>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {

// Reads block by block, in order of the text.
class AdvisoryReader {
 public:
  // All must outlive it.
  AdvisoryReader(const DocumentContext& input, const EngagementWords& words, EngagementList& list,
                 SentenceEvents& events)
      : in_(input), words_(words), list_(list), events_(events) {}

  // False where `block` has no field of an advisory.
  bool Read(const Block& block);
  // After the last block.
  void Finish();
  // The day of the fields read last.
  std::optional<CivilTime> day() const;
  // Their place; "" where they name none.
  std::string place() const;

 private:
  struct Fields {
    std::optional<TokenRange> who, what, when, where;
    std::vector<TokenRange> people;  // Further lines of "who".
  };

  std::optional<TokenRange>& FieldOf(AdvisoryField field);
  bool LabelBefore(uint32_t i, const Block& block, EngagementWords::LabelMatch& label) const;
  void Set(AdvisoryField field, TokenRange range);
  std::optional<CivilTime> StartOf(const Fields& fields) const;
  bool Complete(const Fields& fields);
  void AddPeople(const Fields& fields, Engagement& engagement);
  Party OpeningParty() const;
  std::string Text(TokenRange range) const;

  const DocumentContext& in_;
  const EngagementWords& words_;
  EngagementList& list_;
  SentenceEvents& events_;
  Fields fields_;
  bool completed_ = false;  // The fields of what the text has announced are read.
  bool listing_ = false;    // The bullets that follow are people.
};

}  // namespace rapporteur::reading
