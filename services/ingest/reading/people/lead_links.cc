#include "services/ingest/reading/people/lead_links.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rapporteur::reading {
namespace {

// The verb behind "who" and the office that it tells.
constexpr std::pair<std::string_view, std::string_view> kLeads[] = {{"heads", "head"},
                                                                    {"leads", "head"},
                                                                    {"chairs", "chair"},
                                                                    {"directs", "director"},
                                                                    {"commands", "commander"}};
constexpr std::pair<std::string_view, std::string_view> kLed[] = {{"headed", "head"},
                                                                  {"led", "head"},
                                                                  {"chaired", "chair"},
                                                                  {"directed", "director"},
                                                                  {"commanded", "commander"}};
constexpr uint32_t kLongestBody = 12;  // Tokens.

OfficeLink MakeLink(std::string_view text, const SentenceView& view, uint32_t name, TokenRange body,
                    std::string_view office) {
  const size_t begin = view.TokenAt(body.first).begin;
  OfficeLink link;
  link.name = view.At(name).index;
  link.office = UINT32_MAX;
  link.text = std::string(office) + " of " +
              std::string(text.substr(begin, view.TokenAt(body.last - 1).end - begin));
  link.evidence = {view.NameOf(name).titled.first, body.last};
  return link;
}

// "Name [from X] assumed command of Body": the verb of taking stands right before "command".
std::optional<OfficeLink> Command(std::string_view text, const SentenceView& view,
                                  const OfficeParser& parser, uint32_t e) {
  if (e == view.begin() || view.Word(e + 1) != "of" ||
      !view.IsOneOf(e - 1, {"assumed", "assumes", "took", "takes", "take", "assume"})) {
    return std::nullopt;
  }
  int country = -1;
  const uint32_t first = view.At(e + 1).index + 1;
  const uint32_t last = parser.NounEnd(first, view.tokens().last, country);
  if (last == first) return std::nullopt;
  for (uint32_t n = e - 1; n > view.begin() && n + 12 > e; --n) {
    if (!view.IsName(n - 1)) continue;
    OfficeLink link = MakeLink(text, view, n - 1, {first, last}, "commander");
    link.rule = "office.command";
    link.confidence = 0.9;
    return link;
  }
  return std::nullopt;
}

// "handed over command of Body to Name"
std::optional<OfficeLink> HandedOver(std::string_view text, const SentenceView& view,
                                     const OfficeParser& parser, uint32_t e) {
  const bool gives =
      e > view.begin() && view.Word(e + 1) == "of" &&
      view.IsOneOf(e - 1, {"over", "relinquished", "transferred", "passed", "handed"});
  if (!gives) return std::nullopt;
  int country = -1;
  const uint32_t first = view.At(e + 1).index + 1;
  const uint32_t last = parser.NounEnd(first, view.tokens().last, country);
  if (last == first) return std::nullopt;
  for (uint32_t n = e + 2; n + 1 < view.end() && n < e + 16; ++n) {
    if (view.Word(n) != "to" || !view.IsName(n + 1)) continue;
    OfficeLink link = MakeLink(text, view, n + 1, {first, last}, "commander");
    link.evidence = {view.At(e).index, view.NameOf(n + 1).titled.last};
    link.rule = "office.command";
    link.confidence = 0.85;
    return link;
  }
  return std::nullopt;
}

// "Name, who heads the Body"
std::optional<OfficeLink> Relative(std::string_view text, const SentenceView& view,
                                   const OfficeParser& parser, uint32_t e) {
  if (e < view.begin() + 2 || !view.IsComma(e - 1) || e + 2 >= view.end()) return std::nullopt;
  const uint32_t name = view.SkipBracketBack(e - 1);
  if (name == view.begin() || !view.IsName(name - 1)) return std::nullopt;
  // "heads" may have been taken for the plural of an office.
  if (view.IsOneOf(e + 1, {"also", "currently", "now", "jointly"})) ++e;
  if (e + 2 >= view.end()) return std::nullopt;
  const Element& next = view.At(e + 1);
  if (next.tokens.size() != 1) return std::nullopt;
  const std::string_view word = view.TokenAt(next.tokens.first).In(text);
  for (const auto& [verb, office] : kLeads) {
    if (word != verb) continue;
    int country = -1;
    const uint32_t first = view.At(e + 2).tokens.first;
    const uint32_t last = parser.NounEnd(first, view.tokens().last, country);
    if (last == first) return std::nullopt;
    OfficeLink link = MakeLink(text, view, name - 1, {first, last}, office);
    link.rule = "office.relative";
    link.confidence = 0.8;
    return link;
  }
  return std::nullopt;
}

// The first token of the body that ends before `last`: the longest that is read as one.
uint32_t BodyBegin(const SentenceView& view, const OfficeParser& parser, uint32_t last) {
  uint32_t begin = last;
  bool body = false;
  const uint32_t reach = std::max(view.tokens().first, last - std::min(last, kLongestBody));
  for (uint32_t i = last; i > reach; --i) {
    const Token& token = view.TokenAt(i - 1);
    body = body || token.Has(kOrg) || (token.Is(kAllCaps) && token.IsWord());
    int country = -1;
    if (token.Is(kCapital) && body && parser.NounEnd(i - 1, view.tokens().last, country) == last)
      begin = i - 1;
  }
  return begin;
}

// "the Body, chaired by Name", "the Body is led by Name"
std::optional<OfficeLink> Passive(std::string_view text, const SentenceView& view,
                                  const OfficeParser& parser, uint32_t e) {
  if (view.Word(e + 1) != "by" || !view.IsName(e + 2)) return std::nullopt;
  uint32_t at = e;
  for (int words = 0; words < 4 && at > view.begin(); ++words) {
    if (!view.IsOneOf(at - 1, {"is", "has", "been", "which", "currently", "now", "jointly"}) &&
        !view.IsComma(at - 1)) {
      break;
    }
    --at;
  }
  if (at == view.begin() || at == e) return std::nullopt;
  const uint32_t last = view.At(at - 1).tokens.last;
  const uint32_t first = BodyBegin(view, parser, last);
  if (first == last) return std::nullopt;
  for (const auto& [verb, office] : kLed) {
    if (view.Word(e) != verb) continue;
    OfficeLink link = MakeLink(text, view, e + 2, {first, last}, office);
    link.evidence = {first, view.NameOf(e + 2).titled.last};
    link.rule = "office.relative";
    link.confidence = 0.8;
    return link;
  }
  return std::nullopt;
}

}  // namespace

std::optional<OfficeLink> FindLeader(std::string_view text, const SentenceView& view,
                                     const OfficeParser& parser, uint32_t e) {
  const std::string_view word = view.Word(e);
  if (word == "command") {
    auto taken = Command(text, view, parser, e);
    return taken ? taken : HandedOver(text, view, parser, e);
  }
  if (word == "who") return Relative(text, view, parser, e);
  if (view.IsOneOf(e, {"chaired", "headed", "led", "directed", "commanded"}))
    return Passive(text, view, parser, e);
  return std::nullopt;
}

}  // namespace rapporteur::reading
