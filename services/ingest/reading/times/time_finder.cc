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

void FindIn(const TimeItems& items, std::vector<TimeMention>& out) {
  const DateGrammar dates(items);
  const ClockGrammar clocks(items);
  for (uint32_t i = 0; i < items.size();) {
    if (items[i].Is(Field::kNone)) {
      ++i;
      continue;
    }
    TimeMention mention;
    uint32_t end = clocks.Read(i, mention);
    if (end == i) {
      mention = TimeMention();
      end = dates.Read(i, mention);
      if (end != i) {
        mention.form = FormOf(mention.from);
        mention.bound = BoundBefore(items, i, mention.to.kind != DateTerm::Kind::kNone);
      }
    }
    if (end == i) {
      ++i;
      continue;
    }
    mention.tokens = items.TokensOf(i, end);
    out.push_back(mention);
    i = end;
  }
}

}  // namespace

std::vector<TimeMention> FindTimes(std::string_view text, const Tokens& tokens,
                                   const Structure& structure, const Lexicon& lexicon) {
  std::vector<TimeMention> mentions;
  TimeItems items(text, tokens, lexicon);
  for (const Block& block : structure.blocks) {
    if (block.kind == BlockKind::kBoilerplate) continue;
    items.Fill(block.tokens);
    FindIn(items, mentions);
  }
  return mentions;
}

}  // namespace rapporteur::reading
