#include "services/ingest/reading/people/accepted_names.h"

#include <algorithm>

#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestBracket = 8;  // Tokens.
constexpr uint32_t kLongestContext = 4;

bool SpeechBeside(const Tokens& tokens, TokenRange name) {
  const uint32_t first = name.first;
  const uint32_t last = name.last;
  if (first > 0 && tokens[first - 1].Has(kSays) && !tokens[first].Is(kLineBefore)) return true;
  if (last >= tokens.size() || tokens[last].Is(kLineBefore)) return false;
  if (tokens[last].Has(kSays)) return true;
  // "a farmer in Monze, Jane Doe, told reporters"
  return last + 1 < tokens.size() && tokens[last].kind == TokenKind::kComma &&
         tokens[last + 1].Has(kSays) && !tokens[last + 1].Is(kCapital);
}

// "(D-CT)", "(EPP, Germany)"
bool PartyBehind(std::string_view text, const Tokens& tokens, TokenRange name) {
  const uint32_t open = name.last;
  if (open + 2 >= tokens.size() || tokens[open].kind != TokenKind::kOpenBracket) return false;
  const std::string_view party = tokens[open + 1].In(text);
  if (party.starts_with("D-") || party.starts_with("R-") || party.starts_with("I-") ||
      party.starts_with("ID-")) {
    return true;
  }
  const auto limit =
      std::min<uint32_t>(static_cast<uint32_t>(tokens.size()), open + kLongestBracket);
  for (uint32_t i = open + 1; i < limit; ++i) {
    if (tokens[i].kind == TokenKind::kCloseBracket) return tokens[open + 1].Is(kCapital);
    if (tokens[i].kind != TokenKind::kComma && !tokens[i].IsCapitalWord() &&
        tokens[i].In(text) != "/" && tokens[i].In(text) != "and") {
      return false;
    }
  }
  return false;
}

// A line below a quotation begins with it.
bool SignsQuote(const Tokens& tokens, TokenRange name) {
  uint32_t i = name.first;
  if (i > 0 && tokens[i - 1].kind == TokenKind::kDash) --i;
  if (i == 0 || !tokens[i].Is(kLineBefore)) return false;
  return tokens[i - 1].kind == TokenKind::kCloseQuote ||
         tokens[i - 1].kind == TokenKind::kStraightQuote;
}

// "the poet Jane Doe", "his Polish colleague Jane Doe"
bool HumanBefore(const Tokens& tokens, TokenRange name) {
  if (name.first == 0 || tokens[name.first].Is(kLineBefore)) return false;
  const Token& before = tokens[name.first - 1];
  return before.IsWord() && !before.Is(kCapital) && before.Has(kHuman);
}

// "Jane Doe, a farmer", "Jane Doe, who": who or what is told behind a comma; of what may be a body
// as well only where a word of it is known from names.
bool ToldBehind(std::string_view text, const Tokens& tokens, TokenRange name) {
  const uint32_t comma = name.last;
  if (comma + 1 >= tokens.size() || tokens[comma].kind != TokenKind::kComma) return false;
  const std::string_view word = tokens[comma + 1].In(text);
  if (word != "a" && word != "an" && word != "who" && word != "whose") return false;
  return std::any_of(
      tokens.begin() + name.first, tokens.begin() + name.last,
      [](const Token& token) { return token.IsWord() && token.Has(kGiven | kFamily); });
}

// "has appointed Jane Doe", "Jane Doe was elected"
bool InContext(const Tokens& tokens, TokenRange name, const Lexicon& lexicon) {
  if (name.last < tokens.size() && lexicon.Match(PhraseKind::kNameBefore, tokens, name.last))
    return true;
  const uint32_t reach = name.first - std::min(name.first, kLongestContext);
  for (uint32_t i = reach; i < name.first; ++i) {
    const PhraseMatch match = lexicon.Match(PhraseKind::kNameBehind, tokens, i);
    if (match && i + match.length == name.first) return true;
  }
  return false;
}

}  // namespace

std::vector<bool> AcceptedNames(std::string_view text, const Tokens& tokens,
                                const Mentions& mentions, const std::vector<OfficeLink>& links,
                                const Lexicon& lexicon) {
  std::vector<bool> accepted(mentions.names.size(), false);
  for (const OfficeLink& link : links) accepted[link.name] = true;
  for (uint32_t n = 0; n < mentions.names.size(); ++n) {
    const NameMention& name = mentions.names[n];
    accepted[n] = accepted[n] || name.strength >= 2 || SpeechBeside(tokens, name.titled) ||
                  PartyBehind(text, tokens, name.titled) || SignsQuote(tokens, name.titled) ||
                  InContext(tokens, name.titled, lexicon) || HumanBefore(tokens, name.titled) ||
                  ToldBehind(text, tokens, name.titled);
  }
  return accepted;
}

}  // namespace rapporteur::reading
