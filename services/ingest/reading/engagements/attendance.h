// Lists of those who took part, below or behind "Participants included:".
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {

// Reads block by block, in order of the text. Those listed take part in the engagement told last,
// and in a readout in the one it is of.
class AttendanceReader {
 public:
  // All must outlive it.
  AttendanceReader(const DocumentContext& input, EngagementList& list, SentenceEvents& events)
      : in_(input), list_(list), events_(events) {}

  // Whether `block` lists somebody, so that it is no prose. Linear.
  bool Read(const Block& block);

 private:
  std::optional<uint32_t> ListBegin(const Block& block) const;
  bool BeginsItem(uint32_t i) const;
  bool AddItems(TokenRange range);
  bool AddItem(TokenRange item);

  const DocumentContext& in_;
  EngagementList& list_;
  SentenceEvents& events_;
  bool listing_ = false;
};

}  // namespace rapporteur::reading
