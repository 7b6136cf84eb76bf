#include "services/storage/index/search/any_of_terms.h"

#include <algorithm>
#include <memory>

namespace rapporteur::index {
namespace {

DocId FirstDoc(const std::vector<TermScorer>& terms) {
  DocId first = kNoMoreDocs;
  for (const TermScorer& term : terms) first = std::min(first, term.cursor().doc());
  return first;
}

// Longer stretches have bounds that say too little.
constexpr DocId kMaxStretch = 16 * kWindowSize;

class MaxScore {
 public:
  MaxScore(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits)
      : filter_(filter), hits_(hits), bounds_(terms.size()) {
    for (TermScorer& term : terms) by_bound_.emplace_back(0.0F, &term);
  }

  void Run(DocId begin) {
    while (begin < kNoMoreDocs) {
      begin = NextAllowed(begin, filter_);
      if (begin == kNoMoreDocs) return;
      const DocId end = StretchEnd(begin);
      if (end == kNoMoreDocs) return;
      BoundStretch(begin, end);
      if (bounds_.back() > hits_.threshold()) ScoreStretch(begin, end);
      begin = end;
    }
  }

 private:
  // Where the stretch from `begin` ends. The bounds of single blocks hold up to the first end of
  // one, but only the blocks of the terms that find documents matter; and a stretch is worth its
  // bounds only if it has a window or more. kNoMoreDocs where no term has a document any more.
  DocId StretchEnd(DocId begin) {
    DocId end = kNoMoreDocs;
    for (size_t i = std::min(essential_, by_bound_.size() - 1); i < by_bound_.size(); ++i) {
      end = std::min(end, by_bound_[i].second->BoundEnd(begin));
    }
    if (end == kNoMoreDocs) {
      // Those are at their end: the others have to find documents now.
      for (const auto& [bound, term] : by_bound_) end = std::min(end, term->BoundEnd(begin));
    }
    if (by_bound_.size() == 1 || end == kNoMoreDocs) return end;
    const DocId base = WindowBase(begin);
    return std::clamp(WindowBase(end), base + kWindowSize, base + kMaxStretch);
  }

  // Orders the terms by their bounds, and adds the bounds up from the lowest.
  void BoundStretch(DocId begin, DocId end) {
    for (auto& [bound, term] : by_bound_) bound = term->Bound(begin, end);
    std::sort(by_bound_.begin(), by_bound_.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    double sum = 0;
    for (size_t i = 0; i < by_bound_.size(); ++i) {
      sum += by_bound_[i].first;
      bounds_[i] = sum;
    }
    essential_ = 0;
    LeaveEssential();
  }

  // Takes terms out of the essential ones as the threshold rises.
  void LeaveEssential() {
    while (essential_ < by_bound_.size() && bounds_[essential_] <= hits_.threshold()) ++essential_;
  }

  void ScoreStretch(DocId begin, DocId end) {
    while (true) {
      LeaveEssential();
      begin = NextAllowed(std::max(begin, NextEssentialDoc()), filter_);
      if (begin >= end) return;
      const WindowPart part = PartFrom(begin, filter_);
      const DocId base = part.base;
      const DocId window_end = std::min(end, base + kWindowSize);
      for (size_t i = essential_; i < by_bound_.size() && part.begin < part.end; ++i) {
        by_bound_[i].second->AddTo(*window_, {base, part.begin, std::min(part.end, window_end)});
      }
      window_->Drain(base, filter_,
                     [this, base](DocId offset, double score) { Complete(base + offset, score); });
      begin = window_end;
    }
  }

  // A document before which no essential term has one, as far as their cursors have come.
  DocId NextEssentialDoc() const {
    DocId next = kNoMoreDocs;
    for (size_t i = essential_; i < by_bound_.size(); ++i) {
      next = std::min(next, by_bound_[i].second->cursor().doc());
    }
    return next;
  }

  // Adds the terms that are not essential, from the one that can add most, and gives up as soon as
  // the rest cannot lift the document over the threshold.
  void Complete(DocId doc, double score) {
    for (size_t i = essential_; i > 0; --i) {
      if (score + bounds_[i - 1] <= hits_.threshold()) return;
      TermScorer& term = *by_bound_[i - 1].second;
      if (term.cursor().Advance(doc) == doc) score += term.Score();
    }
    const auto rounded = static_cast<float>(score);
    if (rounded > hits_.threshold()) hits_.Offer(doc, rounded);
  }

  const DocumentSet* const filter_;
  TopHits& hits_;
  std::vector<std::pair<float, TermScorer*>> by_bound_;  // Of the stretch, the lowest first.
  std::vector<double> bounds_;                           // Sums of by_bound_[0..i].
  size_t essential_ = 0;  // Terms from here on find documents; those before are looked up in them.
  const std::unique_ptr<ScoreWindow> window_ = std::make_unique<ScoreWindow>();
};

}  // namespace

void TopOfAnyTerm(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits) {
  if (terms.empty()) return;
  MaxScore(terms, filter, hits).Run(FirstDoc(terms));
}

void TallyAnyTerm(std::vector<TermScorer>& terms, MatchTally& tally) {
  if (terms.size() == 1 && tally.filter() == nullptr && tally.only_counts()) {
    tally.AddCount(terms.front().document_count());
    return;
  }
  const auto window = std::make_unique<ScoreWindow>();
  DocId begin = NextAllowed(FirstDoc(terms), tally.filter());
  while (begin != kNoMoreDocs && !tally.is_full()) {
    const WindowPart part = PartFrom(begin, tally.filter());
    for (TermScorer& term : terms) term.MarkIn(*window, part);
    window->DrainTo(part.base, tally);
    begin = NextAllowed(std::max(part.end, FirstDoc(terms)), tally.filter());
  }
}

}  // namespace rapporteur::index
