#include <algorithm>
#include <string>

#include "services/ingest/reading/people/mentions.h"

namespace rapporteur::reading {
namespace {

// The tokens' text with single spaces; possessive marks only where `keep_possessive`.
std::string Join(std::string_view text, const Tokens& tokens, TokenRange range,
                 bool keep_possessive) {
  std::string joined;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (tokens[i].kind == TokenKind::kPossessive && !keep_possessive) continue;
    if (!joined.empty() && tokens[i].Is(kSpaceBefore)) joined += ' ';
    joined += tokens[i].In(text);
  }
  return joined;
}

// "prime minister" -> "Prime Minister"
std::string Capitalized(std::string_view name) {
  std::string result(name);
  bool start = true;
  for (size_t i = 0; i < result.size(); ++i) {
    const std::string_view rest = std::string_view(result).substr(i);
    if (start && !rest.starts_with("of ") && !rest.starts_with("the ") &&
        !rest.starts_with("for ") && result[i] >= 'a' && result[i] <= 'z') {
      result[i] = static_cast<char>(result[i] - 32);
    }
    start = result[i] == ' ' || result[i] == '-';
  }
  return result;
}

std::string HeadText(std::string_view text, const Tokens& tokens, const OfficeMention& office,
                     const Lexicon& lexicon) {
  if (office.title_form >= 0) return lexicon.title_form(static_cast<uint32_t>(office.title_form));
  if (office.plural) {
    const std::string qualifier = Join(text, tokens, office.qualifier, false);
    const std::string& name = lexicon.office(office.office).name;
    return Capitalized(qualifier.empty() ? name : qualifier + ' ' + name);
  }
  return Join(text, tokens, office.head, false);
}

// The part of the modifier that names the country goes: "Dutch", "Norway's". Where the office is no
// minister's, only what has a possessive mark: a "U.S. Ambassador" keeps his.
TokenRange WithoutCountry(const Tokens& tokens, TokenRange modifier, bool state,
                          const Lexicon& lexicon) {
  for (const PhraseKind kind : {PhraseKind::kDemonym, PhraseKind::kCountry}) {
    if (modifier.empty()) break;
    const PhraseMatch match = lexicon.Match(kind, tokens, modifier.first);
    if (!match) continue;
    const uint32_t end = std::min(modifier.first + match.length, modifier.last);
    const bool possessive = end < modifier.last && tokens[end].kind == TokenKind::kPossessive;
    if (!state && !possessive) continue;
    modifier.first = possessive ? end + 1 : end;
    return modifier;
  }
  return modifier;
}

}  // namespace

std::string OfficeText(std::string_view text, const Tokens& tokens, const OfficeMention& office,
                       int country, const Lexicon& lexicon) {
  const bool state = office.office != UINT32_MAX &&
                     lexicon.office(office.office).office_class == OfficeClass::kState;
  TokenRange modifier = office.modifier;
  std::string of_country;
  if (office.country >= 0 && !modifier.empty()) {
    const TokenRange rest = WithoutCountry(tokens, modifier, state, lexicon);
    if (rest.first != modifier.first) {
      of_country = " of " + lexicon.country(static_cast<uint32_t>(office.country)).name;
      modifier = rest;
    }
  }
  const bool inherits = state && office.country < 0 && country >= 0 && modifier.empty();
  if (inherits) of_country = " of " + lexicon.country(static_cast<uint32_t>(country)).name;
  std::string result = Join(text, tokens, modifier, false);
  if (!result.empty()) result += ' ';
  result += HeadText(text, tokens, office, lexicon);
  const std::string tail = Join(text, tokens, office.tail, true);
  if (!tail.empty()) result += ' ' + tail;
  return result + of_country;
}

}  // namespace rapporteur::reading
