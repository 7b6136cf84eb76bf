// Tokens as the grammar of dates and times sees them: the part each plays in an expression.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// A token, or a part of one: "mid-June" gives two items, "May-July" three.
struct TimeItem {
  enum Flag : uint8_t {
    kSpace = 1,  // White space before.
    kCapitalLetter = 2,
    kName = 4,         // TimeWord::is_name
    kOrdinalMark = 8,  // "21st"
    kColonJoint = 16,  // kClockDigits: "16:30", not "16.30"
    kLine = 32,        // First of its line.
  };

  uint32_t token = 0;
  int16_t value = 0;  // TimeWord::value; digits: the number, below 10,000; clocks: minutes.
  TimeField field = TimeField::kNone;
  uint8_t flags = 0;
  uint8_t digits = 0;  // kDigits: how many.

  bool Is(TimeField wanted) const { return field == wanted; }
  bool Has(Flag flag) const { return (flags & flag) != 0; }
};

// The items of a range of tokens. Holds views of its input.
class TimeItems {
 public:
  TimeItems(std::string_view text, const Tokens& tokens, const Lexicon& lexicon)
      : text_(text), tokens_(tokens), lexicon_(lexicon) {}

  // Replaces the items by those of `range`. Linear.
  void Fill(TokenRange range);

  uint32_t size() const { return static_cast<uint32_t>(items_.size()); }
  // The item at `i`; one that matches nothing where there is none.
  const TimeItem& operator[](uint32_t i) const { return i < items_.size() ? items_[i] : nothing_; }
  std::string_view TextOf(uint32_t i) const {
    return i < items_.size() ? tokens_[items_[i].token].In(text_) : std::string_view();
  }
  // The tokens of items [first, last).
  TokenRange TokensOf(uint32_t first, uint32_t last) const {
    return {items_[first].token, items_[last - 1].token + 1};
  }
  std::string_view text() const { return text_; }
  const Tokens& tokens() const { return tokens_; }
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  void Number(uint32_t token);
  void Word(uint32_t token);
  bool Suffix(uint32_t token);
  bool Parts(uint32_t token);
  void Mark(uint32_t token);
  void Push(uint32_t token, TimeField field, int value = 0, uint8_t flags = 0, uint8_t digits = 0);

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const TimeItem nothing_;
  std::vector<TimeItem> items_;
};

}  // namespace rapporteur::reading
