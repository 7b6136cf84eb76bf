#include "services/storage/index/search/all_of_terms.h"

#include <algorithm>
#include <memory>

namespace rapporteur::index {
namespace {

// Scorers are large and cannot be assigned, so the order is one of pointers, the rarest first.
std::vector<TermScorer*> RarestFirst(std::vector<TermScorer>& terms) {
  std::vector<TermScorer*> order;
  for (TermScorer& term : terms) order.push_back(&term);
  std::sort(order.begin(), order.end(), [](const TermScorer* a, const TermScorer* b) {
    return a->document_count() < b->document_count();
  });
  return order;
}

class BlockMaxAnd {
 public:
  BlockMaxAnd(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits)
      : order_(RarestFirst(terms)), filter_(filter), hits_(hits), rest_bounds_(terms.size()) {}

  void Run() {
    PostingsCursor& lead = order_.front()->cursor();
    DocId end = 0;  // Of the stretch that the bounds are for.
    while (lead.doc() != kNoMoreDocs) {
      if (lead.doc() >= end) {
        end = EnterStretch(lead.doc());
        if (end == kNoMoreDocs) return;
      }
      if (stretch_bound_ <= hits_.threshold()) {
        lead.Advance(end);
        continue;
      }
      const DocId doc = lead.doc();
      const DocId next = filter_ != nullptr && !filter_->Contains(doc) ? doc + 1 : TryDocument(doc);
      lead.Advance(next);
    }
  }

 private:
  // Bounds all terms up to the first end of one of their blocks, which is returned; kNoMoreDocs
  // where a term has no document any more.
  DocId EnterStretch(DocId begin) {
    DocId end = kNoMoreDocs;
    for (TermScorer* term : order_) {
      const DocId term_end = term->BoundEnd(begin);
      if (term_end == kNoMoreDocs) return kNoMoreDocs;
      end = std::min(end, term_end);
    }
    double sum = 0;
    for (size_t i = order_.size(); i > 0; --i) {
      rest_bounds_[i - 1] = sum;
      sum += order_[i - 1]->Bound(begin, end);
    }
    stretch_bound_ = sum;
    return end;
  }

  // Offers the document if all terms have it, and returns the next one to try.
  DocId TryDocument(DocId doc) {
    double score = order_.front()->Score();
    for (size_t i = 1; i < order_.size(); ++i) {
      if (score + rest_bounds_[i - 1] <= hits_.threshold()) return doc + 1;
      const DocId found = order_[i]->cursor().Advance(doc);
      if (found != doc) return found;
      score += order_[i]->Score();
    }
    const auto rounded = static_cast<float>(score);
    if (rounded > hits_.threshold()) hits_.Offer(doc, rounded);
    return doc + 1;
  }

  const std::vector<TermScorer*> order_;
  const DocumentSet* const filter_;
  TopHits& hits_;
  double stretch_bound_ = 0;
  std::vector<double> rest_bounds_;  // What the terms behind this one can add.
};

// A lookup in a list costs about as much as reading this many documents of it.
constexpr uint64_t kLookupCost = 16;

// Looks the documents of the rarest term up in the others.
void TallyByLookup(const std::vector<TermScorer*>& order, MatchTally& tally) {
  PostingsCursor& lead = order.front()->cursor();
  DocId doc = lead.doc();
  while (doc != kNoMoreDocs) {
    DocId next = doc + 1;
    bool matches = tally.filter() == nullptr || tally.filter()->Contains(doc);
    for (size_t i = 1; matches && i < order.size(); ++i) {
      const DocId found = order[i]->cursor().Advance(doc);
      if (found == doc) continue;
      matches = false;
      next = found;
    }
    if (matches) tally.AddAllowed(doc);
    doc = lead.Advance(next);
  }
}

// Marks the documents of all terms, window by window, and keeps the bits that are set in all.
void TallyByWindow(const std::vector<TermScorer*>& order, MatchTally& tally) {
  const auto all = std::make_unique<ScoreWindow>();
  const auto one = std::make_unique<ScoreWindow>();
  for (DocId doc = order.front()->cursor().doc(); doc != kNoMoreDocs;
       doc = order.front()->cursor().doc()) {
    const DocId base = doc / kWindowSize * kWindowSize;
    order.front()->MarkIn(*all, base);
    for (size_t i = 1; i < order.size(); ++i) {
      order[i]->MarkIn(*one, base);
      all->KeepCommon(*one);
    }
    all->DrainTo(base, tally);
  }
}

}  // namespace

void TopOfAllTerms(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits) {
  BlockMaxAnd(terms, filter, hits).Run();
}

void TallyAllTerms(std::vector<TermScorer>& terms, MatchTally& tally) {
  const std::vector<TermScorer*> order = RarestFirst(terms);
  if (order.size() == 1 && tally.filter() == nullptr && tally.only_counts()) {
    tally.AddCount(order.front()->document_count());
    return;
  }
  const uint64_t longest = order.back()->document_count();
  if (longest / kLookupCost > order.front()->document_count()) {
    TallyByLookup(order, tally);
  } else {
    TallyByWindow(order, tally);
  }
}

}  // namespace rapporteur::index
