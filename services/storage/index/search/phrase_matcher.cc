#include "services/storage/index/search/phrase_matcher.h"

#include <algorithm>

#include "services/storage/index/postings/positions.h"
#include "services/storage/index/search/term_scorer.h"

namespace rapporteur::index {
namespace {

class TermMatcher final : public Matcher {
 public:
  TermMatcher(const FieldReader& field, const TermInfo& info, const Bm25& bm25)
      : scorer_(field, info, bm25) {
    StartAt(scorer_.cursor().doc());
  }
  double Score() override { return scorer_.Score(); }
  uint64_t MaxCount() const override { return scorer_.document_count(); }

 protected:
  DocId Seek(DocId target) override { return scorer_.cursor().Advance(target); }

 private:
  TermScorer scorer_;
};

// One term of a phrase. It is scored as if it was the phrase: an upper bound, as the phrase occurs
// at most as often as each of its terms.
struct PhraseTerm {
  PhraseTerm(const FieldReader& field, const TermInfo& info, const Bm25& bm25, uint32_t offset)
      : scorer(field, info, bm25), reader(field.Positions(info)), offset(offset) {}

  TermScorer scorer;
  PositionsReader reader;
  const uint32_t offset;  // Its place in the phrase.
};

// Words of a document, by position. Bytes that hold the number of the set, so that adding writes
// without reading and nothing is cleared between documents.
class WordSet {
 public:
  // Empties the set, and lets it hold positions below `end`.
  void Reset(uint32_t end) {
    if (marks_.size() < end) marks_.resize(2 * end);
    if (++number_ != 0) return;
    std::fill(marks_.begin(), marks_.end(), uint8_t{0});
    number_ = 1;
  }
  uint8_t* marks() { return marks_.data(); }
  uint8_t number() const { return number_; }

 private:
  std::vector<uint8_t> marks_;
  uint8_t number_ = 0;
};

class PhraseMatcher final : public Matcher {
 public:
  PhraseMatcher(const FieldReader& field, const std::vector<TermInfo>& infos, const Bm25& bm25)
      : norms_(field.norms()), bm25_(bm25) {
    for (const TermInfo& info : infos) {
      const auto offset = static_cast<uint32_t>(terms_.size());
      terms_.push_back(std::make_unique<PhraseTerm>(field, info, bm25, offset));
    }
    std::sort(terms_.begin(), terms_.end(), [](const auto& a, const auto& b) {
      return a->scorer.document_count() < b->scorer.document_count();
    });
    StartAt(FindFrom(lead().doc()));
  }
  double Score() override { return bm25_.Score(freq_, norms_[doc()]); }
  void LeaveOutUpTo(float score) override { useless_score_ = score; }
  uint64_t MaxCount() const override { return terms_.front()->scorer.document_count(); }

 protected:
  DocId Seek(DocId target) override { return FindFrom(lead().Advance(target)); }

 private:
  PostingsCursor& lead() { return terms_.front()->scorer.cursor(); }

  // The first document with the phrase at or behind `doc`, where the rarest term stands.
  DocId FindFrom(DocId doc) {
    while (doc != kNoMoreDocs) {
      const DocId useful = SkipUselessStretch(doc);
      DocId next = useful == doc ? AdvanceOthers(doc) : useful;
      if (next == doc) {
        freq_ = BestCase() > useless_score_ ? CountPhrase() : 0;
        if (freq_ > 0) return doc;
        next = doc + 1;
      }
      doc = lead().Advance(next);
    }
    return doc;
  }

  // Moves the other terms to `doc` until one is not there; returns where that one stands, else
  // `doc`.
  DocId AdvanceOthers(DocId doc) {
    DocId found = doc;
    for (size_t i = 1; i < terms_.size() && found == doc; ++i) {
      found = terms_[i]->scorer.cursor().Advance(doc);
    }
    return found;
  }

  // The end of the stretch that `doc` is in, if no document of the stretch can be of use; else
  // `doc`.
  DocId SkipUselessStretch(DocId doc) {
    if (useless_score_ < 0) return doc;
    if (doc >= stretch_end_) {
      stretch_end_ = kNoMoreDocs;
      for (const auto& term : terms_) {
        stretch_end_ = std::min(stretch_end_, term->scorer.BoundEnd(doc));
      }
      stretch_bound_ = terms_.front()->scorer.Bound(doc, stretch_end_);
      for (const auto& term : terms_) {
        stretch_bound_ = std::min(stretch_bound_, term->scorer.Bound(doc, stretch_end_));
      }
    }
    return stretch_bound_ <= useless_score_ ? stretch_end_ : doc;
  }

  // What the document that all terms stand on would score if the phrase occurred as often as the
  // least frequent term.
  float BestCase() const {
    float score = terms_.front()->scorer.Score();
    for (const auto& term : terms_) score = std::min(score, term->scorer.Score());
    return score;
  }

  // How often the phrase occurs in the document that all terms stand on.
  uint32_t CountPhrase() {
    TakeBeginsOf(*terms_.front());
    for (size_t i = 1; i < terms_.size() && !begins_.empty(); ++i) KeepBeginsOf(*terms_[i]);
    return static_cast<uint32_t>(begins_.size());
  }

  // Where the phrase would begin by the rarest term.
  void TakeBeginsOf(PhraseTerm& term) {
    PostingsCursor& cursor = term.scorer.cursor();
    begins_.resize(cursor.freq());
    uint32_t* end = begins_.data();
    term.reader.ForEach(cursor.positions_before(), cursor.freq(), [&end, &term](uint32_t position) {
      *end = position - term.offset;
      end += position >= term.offset ? 1 : 0;
      return true;
    });
    begins_.resize(static_cast<size_t>(end - begins_.data()));
  }

  // Keeps the beginnings at which this term stands where it should. By a set of words: stepping
  // through two lists of positions costs a wrong guess of the processor for nearly every position.
  void KeepBeginsOf(PhraseTerm& term) {
    PostingsCursor& cursor = term.scorer.cursor();
    const uint32_t last = begins_.back() + term.offset;
    words_.Reset(last + 1);
    uint8_t* const marks = words_.marks();
    const uint8_t number = words_.number();
    term.reader.ForEach(cursor.positions_before(), cursor.freq(), [=](uint32_t position) {
      if (position > last) return false;
      marks[position] = number;
      return true;
    });
    uint32_t* end = begins_.data();
    for (const uint32_t begin : begins_) {
      *end = begin;
      end += marks[begin + term.offset] == number ? 1 : 0;
    }
    begins_.resize(static_cast<size_t>(end - begins_.data()));
  }

  const uint8_t* const norms_;
  const Bm25 bm25_;
  std::vector<std::unique_ptr<PhraseTerm>> terms_;  // The rarest first.
  std::vector<uint32_t> begins_;
  WordSet words_;
  uint32_t freq_ = 0;         // Of the phrase, in doc().
  float useless_score_ = -1;  // Below 0: any is of use.
  DocId stretch_end_ = 0;     // Of the stretch that the bound is for.
  float stretch_bound_ = 0;
};

}  // namespace

MatcherPtr MatchTerm(const FieldReader& field, const TermInfo& info, const Bm25& bm25) {
  return std::make_unique<TermMatcher>(field, info, bm25);
}

MatcherPtr MatchPhrase(const FieldReader& field, const std::vector<TermInfo>& infos,
                       const Bm25& bm25) {
  return std::make_unique<PhraseMatcher>(field, infos, bm25);
}

}  // namespace rapporteur::index
