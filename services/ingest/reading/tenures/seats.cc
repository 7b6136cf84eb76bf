#include "services/ingest/reading/tenures/seats.h"

#include <algorithm>
#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestLead = 6;  // Words before the name of the body.

}  // namespace

SeatReader::SeatReader(const DocumentContext& input, const TenureTables& tables)
    : in_(input),
      tables_(tables),
      names_(input.text, input.tokens, input.lexicon, false),
      bodies_(input.text, input.tokens, input.lexicon, names_) {}

Seat SeatReader::Behind(uint32_t i, uint32_t limit) const {
  static constexpr std::string_view kLead[] = {"to", "serve", "sit", "a",   "an",  "seat",
                                               "on", "in",    "the", "its", "our", "join"};
  const auto word = [&](uint32_t at) { return in_.tokens[at].In(in_.text); };
  uint32_t at = i;
  while (at < limit && at < i + kLongestLead &&
         std::find(std::begin(kLead), std::end(kLead), word(at)) != std::end(kLead)) {
    ++at;
  }
  if (at == i || at >= limit || !in_.tokens[at].Is(kCapital)) return {};
  int country = -1;
  const uint32_t last = bodies_.NounEnd(at, limit, country);
  std::string_view office;
  for (uint32_t t = at; t < last && word(t) != "of" && word(t) != "for"; ++t) {
    if (const std::string_view holder = tables_.SeatIn(in_.tokens[t]); !holder.empty())
      office = holder;
  }
  if (office.empty()) return {};
  const Span body = SpanOf(in_.tokens, {at, last});
  return {std::string(office) + " of the " + std::string(in_.text.substr(body.begin, body.size())),
          last};
}

}  // namespace rapporteur::reading
