#include "services/storage/api/passage.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "common/text/utf8.h"
#include "services/storage/api/words.h"

namespace rapporteur::storage {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Sentences between `begin` and the end of `text`, without the white space around them. A full
// stop ends one where white space follows; "U.S. forces" is cut in two, which costs a passage
// nothing but a tidy end.
std::vector<Passage> SplitSentences(std::string_view text, size_t begin) {
  std::vector<Passage> sentences;
  size_t start = begin;
  const auto add = [&](size_t end) {
    while (start < end && IsSpace(text[start])) ++start;
    size_t last = end;
    while (last > start && IsSpace(text[last - 1])) --last;
    if (last > start) sentences.push_back({start, last});
    start = end;
  };
  for (size_t i = begin; i < text.size(); ++i) {
    const bool stop = (text[i] == '.' || text[i] == '!' || text[i] == '?') &&
                      (i + 1 == text.size() || IsSpace(text[i + 1]));
    if (stop || text[i] == '\n') add(i + 1);
  }
  add(text.size());
  return sentences;
}

struct Occurrence {
  size_t word = 0;  // Index in the query.
  size_t begin = 0;
  size_t end = 0;
};

std::vector<Occurrence> FindOccurrences(std::string_view text,
                                        const std::vector<std::string>& folded_words) {
  std::vector<Occurrence> occurrences;
  for (const Word& word : SplitWords(text)) {
    const auto found = std::find(folded_words.begin(), folded_words.end(), word.folded);
    if (found != folded_words.end()) {
      occurrences.push_back(
          {static_cast<size_t>(found - folded_words.begin()), word.begin, word.end});
    }
  }
  return occurrences;
}

// How good a passage is: different words, then occurrences, then brevity.
using PassageWorth = std::tuple<int, int, int64_t>;

PassageWorth Worth(const Passage& passage, const std::vector<Occurrence>& occurrences) {
  uint64_t seen = 0;
  int count = 0;
  auto next = std::lower_bound(
      occurrences.begin(), occurrences.end(), passage.begin,
      [](const Occurrence& occurrence, size_t begin) { return occurrence.begin < begin; });
  for (; next != occurrences.end() && next->end <= passage.end; ++next) {
    seen |= uint64_t{1} << next->word;
    ++count;
  }
  return {__builtin_popcountll(seen), count, -static_cast<int64_t>(passage.end - passage.begin)};
}

// Cuts a sentence that is too long around its first occurrence, at spaces where there are any.
Passage Shorten(std::string_view text, Passage passage,
                const std::vector<Occurrence>& occurrences) {
  if (passage.end - passage.begin <= kMaxPassageBytes) return passage;
  size_t center = passage.begin;
  for (const Occurrence& occurrence : occurrences) {
    if (occurrence.begin >= passage.begin && occurrence.end <= passage.end) {
      center = occurrence.begin;
      break;
    }
  }
  size_t begin = std::max(passage.begin, center - std::min(center, kMaxPassageBytes / 4));
  size_t end = std::min(passage.end, begin + kMaxPassageBytes);
  if (begin > passage.begin) {
    const size_t space = text.find(' ', begin);
    if (space != std::string_view::npos && space < center) begin = space + 1;
  }
  if (end < passage.end) {
    const size_t space = text.rfind(' ', end);
    if (space != std::string_view::npos && space > center) end = space;
  }
  return {Utf8CeilBoundary(text, begin), Utf8FloorBoundary(text, end)};
}

}  // namespace

Passage BestPassage(std::string_view text, size_t body_begin,
                    const std::vector<std::string>& folded_words) {
  const std::vector<Occurrence> occurrences = FindOccurrences(text, folded_words);
  std::vector<Passage> sentences = SplitSentences(text, std::min(body_begin, text.size()));
  if (sentences.empty()) sentences = SplitSentences(text, 0);
  if (sentences.empty()) return {0, 0};

  Passage best = sentences[0];
  PassageWorth best_worth = {-1, 0, 0};
  for (size_t first = 0; first < sentences.size(); ++first) {
    for (size_t last = first; last < sentences.size(); ++last) {
      const Passage passage = {sentences[first].begin, sentences[last].end};
      if (last > first && passage.end - passage.begin > kMaxPassageBytes) break;
      const PassageWorth worth = Worth(passage, occurrences);
      if (worth > best_worth) {
        best = passage;
        best_worth = worth;
      }
    }
  }
  return Shorten(text, best, occurrences);
}

std::vector<Passage> FindWords(std::string_view text, const Passage& passage,
                               const std::vector<std::string>& folded_words) {
  std::vector<Passage> words;
  const std::string_view part = text.substr(passage.begin, passage.end - passage.begin);
  for (const Occurrence& occurrence : FindOccurrences(part, folded_words)) {
    words.push_back({passage.begin + occurrence.begin, passage.begin + occurrence.end});
  }
  return words;
}

}  // namespace rapporteur::storage
