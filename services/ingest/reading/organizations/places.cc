#include "services/ingest/reading/organizations/places.h"

#include <algorithm>
#include <utility>

#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

using Kind = PlaceMention::Kind;

constexpr uint32_t kLongestVenue = 8;  // Tokens.

class Finder {
 public:
  Finder(const OrganizationsInput& input, const Organizations& organizations)
      : in_(input), taken_(input.tokens.size(), false) {
    for (const Reference& reference : in_.people.references) {
      if (reference.kind == Reference::Kind::kName) Take(reference.tokens);
    }
    for (const OrganizationMention& mention : organizations.mentions) {
      const uint32_t last = mention.tokens.last;
      if (VenueNounBefore(last) == 0) Take(mention.tokens);
    }
  }

  std::vector<PlaceMention> Run() {
    for (const Sentence& sentence : in_.structure.sentences) {
      if (in_.structure.blocks[sentence.block].kind == BlockKind::kBoilerplate) continue;
      title_case_ = IsHeadline(in_.tokens, sentence.tokens);
      for (uint32_t i = sentence.tokens.first; i < sentence.tokens.last;)
        i = Step(i, sentence.tokens);
    }
    return std::move(places_);
  }

 private:
  struct Part {
    TokenRange tokens;
    Kind kind = Kind::kKnown;
    int country = -1;
  };

  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }
  void Take(TokenRange range) {
    for (uint32_t i = range.first; i < range.last; ++i) taken_[i] = true;
  }

  // The length of the venue noun that ends at `end`.
  uint32_t VenueNounBefore(uint32_t end) const {
    for (uint32_t length = 1; length <= 2 && length <= end; ++length) {
      if (in_.tables.VenueNounAt(in_.tokens, end - length) == length) return length;
    }
    return 0;
  }

  // Reads the place that begins at `i`; gives where to go on.
  uint32_t Step(uint32_t i, TokenRange sentence) {
    if (!At(i).IsCapitalWord() || taken_[i]) return i + 1;
    Part part = Known(i, sentence.last);
    if (!title_case_) {
      const Part venue = Venue(i, sentence);
      if (venue.tokens.size() > part.tokens.size()) part = venue;
      if (part.tokens.empty()) part = Locality(i, sentence);
    }
    if (part.tokens.empty()) return i + 1;
    const uint32_t end = Join(part, sentence.last);
    PlaceMention place;
    place.tokens = {i, end};
    place.kind = part.kind;
    place.country = part.country;
    const Span span = SpanOf(in_.tokens, place.tokens);
    place.name = std::string(in_.text.substr(span.begin, span.size()));
    place.quoted = in_.quote_of[i] != 0;
    places_.push_back(std::move(place));
    return end;
  }

  Part Known(uint32_t i, uint32_t limit) const {
    if (i >= limit || !At(i).Is(kCapital) || taken_[i]) return {};
    const PhraseMatch country = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
    const PhraseMatch place = in_.lexicon.Match(PhraseKind::kPlace, in_.tokens, i);
    if (country && country.length >= place.length)
      return {{i, i + country.length}, Kind::kCountry, static_cast<int>(country.value)};
    if (place) return {{i, i + place.length}, Kind::kKnown, -1};
    return {};
  }

  bool BehindPreposition(uint32_t i, uint32_t sentence) const {
    if (i == sentence) return false;
    const uint32_t at = i > sentence + 1 && Word(i - 1) == "the" ? i - 2 : i - 1;
    const std::string_view word = Word(at);
    return word == "in" || word == "at" || word == "near" || word == "from" || word == "to" ||
           word == "outside" || word == "In" || word == "At" || word == "of";
  }

  bool IsPart(uint32_t i) const {
    return At(i).IsCapitalWord() && !taken_[i] &&
           !At(i).Has(kFunction | kMonth | kWeekday | kHonorificWord);
  }

  // "Arvid Palace", "Palace of Westminster"
  Part Venue(uint32_t i, TokenRange sentence) const {
    const uint32_t limit = std::min(sentence.last, i + kLongestVenue);
    const uint32_t head = in_.tables.VenueNounAt(in_.tokens, i);
    uint32_t at = i;
    uint32_t end = i;
    while (at < limit && (IsPart(at) || (at > i && At(at).kind == TokenKind::kPossessive))) {
      if (at > i && At(at).Is(kLineBefore)) break;
      const uint32_t noun = in_.tables.VenueNounAt(in_.tokens, at);
      if (noun > 0 && at > i && At(at - 1).kind != TokenKind::kPossessive) end = at + noun;
      at += std::max(noun, 1u);
    }
    if (end == i && head > 0 && i + head + 1 < limit && Word(i + head) == "of") {
      uint32_t behind = i + head + 1;
      while (behind < limit && IsPart(behind)) ++behind;
      if (behind > i + head + 1) end = behind;
    }
    if (end == i || end > sentence.last) return {};
    return {{i, end}, Kind::kVenue, -1};
  }

  // "in Hollin, Norway"
  Part Locality(uint32_t i, TokenRange sentence) const {
    if (!BehindPreposition(i, sentence.first)) return {};
    uint32_t at = i;
    while (at < sentence.last && at < i + 3 && IsPart(at) && !At(at).Has(kOfficeWord | kOrg)) ++at;
    if (at == i || at + 1 >= sentence.last || At(at).kind != TokenKind::kComma) return {};
    return Known(at + 1, sentence.last).tokens.empty() ? Part{} : Part{{i, at}, Kind::kLocality};
  }

  // ", Norway" behind a city or venue; gives the end. Cities side by side are a list.
  uint32_t Join(Part& part, uint32_t limit) const {
    uint32_t end = part.tokens.last;
    Kind last = part.kind;
    for (int parts = 0; parts < 2 && last != Kind::kCountry && end + 1 < limit; ++parts) {
      if (At(end).kind != TokenKind::kComma) break;
      const Part next = Known(end + 1, limit);
      if (next.tokens.empty() || At(end + 1).Is(kLineBefore)) break;
      const uint32_t behind = next.tokens.last;
      const bool list =
          behind + 1 < limit && (Word(behind) == "and" ||
                                 (At(behind).kind == TokenKind::kComma &&
                                  (At(behind + 1).IsCapitalWord() || Word(behind + 1) == "and")));
      if (last == Kind::kKnown && next.kind != Kind::kCountry && list) break;
      part.country = next.country;
      end = behind;
      last = next.kind;
    }
    return end;
  }

  const OrganizationsInput& in_;
  std::vector<bool> taken_;
  std::vector<PlaceMention> places_;
  bool title_case_ = false;
};

}  // namespace

std::vector<PlaceMention> FindPlaces(const OrganizationsInput& input,
                                     const Organizations& organizations) {
  return Finder(input, organizations).Run();
}

const PlaceMention* PlaceAt(const std::vector<PlaceMention>& places, uint32_t token) {
  const auto it = std::lower_bound(
      places.begin(), places.end(), token,
      [](const PlaceMention& place, uint32_t at) { return place.tokens.first < at; });
  return it != places.end() && it->tokens.first == token ? &*it : nullptr;
}

}  // namespace rapporteur::reading
