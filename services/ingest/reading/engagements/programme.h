// Programmes: the dated lines of advisories and diaries.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {

// Reads block by block, in order of the text. What a line leaves out comes from the heading above
// it
// ("Monday, 3 June"), from whose programme it is, and from the engagement that the text announces.
class ProgrammeReader {
 public:
  // All must outlive it.
  ProgrammeReader(const DocumentContext& input, const EngagementWords& words, EngagementList& list,
                  SentenceEvents& events);

  // The day of the lines below, where no heading names one.
  void SetDay(const CivilTime& day) { default_day_ = day; }
  // The day that the title gives them.
  std::optional<CivilTime> day() const { return default_day_; }
  // As that, their place.
  void SetPlace(const std::string& place) { default_place_ = place; }

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

  // An item without its head: one event, or the first of several.
  struct Entry {
    TokenRange text;
    const TimeMention* clock = nullptr;
    TokenRange rest;  // Of the item behind it.
  };

  Head HeadOf(const Block& block) const;
  bool IsDayHeading(const Block& block, const Head& head) const;
  bool IsProgrammeHeading(TokenRange line) const;
  const TimeMention* OnlyDay(TokenRange line) const;
  void Open(const TimeMention& day);
  bool OwnedItem(const Block& block);
  std::optional<uint32_t> ColonOfPeople(TokenRange text) const;
  void Item(const Block& block, const Head& head);
  std::vector<Entry> EntriesOf(const Block& block, const Head& head) const;
  bool BeginsWithVerb(TokenRange text) const;
  void NounItem(const EventNoun& noun, const Entry& entry, const Agenda& agenda);
  const Engagement* Lead() const;
  Party Owner() const;
  std::optional<uint32_t> OwnerByTitle() const;
  std::optional<uint32_t> OwnerBySource() const;

  const DocumentContext& in_;
  const EngagementWords& words_;
  EngagementList& list_;
  SentenceEvents& events_;
  std::optional<CivilTime> heading_day_;
  std::optional<CivilTime> default_day_;  // Of the lines before the first heading that names a day.
  std::string heading_place_;
  std::string default_place_;
  std::optional<uint32_t> owner_;
  const TimeMention* clock_above_ = nullptr;  // Alone in the line above.
};

}  // namespace rapporteur::reading
