#include "tests/bench/hard_texts.h"

namespace rapporteur::bench {

const std::vector<HardText>& HardTexts() {
  static const auto& texts = *new std::vector<HardText>{
      {"quotes", "“We will build it,” she said. "},
      {"open quotes", "“a "},
      {"straight quotes", "\"a b c\" "},
      {"nested marks", "“a ‘b (c [d "},
      {"open brackets", "a ("},
      {"dates", "Wednesday, 5 May 2024 "},
      {"short dates", "1/2/25 "},
      {"digits", "0123456789"},
      {"enumerated numbers", "1, 2, 3, "},
      {"numbers with units", "5.5 million euros, 20 per cent, "},
      {"capitalised words", "Ann Lee Ox "},
      {"offices", "President of the Bank of "},
      {"named offices", "Minister of Defence Ann Lee, "},
      {"meetings", "Ann Lee met Bo Dahl, "},
      {"promises", "Norway will give €5 million to Ukraine, "},
      {"appointments", "Ann Lee succeeds Bo Dahl as Minister of Defence, "},
      {"handovers", "command passed from Ann Lee to John Roe, "},
      {"openings", "the Council, which was founded in 1990, "},
      {"schedule", "10:15 Meeting with Ann Lee\n"},
      {"list", "- Ann Lee, Director of the Water Council\n"},
      {"paragraphs", "a.\n\n"},
      {"one line", "the river is wide and slow and "},
      {"one word", "abcdefghij"},
  };
  return texts;
}

std::string Repeat(const HardText& text, size_t bytes) {
  std::string repeated;
  repeated.reserve(bytes + text.piece.size());
  while (repeated.size() < bytes) repeated += text.piece;
  return repeated;
}

}  // namespace rapporteur::bench
