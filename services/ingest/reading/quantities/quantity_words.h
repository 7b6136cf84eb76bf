// The tables of number words, currencies, comparators and plurals.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

struct NumberWord {
  enum class Role : uint8_t { kNone, kUnit, kTen, kHundred, kMagnitude, kSuffix };
  Role role = Role::kNone;
  double value = 0;
};

// Immutable after construction and thread-safe.
class QuantityWords {
 public:
  // Adds its words to `vocabulary`, which must outlive it.
  explicit QuantityWords(Vocabulary& vocabulary);

  // What a word of this id does in a number; Role::kNone where it is none.
  NumberWord number(uint32_t id) const;
  // The same of a part of a hyphenated word: "twenty" of "twenty-five".
  NumberWord number(std::string_view lower) const { return number(vocabulary_.IdOf(lower)); }

  // The currency that a mark in front of a number ("$", "US$", "kr") or a name behind it
  // ("euros") means in a text of `country`, an ISO 3166-1 alpha-3 code or "".
  std::optional<std::string_view> CurrencyOfMark(std::string_view mark,
                                                 std::string_view country) const;
  PhraseMatch MatchName(const Tokens& tokens, uint32_t index) const {
    return names_.Match(tokens, index);
  }
  std::string_view CurrencyOfName(uint32_t value, std::string_view country) const;
  // Whether `code` is an ISO 4217 code of the table.
  bool IsCode(std::string_view code) const { return codes_.contains(std::string(code)); }

  // Comparators in front of a number by their first words, and behind it.
  PhraseMatch MatchBefore(const Tokens& tokens, uint32_t index) const {
    return before_.Match(tokens, index);
  }
  PhraseMatch MatchAfter(const Tokens& tokens, uint32_t index) const {
    return after_.Match(tokens, index);
  }

  // The plural of a lower-case noun; a plural stays.
  std::string Plural(std::string_view noun) const;
  // Whether the lower-case word can be a plural noun.
  bool IsPlural(std::string_view word) const;

 private:
  struct Sharing {  // A mark or name with the currencies that share it.
    std::vector<uint32_t> currencies;
  };
  struct Currency {
    std::string code;
    std::vector<std::string> countries;
  };

  std::string_view Pick(const Sharing& sharing, std::string_view country) const;
  void LoadCurrencies();

  Vocabulary& vocabulary_;
  absl::flat_hash_map<uint32_t, NumberWord> numbers_;
  std::vector<Currency> currencies_;
  absl::flat_hash_map<std::string, uint32_t> codes_;
  absl::flat_hash_map<std::string, Sharing> marks_;
  std::vector<Sharing> sharings_;  // By the value of names_.
  PhraseTable names_;
  PhraseTable before_;
  PhraseTable after_;
  absl::flat_hash_map<std::string, std::string> plurals_;  // Singular to plural; "" for none.
  absl::flat_hash_map<std::string, bool> known_plurals_;
};

}  // namespace rapporteur::reading
