// Names of persons and offices as they stand in the text, before anyone knows who is who.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct NameMention {
  TokenRange tokens;  // The name: "Jonas Gahr Støre".
  TokenRange titled;  // With the honorifics and ranks before it.
  uint32_t family =
      0;  // Of "Peter" in "Peter and Maria Lund" the token "Lund"; 0: the name has all.
  Gender gender = Gender::kUnknown;
  // How sure it is that this is a person: 3 honorific, rank or office before it; 2 a given name and
  // a word that is no other; 1 only capitals, needs more context.
  int strength = 0;
};

struct OfficeMention {
  TokenRange tokens;     // All of it: "Dutch Prime Minister".
  TokenRange modifier;   // What stands before the head: "Dutch", "NATO's Assistant".
  TokenRange head;       // "Prime Minister"
  TokenRange qualifier;  // Of the head: "Assistant" of "Assistant Governor".
  TokenRange tail;       // "of the Netherlands"
  uint32_t office = 0;   // Lexicon office; of a title form the office it stands for.
  int title_form = -1;   // Lexicon title form: "Sen."
  int country = -1;      // Lexicon country, from the modifier or the tail.
  bool plural = false;
  bool past = false;      // "former", "outgoing"
  bool definite = false;  // "the" or a possessive stands before it.
  bool capital = false;   // The head has a capital.
};

// One piece of a sentence.
struct Element {
  enum class Kind : uint8_t { kName, kOffice, kWord };
  Kind kind = Kind::kWord;
  uint32_t index = 0;  // Of the mention.
  TokenRange tokens;
};

struct Mentions {
  std::vector<NameMention> names;
  std::vector<OfficeMention> offices;
  std::vector<Element> elements;        // All sentences' pieces, in order.
  std::vector<TokenRange> by_sentence;  // Range of elements of each sentence.
};

// Finds names and offices in all sentences outside boilerplate. Linear.
Mentions FindMentions(std::string_view text, const Tokens& tokens, const Structure& structure,
                      const Lexicon& lexicon);

// The office as facts write it: "Prime Minister of the Netherlands", "NATO Assistant Secretary
// General for Operations". `country`: what it belongs to where the mention does not say, or -1.
std::string OfficeText(std::string_view text, const Tokens& tokens, const OfficeMention& office,
                       int country, const Lexicon& lexicon);

}  // namespace rapporteur::reading
