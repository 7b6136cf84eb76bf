#include "services/ingest/reading/engagements/party_features.h"

#include <algorithm>
#include <array>
#include <string>

#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

using Role = TextRoles::Role;
using Where = PartyCandidate::Where;

constexpr uint32_t kSentencesBefore = 2;
constexpr uint32_t kGovernorReach = 24;
constexpr size_t kMostParties = 24;
constexpr uint32_t kLookAtMost = 400;  // Tokens of a sentence or title: keeps time linear.

std::string_view WhereName(Where where) {
  static constexpr std::array<std::string_view, 4> kNames = {"here", "before", "behind", "title"};
  return kNames[static_cast<size_t>(where)];
}

std::string_view ReferenceName(const PartyCandidate& party) {
  if (!party.person) return "body";
  static constexpr std::array<std::string_view, 3> kNames = {"name", "office", "pronoun"};
  return kNames[static_cast<size_t>(party.reference)];
}

uint32_t Gap(TokenRange a, TokenRange b) {
  return a.last <= b.first ? b.first - a.last : a.first >= b.last ? a.first - b.last : 0;
}

}  // namespace

PartyFeatures::PartyFeatures(const DocumentContext& input, const TextRoles& roles)
    : in_(input),
      roles_(roles),
      mentions_(input.people.persons.size(), 0),
      in_title_(input.people.persons.size(), false) {
  const auto& blocks = in_.structure.blocks;
  const bool titled = !blocks.empty() && blocks.front().kind == BlockKind::kTitle;
  for (const Reference& reference : in_.people.references) {
    most_ = std::max(most_, ++mentions_[reference.person]);
    if (titled && blocks.front().tokens.Contains(reference.tokens.first))
      in_title_[reference.person] = true;
  }
}

const std::string& PartyFeatures::NameOf(const PartyCandidate& party) const {
  return party.person ? in_.people.persons[party.index].full_name
                      : in_.organizations.names[party.index].name;
}

void PartyFeatures::AddFrom(TokenRange range, Where where, uint32_t anchor,
                            std::vector<PartyCandidate>& found) const {
  const auto add = [&](const PartyCandidate& candidate) {
    const auto far = [anchor](TokenRange tokens) {
      return tokens.first < anchor ? anchor - tokens.first : tokens.first - anchor;
    };
    const auto known = std::find_if(found.begin(), found.end(), [&](const PartyCandidate& other) {
      return other.person == candidate.person && other.index == candidate.index;
    });
    if (known == found.end()) {
      if (found.size() < kMostParties) found.push_back(candidate);
    } else if (known->where == where && far(candidate.tokens) < far(known->tokens)) {
      *known = candidate;
    }
  };
  const auto begins = [](const Reference& reference, uint32_t at) {
    return reference.tokens.first < at;
  };
  range.last = std::min(range.last, range.first + kLookAtMost);
  const auto& references = in_.people.references;
  for (auto it = std::lower_bound(references.begin(), references.end(), range.first, begins);
       it != references.end() && it->tokens.first < range.last; ++it) {
    if (!it->quoted) add({true, it->person, it->tokens, where, it->kind});
  }
  const TokenRange bodies = in_.organizations.Within(range);
  for (uint32_t b = bodies.first; b < bodies.last; ++b) {
    const OrganizationMention& body = in_.organizations.mentions[b];
    if (!body.quoted && !body.in_office && where == Where::kSentence)
      add({false, body.organization, body.tokens, where, Reference::Kind::kName});
  }
}

std::vector<PartyCandidate> PartyFeatures::Near(const EventCandidate& event) const {
  std::vector<PartyCandidate> found;
  const uint32_t anchor = event.tokens.first;
  const auto& sentences = in_.structure.sentences;
  AddFrom(event.sentence, Where::kSentence, anchor, found);
  const uint32_t at = event.sentence_index;
  for (uint32_t back = 1; back <= kSentencesBefore && back <= at; ++back)
    AddFrom(sentences[at - back].tokens, Where::kBefore, anchor, found);
  if (at + 1 < sentences.size()) AddFrom(sentences[at + 1].tokens, Where::kBehind, anchor, found);
  const auto& blocks = in_.structure.blocks;
  if (!blocks.empty() && blocks.front().kind == BlockKind::kTitle)
    AddFrom(blocks.front().tokens, Where::kTitle, anchor, found);
  return found;
}

// How much of the text is about the person: "main", "title", "first", "".
std::string_view PartyFeatures::Salience(const PartyCandidate& party) const {
  if (!party.person) return "";
  if (mentions_[party.index] == most_) return "main";
  if (in_title_[party.index]) return "title";
  return in_.people.references.front().person == party.index ? "first" : "";
}

// The word that the mention hangs on: a preposition, "T" the words of the event, "^" the beginning
// of the sentence, else the last word before it and those named with it.
std::string_view PartyFeatures::Governor(const EventCandidate& event, TokenRange mention,
                                         bool* list) const {
  const auto& sentences = in_.structure.sentences;
  const bool here = event.sentence.Contains(mention.first);
  uint32_t begin = here ? event.sentence.first : 0;
  if (!here) {
    const auto sentence = std::upper_bound(
        sentences.begin(), sentences.end(), mention.first,
        [](uint32_t at, const Sentence& other) { return at < other.tokens.first; });
    if (sentence != sentences.begin()) begin = std::prev(sentence)->tokens.first;
  }
  const uint32_t stop =
      mention.first > begin + kGovernorReach ? mention.first - kGovernorReach : begin;
  for (uint32_t i = mention.first; i > stop; --i) {
    const uint32_t at = i - 1;
    if (event.tokens.Contains(at)) return "T";
    const Role role = roles_.Of(at);
    if (role == Role::kPerson) *list = true;
    if (role == Role::kPerson || role == Role::kOffice || role == Role::kOrganization) continue;
    const Token& token = in_.tokens[at];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kPossessive ||
        token.kind == TokenKind::kOpenBracket || token.kind == TokenKind::kCloseBracket)
      continue;
    const std::string_view word = roles_.Lower(at);
    if (IsOneOf(word, {"and", "the", "a", "an", "his", "her", "its", "their"})) continue;
    // "Jonas Lund, Minister of Finance of Norway, and B": within the titles of a list.
    if (*list && IsOneOf(word, {"of", "for"})) continue;
    if (token.IsCapitalWord() && at > stop) continue;
    if (token.Has(kFunction) || IsRolePreposition(word)) return word;
    return token.IsWord() ? (token.Has(kSays) ? "SAYS" : StemOf(word)) : roles_.Shape(at);
  }
  return stop == begin ? "^" : "FAR";
}

// What follows the mention and those named with it.
std::string_view PartyFeatures::Behind(const EventCandidate& event, TokenRange mention) const {
  for (uint32_t i = mention.last; i < in_.tokens.size() && i < mention.last + kGovernorReach; ++i) {
    if (event.tokens.Contains(i)) return "T";
    const Role role = roles_.Of(i);
    if (role == Role::kPerson || role == Role::kOffice || role == Role::kOrganization) continue;
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kPossessive) return "'s";
    if (token.kind == TokenKind::kComma || token.IsCapitalWord()) continue;
    const std::string_view word = roles_.Lower(i);
    if (IsOneOf(word, {"and", "the", "of", "a", "an"})) continue;
    if (token.Has(kSays)) return "SAYS";
    if (token.Has(kFunction) || !token.IsWord()) return word;
    return word.ends_with("ed") ? "ED" : word.ends_with("ing") ? "ING" : "WORD";
  }
  return "END";
}

void PartyFeatures::Collect(const EventCandidate& event, const std::vector<EventCandidate>& events,
                            const PartyCandidate& party, const std::vector<PartyCandidate>& all,
                            const RuleFindings& rules, Features& features) const {
  features.Clear();
  const std::string_view where = WhereName(party.where);
  const std::string_view side = party.tokens.first < event.tokens.first ? "b" : "a";
  const std::string_view kind = ReferenceName(party);
  const std::string table = TableClass(event);
  bool list = false;
  const std::string_view governor = Governor(event, party.tokens, &list);
  features.Add("bias", {});
  features.Add("where", {where, side, kind});
  features.Add("wheretable", {where, side, table});
  features.Add("wheretense", {where, side, TenseName(event)});
  features.Add("document", {KindOfDocument(in_.kind), where});
  const auto here =
      static_cast<size_t>(std::count_if(all.begin(), all.end(), [](const PartyCandidate& other) {
        return other.person && other.where == Where::kSentence;
      }));
  const std::string_view people = here == 0 ? "0" : here == 1 ? "1" : here == 2 ? "2" : "3";
  features.Add("people", {people, where, side});
  features.Add("peopletable", {people, where, table});
  const auto named = [&](bool before) {
    const auto count = std::count_if(all.begin(), all.end(), [&](const PartyCandidate& other) {
      return other.person && other.where == Where::kSentence &&
             (other.tokens.first < event.tokens.first) == before;
    });
    return std::string_view(count == 0 ? "0" : count == 1 ? "1" : "2");
  };
  const std::string_view salience = Salience(party);
  features.Add("salience", {salience, where, named(true), named(false)});
  features.Add("saliencetable", {salience, where, named(true), table});
  features.Add("salienceform", {salience, where, named(true), named(false),
                                event.form == EventCandidate::Form::kNoun ? "noun" : "verb"});
  features.Add("salienceopens", {salience, where, named(true), roles_.Shape(event.sentence.first)});
  AddRules(party, rules, where, features);
  if (party.where != Where::kSentence) {
    AddElsewhere(event, party, all, governor, features);
    return;
  }
  const std::string_view behind = Behind(event, party.tokens);
  const std::string_view distance = DistanceName(Gap(party.tokens, event.tokens));
  features.Add("distance", {distance, side, kind});
  features.Add("distancetable", {distance, side, table});
  features.Add("governor", {governor, side});
  features.Add("governorlist", {governor, side, list ? "list" : ""});
  features.Add("governortable", {governor, side, table});
  features.Add("governortense", {governor, side, TenseName(event)});
  features.Add("behind", {behind, side});
  features.Add("behindtable", {behind, side, table});
  AddBetween(event, events, party, side, features);
}

void PartyFeatures::AddBetween(const EventCandidate& event,
                               const std::vector<EventCandidate>& events,
                               const PartyCandidate& party, std::string_view side,
                               Features& features) const {
  const TokenRange between = party.tokens.first < event.tokens.first
                                 ? TokenRange{party.tokens.last, event.tokens.first}
                                 : TokenRange{event.tokens.last, party.tokens.first};
  size_t people = 0;
  for (uint32_t i = between.first; i < between.last; ++i) {
    const Token& token = in_.tokens[i];
    const Role role = roles_.Of(i);
    if (role == Role::kPerson && (i == between.first || roles_.Of(i - 1) != role)) ++people;
    if (role != Role::kWord) continue;
    if (token.Has(kSays))
      features.Add("between", {"SAYS", side});
    else if (token.Has(kFunction) || token.kind == TokenKind::kColon ||
             token.kind == TokenKind::kSemicolon)
      features.Add("between", {roles_.Lower(i), side});
  }
  features.Add("betweenpeople", {people == 0 ? "0" : people == 1 ? "1" : "2", side});
  const auto others = std::count_if(events.begin(), events.end(), [&](const EventCandidate& other) {
    return other.form != EventCandidate::Form::kOther && between.Contains(other.tokens.first);
  });
  features.Add("betweenevents", {others == 0 ? "0" : others == 1 ? "1" : "2", side});
  features.Add("clause", {event.clause.Contains(party.tokens.first) ? "in" : "out", side});
}

// One named in another sentence: who "they" and "the visit" are told of.
void PartyFeatures::AddElsewhere(const EventCandidate& event, const PartyCandidate& party,
                                 const std::vector<PartyCandidate>& all, std::string_view governor,
                                 Features& features) const {
  const std::string_view where = WhereName(party.where);
  const bool main = party.person && mentions_[party.index] == most_;
  const bool first = party.person && !in_.people.references.empty() &&
                     in_.people.references.front().person == party.index;
  const auto later = std::count_if(all.begin(), all.end(), [&](const PartyCandidate& other) {
    return other.person && other.where == party.where && other.tokens.first > party.tokens.first;
  });
  const std::string_view rank = later == 0 ? "0" : later == 1 ? "1" : "2";
  features.Add("elsewhere", {where, main ? "main" : "", first ? "first" : ""});
  features.Add("elsewheregovernor", {where, governor});
  features.Add("elsewhererank", {where, rank, main ? "main" : ""});
  features.Add("elsewhererankgovernor", {where, rank, governor});
  const std::string_view begin = roles_.Shape(event.sentence.first);
  features.Add("elsewherebegin", {where, begin, main ? "main" : ""});
  AddAnaphors(event, party, rank, features);
}

// The words of the sentence that can mean who was named before.
void PartyFeatures::AddAnaphors(const EventCandidate& event, const PartyCandidate& party,
                                std::string_view rank, Features& features) const {
  constexpr uint32_t kNear = 4;
  static constexpr std::array<std::string_view, 22> kWords = {
      "he",   "she",   "him",       "her",     "his",      "they",       "them", "their",
      "both", "two",   "we",        "i",       "my",       "our",        "us",   "delegation",
      "team", "sides", "ministers", "leaders", "together", "counterpart"};
  const std::string_view where = WhereName(party.where);
  bool any = false;
  for (uint32_t i = event.sentence.first; i < event.sentence.last; ++i) {
    const std::string_view word = roles_.Lower(i);
    if (in_.quote_of[i] != 0 || !IsOneOf(word, kWords)) continue;
    any = true;
    const bool before = i < event.tokens.first;
    const bool near = before ? i + kNear >= event.tokens.first : i < event.tokens.last + kNear;
    const std::string_view place = before ? near ? "bn" : "b" : near ? "an" : "a";
    features.Add("anaphor", {word, place, where});
    features.Add("anaphorrank", {word, place, where, rank, Agreement(party, word)});
  }
  if (!any) features.Add("anaphor", {"none", where, rank});
}

// Whether the word can mean the person: "yes", "no", "-".
std::string_view PartyFeatures::Agreement(const PartyCandidate& party,
                                          std::string_view word) const {
  const bool male = IsOneOf(word, {"he", "him", "his"});
  const bool female = IsOneOf(word, {"she", "her"});
  if (!party.person || (!male && !female)) return "-";
  const Gender gender = in_.people.persons[party.index].gender;
  if (gender == Gender::kUnknown) return "-";
  return (gender == Gender::kMale) == male ? "yes" : "no";
}

void PartyFeatures::AddRules(const PartyCandidate& party, const RuleFindings& rules,
                             std::string_view place, Features& features) const {
  const std::string& name = NameOf(party);
  std::string_view told = "none";
  if (!rules.own.empty()) {
    told = "out";
    for (const Engagement* engagement : rules.own) {
      const auto& names = party.person ? engagement->participants : engagement->organizations;
      if (EngagementList::Contains(names, name)) told = "in";
    }
  }
  features.Add("rule", {told, place});
  if (!rules.own.empty()) features.Add("ruleid", {told, rules.own.front()->origin.rule});
}

}  // namespace rapporteur::reading
