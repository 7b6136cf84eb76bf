#include "services/storage/index/search/term_scorer.h"

#include <algorithm>

#include "services/storage/index/postings/impacts.h"

namespace rapporteur::index {
namespace {

// A stretch of more blocks than this is bounded by the groups it touches.
constexpr size_t kMaxBlocksForBound = 4;

}  // namespace

TermScorer::TermScorer(const FieldReader& field, const TermInfo& info, const Bm25& bm25)
    : norms_(field.norms()), bm25_(bm25), cursor_(field.Postings(info)) {
  const PostingsList& list = cursor_.list();
  if (list.has_skips()) {
    last_doc_ = list.LastDoc(list.block_count() - 1);
    return;
  }
  const PostingsCursor::Run all = cursor_.PeekRun(kNoMoreDocs, true);
  last_doc_ = all.docs[all.size - 1];
  for (size_t i = 0; i < all.size; ++i) {
    whole_bound_ = std::max(whole_bound_, bm25_.Score(all.freqs[i], norms_[all.docs[i]]));
  }
}

DocId TermScorer::BoundEnd(DocId doc) {
  if (doc > last_doc_) return kNoMoreDocs;
  const PostingsList& list = cursor_.list();
  if (!list.has_skips()) return last_doc_ + 1;
  bound_block_ = list.FindBlock(bound_block_, doc);
  return list.LastDoc(bound_block_) + 1;
}

float TermScorer::Bound(DocId begin, DocId end) {
  if (begin > last_doc_ || cursor_.doc() >= end) return 0;
  const PostingsList& list = cursor_.list();
  if (!list.has_skips()) return whole_bound_;
  bound_block_ = list.FindBlock(bound_block_, begin);
  const size_t last_block = std::min(list.FindBlock(bound_block_, end - 1), list.block_count() - 1);
  float bound = 0;
  if (last_block - bound_block_ < kMaxBlocksForBound) {
    for (size_t block = bound_block_; block <= last_block; ++block) {
      bound = std::max(bound, BlockBound(block));
    }
  } else {
    for (size_t group = bound_block_ / kBlocksPerGroup; group <= last_block / kBlocksPerGroup;
         ++group) {
      bound = std::max(bound, GroupBound(group));
    }
  }
  return bound;
}

float TermScorer::BestImpact(const char* impacts) const {
  float best = 0;
  ForEachImpact(impacts, [&](uint32_t freq, uint8_t norm) {
    best = std::max(best, bm25_.Score(freq, norm));
  });
  return best;
}

float TermScorer::BlockBound(size_t block) {
  if (block != cached_block_) {
    cached_block_ = block;
    cached_block_bound_ = BestImpact(cursor_.list().BlockImpacts(block));
  }
  return cached_block_bound_;
}

float TermScorer::GroupBound(size_t group) {
  if (group != cached_group_) {
    cached_group_ = group;
    cached_group_bound_ = BestImpact(cursor_.list().GroupImpacts(group));
  }
  return cached_group_bound_;
}

void TermScorer::AddTo(ScoreWindow& window, WindowPart part) {
  cursor_.Advance(part.begin);
  for (auto run = cursor_.PeekRun(part.end, true); run.size > 0;
       run = cursor_.PeekRun(part.end, true)) {
    for (size_t i = 0; i < run.size; ++i) {
      window.Add(run.docs[i] - part.base, bm25_.Score(run.freqs[i], norms_[run.docs[i]]));
    }
    cursor_.Leave(run);
  }
}

void TermScorer::MarkIn(ScoreWindow& window, WindowPart part) {
  cursor_.Advance(part.begin);
  cursor_.MarkUpTo(part.end, part.base, window.words());
}

}  // namespace rapporteur::index
