// Programmes: the dated lines of advisories and diaries.
#pragma once

#include <optional>
#include <string>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {

// Reads block by block, in order of the text. What a line leaves out comes from the heading above
// it
// ("Monday, 3 June"), from whose programme it is, and from the engagement that the text announces.
class ProgrammeReader {
 public:
  // All must outlive it.
  ProgrammeReader(const DocumentContext& input, EngagementList& list, SentenceEvents& events);

  // False where `block` is no line or heading of a programme.
  bool Read(const Block& block);

 private:
  // What stands at the beginning of a line.
  struct Head {
    const TimeMention* day = nullptr;
    const TimeMention* clock = nullptr;
    uint32_t end = 0;        // Where the text begins.
    bool separated = false;  // A colon or a dash stands between.
  };

  Head HeadOf(const Block& block) const;
  bool IsDayHeading(const Block& block, const Head& head) const;
  void Item(const Block& block, const Head& head);
  void NounItem(const EventNoun& noun, TokenRange text, const Block& block, const Agenda& agenda,
                const TimeMention* clock);
  Party Owner() const;
  std::optional<uint32_t> OwnerByTitle() const;
  std::optional<uint32_t> OwnerBySource() const;

  const DocumentContext& in_;
  EngagementList& list_;
  SentenceEvents& events_;
  std::optional<CivilTime> heading_day_;
  std::string heading_place_;
  std::optional<uint32_t> owner_;
};

}  // namespace rapporteur::reading
