// A term that is walked through and scored, and the best score it can have in a stretch.
#pragma once

#include "services/storage/index/postings/postings_cursor.h"
#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/score_window.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// The segment must outlive it. Not thread-safe.
class TermScorer {
 public:
  TermScorer(const FieldReader& field, const TermInfo& info, const Bm25& bm25);

  PostingsCursor& cursor() { return cursor_; }
  const PostingsCursor& cursor() const { return cursor_; }
  uint32_t document_count() const { return cursor_.list().count(); }

  // The score of the document that the cursor stands on.
  float Score() { return ScoreOf(cursor_.doc(), cursor_.freq()); }

  // The score of a document in which the term occurs `freq` times.
  float ScoreOf(DocId doc, uint32_t freq) const { return bm25_.Score(freq, norms_[doc]); }

  // The end of the block that the first document at or behind `doc` is in, exclusive: as far as the
  // bound of one block holds. kNoMoreDocs where there is no such document.
  // REQUIRES: `doc`, and `begin` of Bound, do not fall from one call to the next, and the cursor
  // was not moved behind documents that are asked about.
  DocId BoundEnd(DocId doc);

  // No document in [begin, end) scores more than this; 0 where there is none.
  float Bound(DocId begin, DocId end);

  // Moves to `part.begin` and adds the scores of all documents in the part.
  void AddTo(ScoreWindow& window, WindowPart part);

  // Moves to `part.begin` and marks all documents in the part.
  void MarkIn(ScoreWindow& window, WindowPart part);

 private:
  float BestImpact(const char* impacts) const;
  float BlockBound(size_t block);
  float GroupBound(size_t group);

  const uint8_t* const norms_;
  const Bm25 bm25_;
  PostingsCursor cursor_;
  size_t bound_block_ = 0;  // The block of the last BoundEnd or Bound.
  // The last bounds that were computed: successive windows ask for the same ones.
  size_t cached_block_ = kNone;
  size_t cached_group_ = kNone;
  float cached_block_bound_ = 0;
  float cached_group_bound_ = 0;
  float whole_bound_ = 0;  // Of a list without skip data.
  DocId last_doc_;

  static constexpr size_t kNone = ~size_t{0};
};

}  // namespace rapporteur::index
