#include "services/storage/index/terms/edit_automaton.h"

#include <algorithm>
#include <cstddef>

namespace rapporteur::index {

EditAutomaton::EditAutomaton(std::u32string_view word, int max_edits)
    : word_(word), max_edits_(max_edits) {
  for (size_t i = 0; i < width(); ++i) rows_.push_back(static_cast<int>(i));
}

void EditAutomaton::Push(char32_t character) {
  const size_t begin = rows_.size();
  rows_.resize(begin + width());
  const int* above = rows_.data() + begin - width();
  int* row = rows_.data() + begin;
  row[0] = above[0] + 1;
  for (size_t i = 1; i < width(); ++i) {
    const int replaced = above[i - 1] + (word_[i - 1] == character ? 0 : 1);
    row[i] = std::min({replaced, above[i] + 1, row[i - 1] + 1});
    const bool swapped =
        i > 1 && !pushed_.empty() && word_[i - 1] == pushed_.back() && word_[i - 2] == character;
    if (swapped) row[i] = std::min(row[i], *(above - width() + i - 2) + 1);
  }
  pushed_ += character;
}

void EditAutomaton::Truncate(size_t length) {
  if (length >= pushed_.size()) return;
  pushed_.resize(length);
  rows_.resize((length + 1) * width());
}

bool EditAutomaton::CanMatch() const {
  const auto row = rows_.end() - static_cast<ptrdiff_t>(width());
  if (*std::min_element(row, rows_.end()) <= max_edits_) return true;
  // A swap goes back one row further.
  if (pushed_.empty()) return false;
  return *std::min_element(row - static_cast<ptrdiff_t>(width()), row) + 1 <= max_edits_;
}

int EditAutomaton::Edits() const { return rows_.back(); }

}  // namespace rapporteur::index
