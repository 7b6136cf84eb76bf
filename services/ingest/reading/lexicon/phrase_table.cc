#include "services/ingest/reading/lexicon/phrase_table.h"

#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

constexpr uint64_t Key(uint32_t node, uint32_t word) { return (uint64_t{node} << 32) | word; }

bool IsLink(std::string_view word) {
  return word == "of" || word == "the" || word == "and" || word == "," || word == "for" ||
         word == "at" || word == "on" || word == "a" || word == "to" || word == "in" || word == "&";
}

// "first" may tell something where it begins a phrase, but "de" within one does not.
bool IsSmall(uint32_t classes) { return (classes & (kFunction | kParticle)) != 0; }

}  // namespace

PhraseTable::PhraseTable(Vocabulary& vocabulary)
    : vocabulary_(vocabulary), bit_(vocabulary.TakeTableBit()) {}

void PhraseTable::Add(std::string_view phrase, uint32_t value, uint32_t word_classes) {
  // A comma inside a phrase is a token of its own.
  std::string spaced;
  for (char c : phrase) {
    if (c == ',') spaced += ' ';
    spaced += c;
  }
  uint32_t node = 0;
  const std::vector<std::string_view> words = SplitParts(spaced, ' ');
  for (const std::string_view& word : words) {
    const uint32_t id = vocabulary_.Intern(word);
    const bool ends = &word == &words.back() && !IsSmall(vocabulary_.ClassesOf(id));
    if ((node == 0 || ends) && !IsLink(word)) vocabulary_.AddClasses(id, word_classes);
    if (node == 0) vocabulary_.MarkStart(id, bit_);
    const auto next = static_cast<uint32_t>(edges_.size() + 1);
    node = edges_.try_emplace(Key(node, id), next).first->second;
  }
  if (node != 0) ends_.try_emplace(node, value);
}

PhraseMatch PhraseTable::Match(const Tokens& tokens, uint32_t index) const {
  PhraseMatch best;
  if (!vocabulary_.Starts(tokens[index].word, bit_)) return best;
  uint32_t node = 0;
  for (uint32_t i = index; i < tokens.size() && tokens[i].word != 0; ++i) {
    if (i > index && tokens[i].Is(kLineBefore)) break;
    const auto edge = edges_.find(Key(node, tokens[i].word));
    if (edge == edges_.end()) break;
    node = edge->second;
    if (const auto end = ends_.find(node); end != ends_.end()) best = {i - index + 1, end->second};
  }
  return best;
}

}  // namespace rapporteur::reading
