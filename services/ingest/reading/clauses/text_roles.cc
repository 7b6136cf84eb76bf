#include "services/ingest/reading/clauses/text_roles.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kShortestStem = 3;

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

TextRoles::TextRoles(const DocumentContext& input)
    : in_(input), lower_(input.text), roles_(input.tokens.size(), Role::kWord) {
  for (char& c : lower_) c = absl::ascii_tolower(static_cast<unsigned char>(c));
  for (const TimeMention& time : in_.times) Mark(time.tokens, Role::kTime);
  for (const PlaceMention& place : in_.places) Mark(place.tokens, Role::kPlace);
  for (const OrganizationMention& body : in_.organizations.mentions)
    Mark(body.tokens, Role::kOrganization);
  for (const OfficeMention& office : in_.mentions.offices) Mark(office.tokens, Role::kOffice);
  for (const Reference& reference : in_.people.references) {
    const bool pronoun = reference.kind == Reference::Kind::kPronoun;
    const bool office = reference.kind == Reference::Kind::kOffice;
    Mark(reference.tokens, pronoun ? Role::kPronoun : office ? Role::kOffice : Role::kPerson);
  }
}

void TextRoles::Mark(TokenRange range, Role role) {
  for (uint32_t i = range.first; i < range.last; ++i) roles_[i] = role;
}

std::string_view TextRoles::Lower(uint32_t token) const {
  if (token >= in_.tokens.size()) return {};
  return in_.tokens[token].In(lower_);
}

std::string_view TextRoles::Shape(uint32_t token) const {
  if (token >= in_.tokens.size()) return "END";
  if (roles_[token] != Role::kWord) return RoleName(roles_[token]);
  const Token& at = in_.tokens[token];
  if (at.kind == TokenKind::kNumber) return "NUM";
  const bool begins =
      token == 0 || in_.tokens[token - 1].kind == TokenKind::kPeriod || at.Is(kLineBefore);
  if (at.IsCapitalWord() && !begins && !at.Has(kFunction | kEventWord | kEngages)) return "CAP";
  return Lower(token);
}

std::string_view RoleName(TextRoles::Role role) {
  static constexpr std::array<std::string_view, 7> kNames = {"WORD", "PERSON", "PRON", "OFFICE",
                                                             "ORG",  "PLACE",  "TIME"};
  return kNames[static_cast<size_t>(role)];
}

std::string_view StemOf(std::string_view lower) {
  for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
    if (!lower.ends_with(ending) || lower.size() < ending.size() + kShortestStem) continue;
    if (lower.ends_with("ss")) break;
    lower.remove_suffix(ending.size());
    const size_t size = lower.size();
    if (size > kShortestStem && lower[size - 1] == lower[size - 2] && !IsVowel(lower[size - 1]))
      lower.remove_suffix(1);
    break;
  }
  if (lower.size() > kShortestStem && lower.ends_with("e")) lower.remove_suffix(1);
  return lower;
}

}  // namespace rapporteur::reading
