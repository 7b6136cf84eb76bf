// Scores and matches of 4,096 documents at a time, so that terms are added up one after another in
// memory that stays in the first cache.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "services/storage/index/doc_id.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/match_tally.h"

namespace rapporteur::index {

inline constexpr DocId kWindowSize = 4096;

inline DocId WindowBase(DocId doc) { return doc / kWindowSize * kWindowSize; }

// Documents [begin, end) of the window at `base`.
struct WindowPart {
  DocId base = 0;
  DocId begin = 0;
  DocId end = 0;
};

// The part of the window that `begin` is in, from there on, that holds all documents of `filter`
// (null: all). Empty where there is none.
inline WindowPart PartFrom(DocId begin, const DocumentSet* filter) {
  const DocId base = WindowBase(begin);
  const DocId end = base + kWindowSize;
  if (filter == nullptr) return {base, begin, end};
  const DocId first = filter->FirstIn(begin, end);
  return {base, first, filter->EndIn(first, end)};
}

// Covers the documents from `base` on. `base` is a multiple of kWindowSize, so that a filter's
// words lie as the window's do. Scores of documents without a match are 0.
class ScoreWindow {
 public:
  void Add(DocId offset, double score) {
    scores_[offset] += score;
    Mark(offset);
  }
  // Bit i of word w stands for the document base + 64 * w + i.
  uint64_t* words() { return matches_.data(); }
  void Mark(DocId offset) { matches_[offset / 64] |= uint64_t{1} << (offset % 64); }

  // Calls `visit(offset, score)` for each match, in order, that `filter` has (null: all), and
  // empties the window.
  template <typename Visit>
  void Drain(DocId base, const DocumentSet* filter, Visit visit) {
    for (size_t w = 0; w < matches_.size(); ++w) {
      const uint64_t allowed = filter == nullptr ? ~uint64_t{0} : filter->word(base / 64 + w);
      for (uint64_t word = matches_[w]; word != 0; word &= word - 1) {
        const auto bit = static_cast<DocId>(std::countr_zero(word));
        const auto offset = static_cast<DocId>(w * 64) + bit;
        if ((allowed >> bit & 1) != 0) visit(offset, scores_[offset]);
        scores_[offset] = 0;
      }
      matches_[w] = 0;
    }
  }

  // Keeps the matches that `other` has too, and empties `other`. Of windows without scores.
  void KeepCommon(ScoreWindow& other) {
    for (size_t w = 0; w < matches_.size(); ++w) {
      matches_[w] &= other.matches_[w];
      other.matches_[w] = 0;
    }
  }

  // Adds the matches to `tally` and empties the window, whose scores are 0.
  void DrainTo(DocId base, MatchTally& tally) {
    for (size_t w = 0; w < matches_.size(); ++w) {
      tally.AddWord(base / 64 + w, matches_[w]);
      matches_[w] = 0;
    }
  }

 private:
  std::array<double, kWindowSize> scores_{};
  std::array<uint64_t, kWindowSize / 64> matches_{};
};

}  // namespace rapporteur::index
