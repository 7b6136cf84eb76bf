// How far what was read of a term is from a word: a Levenshtein automaton, run character by
// character.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::index {

// A stack of states, one for each character pushed. A state is the row of the table of distances
// between all beginnings of the word and the characters pushed, so that terms which begin alike
// share the work for their beginning. Edits are those of TermsNear. Not thread-safe.
class EditAutomaton {
 public:
  EditAutomaton(std::u32string_view word, int max_edits);

  void Push(char32_t character);

  // Takes back all but the first `length` characters.
  void Truncate(size_t length);

  // Whether something that begins with what was pushed can be within max_edits.
  bool CanMatch() const;

  // The edits between the word and what was pushed, or more than max_edits where it is more.
  int Edits() const;

 private:
  size_t width() const { return word_.size() + 1; }

  const std::u32string word_;
  const int max_edits_;
  std::u32string pushed_;
  std::vector<int> rows_;  // width() for each state; the first is for nothing pushed.
};

}  // namespace rapporteur::index
