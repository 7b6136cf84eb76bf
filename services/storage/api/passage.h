// The part of a text to show for a search.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::storage {

struct Passage {
  size_t begin = 0;  // Bytes of the text.
  size_t end = 0;
};

// About as long as a reader takes in at a glance.
inline constexpr size_t kMaxPassageBytes = 320;

// Only as many different words count.
inline constexpr size_t kMaxPassageWords = 64;

// The passage of `text` with the most different of `folded_words`, at most
// kMaxPassageWords; of equal ones the one with more
// occurrences, then the shorter, then the first. It is made of whole sentences (ended by . ! ? or a
// line end) where they fit into kMaxPassageBytes, else cut at a word. Never splits a character. The
// body, from `body_begin`, is preferred: the title is shown anyway. Deterministic and thread-safe.
Passage BestPassage(std::string_view text, size_t body_begin,
                    const std::vector<std::string>& folded_words);

// The words of `passage`, a part of `text`, that are among `folded_words`, in order. Thread-safe.
std::vector<Passage> FindWords(std::string_view text, const Passage& passage,
                               const std::vector<std::string>& folded_words);

}  // namespace rapporteur::storage
