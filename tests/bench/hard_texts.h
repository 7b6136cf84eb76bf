// Texts that are made to be hard to read: they repeat what begins something that never ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::bench {

struct HardText {
  std::string_view name;
  std::string_view piece;  // The text repeats it.
};

const std::vector<HardText>& HardTexts();

// `text.piece` again and again, cut at `bytes`, or a little later to keep the last piece whole.
std::string Repeat(const HardText& text, size_t bytes);

}  // namespace rapporteur::bench
