#include <algorithm>

#include "services/ingest/reading/times/clock_grammar.h"
#include "services/ingest/reading/times/date_grammar.h"
#include "services/ingest/reading/times/time_items.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

using Field = TimeField;
using Form = TimeMention::Form;

Form FormOf(const DateTerm& term) {
  switch (term.kind) {
    case DateTerm::Kind::kWeekday:
      return Form::kWeekday;
    case DateTerm::Kind::kUnit:
      return term.unit >= TimeUnit::kDecade ? Form::kPeriod : Form::kRelative;
    case DateTerm::Kind::kOffset:
      return Form::kRelative;
    case DateTerm::Kind::kSpan:
      return Form::kPeriod;
    default:
      return term.unit >= TimeUnit::kDecade ? Form::kPeriod : Form::kDate;
  }
}

// What the words before item `i` say: "since 2022", "by the end of 2025", "from 1 July".
TimeBound BoundBefore(const TimeItems& items, uint32_t i, bool range) {
  uint32_t at = i;
  for (int back = 0; back < 2 && at > 0; ++back) {
    const Field field = items[at - 1].field;
    if (field != Field::kThe && field != Field::kIn && field != Field::kOn) break;
    --at;
  }
  if (at == 0) return TimeBound::kNone;
  const TimeItem& before = items[at - 1];
  if (before.Is(Field::kBound)) return static_cast<TimeBound>(before.value);
  return before.Is(Field::kFrom) && !range ? TimeBound::kFrom : TimeBound::kNone;
}

// Items are made for so many tokens at a time, so that a text in one block takes no more memory.
constexpr uint32_t kWindow = 4096;
// No expression with what is looked at before and behind it is longer; see DateGrammar.
constexpr uint32_t kReach = 64;
constexpr uint32_t kBefore = 4;
// A text of so many tokens is read twice: what would be room for growth is too much there.
constexpr size_t kLong = 500'000;

class Finder {
 public:
  Finder(std::string_view text, const Tokens& tokens, const Lexicon& lexicon)
      : items_(text, tokens, lexicon), dates_(items_), clocks_(items_) {}

  // Calls `found` with every mention of `block`, in order.
  template <typename Found>
  void Run(TokenRange block, const Found& found) {
    uint32_t next = block.first;  // The token to go on from.
    while (next < block.last) {
      const uint32_t before = next - std::min(next - block.first, kBefore);
      const uint32_t last = block.last - next > kWindow ? next + kWindow : block.last;
      items_.Fill({before, last});
      next = Window(next, last == block.last ? last : last - kReach, found);
    }
  }

 private:
  // Reads what begins at tokens [first, limit); returns the first token that was not read.
  template <typename Found>
  uint32_t Window(uint32_t first, uint32_t limit, const Found& found) {
    uint32_t read = limit;
    for (uint32_t i = 0; i < items_.size() && items_[i].token < limit;) {
      if (items_[i].token < first || items_[i].Is(Field::kNone)) {
        ++i;
        continue;
      }
      TimeMention mention;
      const uint32_t end = ReadAt(i, mention);
      if (end == i) {
        ++i;
        continue;
      }
      mention.tokens = items_.TokensOf(i, end);
      read = std::max(limit, mention.tokens.last);
      found(mention);
      i = end;
    }
    return read;
  }

  uint32_t ReadAt(uint32_t i, TimeMention& mention) const {
    uint32_t end = clocks_.Read(i, mention);
    if (end != i) return end;
    mention = TimeMention();
    end = dates_.Read(i, mention);
    if (end == i) return i;
    mention.form = FormOf(mention.from);
    mention.bound = BoundBefore(items_, i, mention.to.kind != DateTerm::Kind::kNone);
    return end;
  }

  TimeItems items_;
  const DateGrammar dates_;
  const ClockGrammar clocks_;
};

template <typename Found>
void ForEachMention(Finder& finder, const Structure& structure, const Found& found) {
  for (const Block& block : structure.blocks) finder.Run(block.tokens, found);
}

}  // namespace

std::vector<TimeMention> FindTimes(std::string_view text, const Tokens& tokens,
                                   const Structure& structure, const Lexicon& lexicon) {
  std::vector<TimeMention> mentions;
  Finder finder(text, tokens, lexicon);
  if (tokens.size() >= kLong) {
    size_t count = 0;
    ForEachMention(finder, structure, [&](const TimeMention&) { ++count; });
    mentions.reserve(count);
  }
  ForEachMention(finder, structure, [&](const TimeMention& m) { mentions.push_back(m); });
  return mentions;
}

}  // namespace rapporteur::reading
