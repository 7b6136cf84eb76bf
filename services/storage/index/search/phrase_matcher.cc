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

// One term of a phrase.
struct PhraseTerm {
  PhraseTerm(const FieldReader& field, const TermInfo& info, uint32_t offset)
      : cursor(field.Postings(info)), reader(field.Positions(info)), offset(offset) {}

  PostingsCursor cursor;
  PositionsReader reader;
  uint32_t offset;  // Its place in the phrase.
  std::vector<uint32_t> positions;
};

class PhraseMatcher final : public Matcher {
 public:
  PhraseMatcher(const FieldReader& field, const std::vector<TermInfo>& infos, const Bm25& bm25)
      : norms_(field.norms()), bm25_(bm25) {
    for (const TermInfo& info : infos) {
      terms_.push_back(
          std::make_unique<PhraseTerm>(field, info, static_cast<uint32_t>(terms_.size())));
    }
    std::sort(terms_.begin(), terms_.end(), [](const auto& a, const auto& b) {
      return a->cursor.list().count() < b->cursor.list().count();
    });
    StartAt(FindFrom(terms_.front()->cursor.doc()));
  }
  double Score() override { return bm25_.Score(freq_, norms_[doc()]); }
  uint64_t MaxCount() const override { return terms_.front()->cursor.list().count(); }

 protected:
  DocId Seek(DocId target) override { return FindFrom(terms_.front()->cursor.Advance(target)); }

 private:
  // The first document with the phrase at or behind `doc`, where the rarest term stands.
  DocId FindFrom(DocId doc) {
    while (doc != kNoMoreDocs) {
      DocId next = doc;
      for (size_t i = 1; i < terms_.size() && next == doc; ++i) {
        next = terms_[i]->cursor.Advance(doc);
      }
      if (next == doc) {
        freq_ = CountPhrase();
        if (freq_ > 0) return doc;
        next = doc + 1;
      }
      doc = terms_.front()->cursor.Advance(next);
    }
    return doc;
  }

  // How often the phrase occurs in the document that all terms stand on: where it would begin by
  // the rarest term, kept as long as each other term stands where it should.
  uint32_t CountPhrase() {
    begins_.clear();
    for (const auto& term : terms_) {
      term->reader.Read(term->cursor.positions_before(), term->cursor.freq(), term->positions);
      if (term == terms_.front()) {
        for (const uint32_t position : term->positions) {
          if (position >= term->offset) begins_.push_back(position - term->offset);
        }
      } else {
        KeepBeginsOf(*term);
      }
      if (begins_.empty()) return 0;
    }
    return static_cast<uint32_t>(begins_.size());
  }

  void KeepBeginsOf(const PhraseTerm& term) {
    auto position = term.positions.begin();
    auto kept = begins_.begin();
    for (const uint32_t begin : begins_) {
      while (position != term.positions.end() && *position < begin + term.offset) ++position;
      if (position == term.positions.end()) break;
      if (*position == begin + term.offset) *kept++ = begin;
    }
    begins_.erase(kept, begins_.end());
  }

  const uint8_t* const norms_;
  const Bm25 bm25_;
  std::vector<std::unique_ptr<PhraseTerm>> terms_;  // The rarest first.
  std::vector<uint32_t> begins_;
  uint32_t freq_ = 0;  // Of the phrase, in doc().
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
