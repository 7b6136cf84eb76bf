#include "services/ingest/reading/commitments/amount_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "services/ingest/reading/commitments/commitment_models.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kWordsBefore = 8;
constexpr uint32_t kWordsBehind = 7;
constexpr uint32_t kVerbReach = 16;
constexpr uint32_t kAuxiliaryReach = 20;
constexpr uint32_t kSentenceReach = 60;  // Longer sentences are lists.
constexpr int kLargestSize = 9;

std::string_view Digit(int n) {
  static constexpr std::string_view kDigits = "0123456789";
  return kDigits.substr(static_cast<size_t>(std::clamp(n, 0, kLargestSize)), 1);
}

std::string_view Bucket(uint32_t distance) {
  if (distance <= 1) return "1";
  if (distance <= 3) return "3";
  if (distance <= 7) return "7";
  return "far";
}

std::string_view NameOf(VerbSense sense) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "give", "pledge", "act", "change", "get", "ask", "tell", "hold", "grow", "figure"};
  return kNames[static_cast<size_t>(sense)];
}

std::string_view NameOf(VerbForm form) {
  static constexpr std::array<std::string_view, 5> kNames = {"base", "third", "past", "participle",
                                                             "ing"};
  return kNames[static_cast<size_t>(form)];
}

std::string_view NameOf(NounSense sense) {
  static constexpr std::array<std::string_view, 5> kNames = {"gift", "plan", "ask", "change",
                                                             "figure"};
  return kNames[static_cast<size_t>(sense)];
}

bool IsRound(double value) {
  double step = 1;
  while (step * 100 <= value) step *= 10;
  return value >= 10 && std::fmod(value, step) == 0;
}

struct RoleWithName {
  uint64_t role;
  std::string_view name;
};
constexpr std::array<RoleWithName, 17> kRoles = {{
    {kNegationRole, "not"},
    {kFutureRole, "will"},
    {kWouldRole, "would"},
    {kObligedRole, "must"},
    {kPossibleRole, "may"},
    {kPerfectRole, "has"},
    {kBeRole, "be"},
    {kAsksRole, "asks"},
    {kPromisesRole, "promises"},
    {kPlansRole, "plans"},
    {kFailsRole, "fails"},
    {kExpectsRole, "expects"},
    {kConditionRole, "if"},
    {kPraiseRole, "praise"},
    {kGrowsRole, "grows"},
    {kWorthRole, "worth"},
    {kAmountsRole, "amounts"},
}};

}  // namespace

std::string_view UnitClass(const Quantity& quantity) {
  if (quantity.kind == Quantity::Kind::kMoney) return "money";
  if (quantity.kind == Quantity::Kind::kCount) return "count";
  return quantity.unit == "percent_gdp" ? "gdp" : "percent";
}

void AmountFeatures::Collect(const AmountCase& of, Features& features) const {
  features.Add("bias", {});
  AddRule(of, features);
  AddAmount(of, features);
  AddNeighbours(of, features);
  AddWords(of, features);
  AddGovernors(of, features);
  AddModality(of, features);
  AddActors(of, features);
  AddPlace(of, features);
  AddTime(of, features);
}

uint32_t AmountFeatures::Floor(const AmountCase& of, uint32_t reach) const {
  const uint32_t at = of.quantity.tokens.first;
  return at > of.sentence.first + reach ? at - reach : of.sentence.first;
}

uint32_t AmountFeatures::Limit(const AmountCase& of, uint32_t reach) const {
  return std::min(of.sentence.last, of.quantity.tokens.last + reach);
}

std::string_view AmountFeatures::Shape(uint32_t i, TokenRange sentence) const {
  return sentence.Contains(i) ? roles_.Shape(i) : std::string_view("END");
}

void AmountFeatures::AddRule(const AmountCase& of, Features& features) const {
  if (of.figure) features.Add("figure", UnitClass(of.quantity));
  if (of.frame == nullptr) {
    features.Add("rule", {"none", UnitClass(of.quantity), of.figure ? "figure" : "open"});
    return;
  }
  const std::string_view actor = of.actor == nullptr ? "nobody"
                                 : of.actor->assumed ? "assumed"
                                                     : "named";
  features.Add("rule", of.frame->rule);
  features.Add("ruleactor", {actor, UnitClass(of.quantity)});
  features.Add("rulestatus", NameOf(of.frame->status));
  features.Add("rulekind", {NameOf(of.frame->kind), UnitClass(of.quantity)});
}

void AmountFeatures::AddAmount(const AmountCase& of, Features& features) const {
  const Quantity& quantity = of.quantity;
  const std::string_view unit = UnitClass(quantity);
  features.Add("unit", unit);
  const double value = std::max(quantity.value, 1.0);
  features.Add("size", {unit, Digit(static_cast<int>(std::log10(value)))});
  if (IsRound(quantity.value)) features.Add("round", unit);
  static constexpr std::array<std::string_view, 5> kComparators = {"exact", "over", "under",
                                                                   "about", "up_to"};
  features.Add("comparator", {unit, kComparators[static_cast<size_t>(quantity.comparator)]});
  static constexpr std::array<std::string_view, 3> kRates = {"none", "yearly", "other"};
  features.Add("rate", kRates[static_cast<size_t>(quantity.rate)]);
  if (quantity.kind != Quantity::Kind::kCount) return;
  features.Add("noun", StemOf(quantity.unit));
  if (words_.IsAsset(quantity.unit)) features.Add("asset", {});
  if (words_.IsPlainUnit(quantity.unit)) features.Add("plain", {});
  if (quantity.bare_one) features.Add("one", {});
}

void AmountFeatures::AddNeighbours(const AmountCase& of, Features& features) const {
  const std::string_view unit = UnitClass(of.quantity);
  const uint32_t at = of.quantity.tokens.first;
  const uint32_t end = of.quantity.tokens.last;
  const auto before = [&](uint32_t n) {
    return at >= of.sentence.first + n ? Shape(at - n, of.sentence) : std::string_view("END");
  };
  features.Add("before", before(1));
  features.Add("before", {before(1), unit});
  features.Add("before2", {before(2), before(1)});
  features.Add("behind", Shape(end, of.sentence));
  features.Add("behind", {Shape(end, of.sentence), unit});
  features.Add("behind2", {Shape(end, of.sentence), Shape(end + 1, of.sentence)});
  if (of.before == nullptr) {
    features.Add("amounts", {"first", unit});
    return;
  }
  features.Add("amounts", {of.before_counts ? "counts" : "figure", UnitClass(*of.before), unit});
  if (of.before->tokens.last < at)
    features.Add("gap", {of.before_counts ? "counts" : "figure", before(1),
                         Bucket(at - of.before->tokens.last)});
}

void AmountFeatures::AddWords(const AmountCase& of, Features& features) const {
  const auto add = [&](std::string_view name, uint32_t i) {
    if (in_.tokens[i].IsWord() && !roles_.IsName(i)) features.Add(name, StemOf(roles_.Lower(i)));
  };
  for (uint32_t i = Floor(of, kWordsBefore); i < of.quantity.tokens.first; ++i) add("left", i);
  for (uint32_t i = of.quantity.tokens.last; i < Limit(of, kWordsBehind); ++i) add("right", i);
  for (uint32_t i = Floor(of, kAuxiliaryReach); i < Limit(of, kAuxiliaryReach); ++i)
    if (!in_.tokens[i].Has(kFunction) && !of.quantity.tokens.Contains(i)) add("near", i);
}

// The verbs and nouns of giving that stand next to the amount on either side.
void AmountFeatures::AddGovernors(const AmountCase& of, Features& features) const {
  const std::string_view unit = UnitClass(of.quantity);
  const auto add = [&](std::string_view side, uint32_t i, uint32_t distance, bool& verb,
                       bool& noun) {
    if (!in_.tokens[i].IsWord()) return;
    if (const PhraseMatch match = verb ? PhraseMatch{} : words_.MatchVerb(in_.tokens, i)) {
      verb = true;
      const GivingVerb& entry = words_.verb(match.value);
      features.Add("verb", {side, NameOf(entry.sense)});
      features.Add("verb", {side, NameOf(entry.sense), NameOf(entry.form), unit});
      features.Add("verb", {side, NameOf(entry.sense), Bucket(distance)});
    }
    if (const PhraseMatch match = noun ? PhraseMatch{} : words_.MatchNoun(in_.tokens, i)) {
      noun = true;
      features.Add("giving", {side, NameOf(words_.noun(match.value).sense), unit});
      features.Add("giving", {side, NameOf(words_.noun(match.value).sense), Bucket(distance)});
    }
  };
  bool verb = false;
  bool noun = false;
  const uint32_t at = of.quantity.tokens.first;
  for (uint32_t i = at; i > Floor(of, kVerbReach); --i) add("left", i - 1, at - i + 1, verb, noun);
  if (!verb) features.Add("verb", {"left", "none", unit});
  verb = noun = false;
  const uint32_t end = of.quantity.tokens.last;
  for (uint32_t i = end; i < Limit(of, kWordsBehind); ++i) add("right", i, i - end + 1, verb, noun);
  if (!verb) features.Add("verb", {"right", "none", unit});
}

void AmountFeatures::AddModality(const AmountCase& of, Features& features) const {
  const auto add = [&](std::string_view side, uint32_t first, uint32_t last) {
    uint64_t roles = 0;
    for (uint32_t i = first; i < last; ++i) roles |= words_.roles(in_.tokens[i]);
    for (const RoleWithName& each : kRoles) {
      if ((roles & each.role) == 0) continue;
      features.Add("modal", {side, each.name});
      features.Add("modal", {side, each.name, UnitClass(of.quantity)});
    }
  };
  add("left", Floor(of, kAuxiliaryReach), of.quantity.tokens.first);
  add("right", of.quantity.tokens.last, Limit(of, kWordsBehind));
}

// Who could give: who is named first in the sentence, and who next to the amount.
void AmountFeatures::AddActors(const AmountCase& of, Features& features) const {
  const std::string_view unit = UnitClass(of.quantity);
  const auto [first, last] = actors_.In({Floor(of, kSentenceReach), Limit(of, kSentenceReach)});
  const std::vector<ActorMention>& mentions = actors_.mentions();
  size_t behind = first;
  while (behind < last && mentions[behind].tokens.first < of.quantity.tokens.first) ++behind;
  if (first == behind) {
    features.Add("subject", {"none", unit});
  } else {
    const ActorMention& subject = mentions[first];
    const std::string_view kind = Digit(static_cast<int>(subject.kind));
    features.Add("subject", {kind, unit});
    features.Add("subjectat", {kind, Shape(subject.tokens.first - 1, of.sentence)});
    features.Add("subjectnext", {kind, Shape(subject.tokens.last, of.sentence)});
    if (subject.name == actors_.main_actor()) features.Add("subjectmain", unit);
    const ActorMention& near = mentions[behind - 1];
    features.Add("near_actor", {Digit(static_cast<int>(near.kind)),
                                near.tokens.last <= of.quantity.tokens.first
                                    ? Bucket(of.quantity.tokens.first - near.tokens.last)
                                    : std::string_view("in")});
  }
  if (behind == last) return;
  const ActorMention& next = mentions[behind];
  if (next.tokens.first >= of.quantity.tokens.last) {
    features.Add("next_actor",
                 {Digit(static_cast<int>(next.kind)), Shape(next.tokens.first - 1, of.sentence),
                  Bucket(next.tokens.first - of.quantity.tokens.last)});
  }
}

void AmountFeatures::AddPlace(const AmountCase& of, Features& features) const {
  static constexpr std::array<std::string_view, 5> kBlocks = {"title", "heading", "paragraph",
                                                              "bullet", "boilerplate"};
  features.Add("block", kBlocks[static_cast<size_t>(of.block.kind)]);
  const std::vector<Block>& blocks = in_.structure.blocks;
  const auto part = static_cast<size_t>(&of.block - blocks.data());
  features.Add("part", part == 0                   ? "title"
                       : part == 1                 ? "lead"
                       : part + 1 == blocks.size() ? "end"
                                                   : "middle");
  if (in_.quote_of[of.quantity.tokens.first] != 0) features.Add("quoted", {});
  features.Add("document", Digit(static_cast<int>(in_.kind)));
  features.Add("length", Bucket(of.sentence.size() / 4));
}

// Whether the sentence tells of what is to come.
void AmountFeatures::AddTime(const AmountCase& of, Features& features) const {
  const auto first = std::lower_bound(
      in_.times.begin(), in_.times.end(), Floor(of, kSentenceReach),
      [](const TimeMention& time, uint32_t token) { return time.tokens.first < token; });
  bool past = false;
  bool future = false;
  for (auto time = first; time != in_.times.end() && time->tokens.first < Limit(of, kSentenceReach);
       ++time) {
    const std::optional<CivilTime> start = time->start();
    if (!start || !in_.reference) continue;
    const bool later = start->year > in_.reference->year() ||
                       (start->year == in_.reference->year() && start->month != 0 &&
                        start->month > in_.reference->month());
    const bool earlier = start->year < in_.reference->year();
    past = past || earlier;
    future = future || later;
  }
  const std::string_view unit = UnitClass(of.quantity);
  if (past) features.Add("time", {"past", unit});
  if (future) features.Add("time", {"future", unit});
}

}  // namespace rapporteur::reading
