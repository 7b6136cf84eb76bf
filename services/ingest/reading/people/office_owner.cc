#include "services/ingest/reading/people/office_owner.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

bool NamesBody(const SentenceView& view, TokenRange range) {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (view.TokenAt(i).Has(kOrg) || view.TokenAt(i).Is(kAllCaps)) return true;
  }
  return false;
}

// A mark or the end of the sentence closes the body behind an office.
bool IsClosed(const SentenceView& view, uint32_t i) {
  if (i >= view.tokens().last) return true;
  const TokenKind kind = view.TokenAt(i).kind;
  return kind == TokenKind::kComma || kind == TokenKind::kPeriod || kind == TokenKind::kSemicolon ||
         kind == TokenKind::kCloseBracket || kind == TokenKind::kColon ||
         view.TokenAt(i).Is(kLineBefore) || view.TokenAt(i).Has(kSays);
}

}  // namespace

OfficeOwner FindOwner(std::string_view text, const SentenceView& view, const OfficeParser& parser,
                      uint32_t name, uint32_t e) {
  OfficeOwner owner;
  const OfficeMention& office = view.OfficeOf(e);
  uint32_t at = std::max(name, e) + 1;
  if (name > e) at = view.SkipBracket(at);
  const bool body = name < e && view.IsComma(at) && office.capital;
  if (!office.tail.empty() && !(body && view.in_list())) return owner;
  const bool place =
      name > e && (view.Word(at) == "of" || (view.Word(at) == "from" && office.title_form >= 0)) &&
      view.ClassOf(office) != OfficeClass::kRole && office.country < 0;
  if ((!body && !place) || at + 1 >= view.end()) return owner;
  const uint32_t limit = view.tokens().last;
  const uint32_t first = view.At(at + 1).tokens.first;
  const uint32_t noun = parser.NounEnd(first, limit, owner.country);
  if (noun == first) return owner;
  if (body) {
    const bool known = NamesBody(view, {first, noun});
    const bool closed = IsClosed(view, noun);
    if (!(known && (view.in_list() || closed)) && !(view.in_list() && closed)) {
      owner.country = -1;
      return owner;
    }
  }
  owner.last = noun;
  if (body && noun + 1 < limit && view.TokenAt(noun).kind == TokenKind::kComma) {
    int other = -1;  // ", Office of X, Department of Y"
    const uint32_t more = parser.NounEnd(noun + 1, limit, other);
    if (more > noun + 1 && NamesBody(view, {noun + 1, more})) owner.last = more;
  }
  const size_t begin = view.TokenAt(first).begin;
  owner.text = " of " + std::string(text.substr(begin, view.TokenAt(owner.last - 1).end - begin));
  return owner;
}

}  // namespace rapporteur::reading
