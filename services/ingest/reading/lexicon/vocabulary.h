// The words that reading knows: an id and the classes of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace rapporteur::reading {

// Filled once, while the tables that share it are built; read-only and thread-safe from then on.
class Vocabulary {
 public:
  Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  // The lower-case form that word ids are for: lower case, curly apostrophes straight.
  static std::string Lower(std::string_view word);

  // The id of `word` in any case, new where it was not known.
  uint32_t Intern(std::string_view word);
  void AddClasses(uint32_t id, uint32_t classes) { words_[id].classes |= classes; }

  // The id of a lower-case word, 0 where no table has it.
  uint32_t IdOf(std::string_view lower) const;
  uint32_t ClassesOf(uint32_t id) const { return words_[id].classes; }

  // For PhraseTable: each table takes a bit, and marks the words that begin its phrases with it.
  // There can be 64 tables.
  uint64_t TakeTableBit();
  void MarkStart(uint32_t id, uint64_t table_bit) { words_[id].starts |= table_bit; }
  bool Starts(uint32_t id, uint64_t table_bit) const {
    return (words_[id].starts & table_bit) != 0;
  }

 private:
  struct Word {
    uint64_t starts = 0;
    uint32_t classes = 0;
  };

  absl::flat_hash_map<std::string, uint32_t> ids_;
  std::vector<Word> words_;
  int tables_ = 0;
};

}  // namespace rapporteur::reading
