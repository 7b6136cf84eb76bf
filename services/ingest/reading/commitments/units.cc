#include "services/ingest/reading/commitments/units.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr double kBareMoney = 100'000;  // The least bare number that may be money.

}  // namespace

void UnitCompleter::Complete(const std::optional<Quantity>& before, TokenRange range,
                             Quantity& quantity) {
  if (quantity.unit.empty()) Inherit(before, range, quantity);
  if (quantity.kind == Quantity::Kind::kMoney) currency_ = quantity.unit;
  if (quantity.unit == "percent") FixPercent(range, quantity);
}

// "3 million rounds, including 1.5 million"; "Of the 40 machines, 22 were given"; "40 machines, 22
// of which were given"; "200 homes are built and 300 more will follow".
bool UnitCompleter::IsOfBefore(const Quantity& before, TokenRange range,
                               const Quantity& quantity) const {
  const uint32_t at = quantity.tokens.first;
  const uint32_t end = quantity.tokens.last;
  if (at > range.first && IsOneOf(Word(at - 1), {"including", "which", "and", "whom", "additional",
                                                 "further", "another", "Another"})) {
    return true;
  }
  if (IsOneOf(Word(end), {"more", "others"})) return true;
  if (Word(end) == "of" && IsOneOf(Word(end + 1), {"which", "whom", "them", "these", "those"})) {
    return true;
  }
  const bool of_these = at == before.tokens.last + 1 && Word(range.first) == "Of" &&
                        in_.tokens[at - 1].kind == TokenKind::kComma;
  return of_these ||
         (IsOneOf(Word(at - 1), {"have", "has"}) && IsOneOf(Word(end), {"in", "ready", "by"}));
}

void UnitCompleter::Inherit(const std::optional<Quantity>& before, TokenRange range,
                            Quantity& quantity) const {
  if (quantity.kind != Quantity::Kind::kCount || quantity.bare_one) return;
  if (before && before->kind == Quantity::Kind::kCount && IsOfBefore(*before, range, quantity)) {
    quantity.unit = before->unit;
    return;
  }
  // "will invest €186 million, and the region 22 million, of which ..."
  const Token* behind =
      quantity.tokens.last < range.last ? &in_.tokens[quantity.tokens.last] : nullptr;
  const bool alone = behind == nullptr || !behind->IsWord() ||
                     IsOneOf(Word(quantity.tokens.last), {"for", "to", "have", "has", "will"});
  if (alone && quantity.value >= kBareMoney && !currency_.empty()) {
    quantity.kind = Quantity::Kind::kMoney;
    quantity.unit = currency_;
    return;
  }
  quantity.unit = recipients_.NounBeforeTo(quantity, range);
}

// "increase defence spending to 3%": a share of GDP, as that is how it is told.
void UnitCompleter::FixPercent(TokenRange range, Quantity& quantity) const {
  const uint32_t begin = quantity.tokens.first;
  const uint32_t floor = begin > range.first + 12 ? begin - 12 : range.first;
  for (uint32_t i = floor; i + 1 < std::min(range.last, quantity.tokens.last + 6); ++i) {
    if (IsOneOf(Word(i), {"defence", "defense", "military"}) &&
        IsOneOf(Word(i + 1), {"spending", "expenditure", "investment", "budget", "budgets"})) {
      quantity.unit = "percent_gdp";
    }
  }
}

}  // namespace rapporteur::reading
