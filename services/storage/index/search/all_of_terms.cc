#include "services/storage/index/search/all_of_terms.h"

#include <algorithm>
#include <array>
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

// Works on a block of documents of the rarest term at a time: what cannot exceed the threshold is
// taken out by one term after another, in loops that the processor need not guess about.
class BlockMaxAnd {
 public:
  BlockMaxAnd(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits)
      : order_(RarestFirst(terms)), filter_(filter), hits_(hits), rest_bounds_(terms.size()) {}

  void Run() {
    PostingsCursor& lead = order_.front()->cursor();
    DocId end = 0;  // Of the stretch that the bounds are for.
    while (lead.doc() != kNoMoreDocs) {
      if (filter_ != nullptr && !filter_->Contains(lead.doc())) {
        lead.Advance(NextAllowed(lead.doc(), filter_));
        continue;
      }
      if (lead.doc() >= end) {
        end = EnterStretch(lead.doc());
        if (end == kNoMoreDocs) return;
      }
      if (stretch_bound_ <= hits_.threshold()) {
        lead.Advance(end);
      } else {
        TryBlock(end);
      }
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

  // Offers the documents of the rarest term's block, up to `end`, that all terms have.
  void TryBlock(DocId end) {
    size_t count = TakeLead(end);
    for (size_t i = 1; i < order_.size() && count > 0; ++i) count = KeepThoseWith(i, count);
    for (size_t i = 0; i < count; ++i) {
      const auto score = static_cast<float>(scores_[i]);
      if (score > hits_.threshold()) hits_.Offer(docs_[i], score);
    }
  }

  // Both return how many documents are left in docs_.
  size_t TakeLead(DocId end) {
    PostingsCursor& lead = order_.front()->cursor();
    const PostingsCursor::Run run = lead.PeekRun(end, true);
    const double needed = hits_.threshold() - rest_bounds_.front();
    size_t count = 0;
    for (size_t i = 0; i < run.size; ++i) {
      const DocId doc = run.docs[i];
      const double score = order_.front()->ScoreOf(doc, run.freqs[i]);
      docs_[count] = doc;
      scores_[count] = score;
      const bool wanted = filter_ == nullptr || filter_->Contains(doc);
      count += static_cast<size_t>(wanted) & static_cast<size_t>(score > needed);
    }
    lead.Leave(run);
    return count;
  }

  size_t KeepThoseWith(size_t term, size_t count) {
    TermScorer& scorer = *order_[term];
    const double needed = hits_.threshold() - rest_bounds_[term];
    size_t kept = 0;
    for (size_t i = 0; i < count; ++i) {
      const DocId doc = docs_[i];
      if (scorer.cursor().Advance(doc) != doc) continue;
      const double score = scores_[i] + scorer.Score();
      docs_[kept] = doc;
      scores_[kept] = score;
      kept += static_cast<size_t>(score > needed);
    }
    return kept;
  }

  const std::vector<TermScorer*> order_;
  const DocumentSet* const filter_;
  TopHits& hits_;
  double stretch_bound_ = 0;
  std::vector<double> rest_bounds_;  // What the terms behind this one can add.
  std::array<DocId, kBlockSize> docs_;
  std::array<double, kBlockSize> scores_;
};

// A lookup in a list costs about as much as reading this many documents of it.
constexpr uint64_t kLookupCost = 16;

// Looks the documents of the rarest term up in the others.
void TallyByLookup(const std::vector<TermScorer*>& order, MatchTally& tally) {
  PostingsCursor& lead = order.front()->cursor();
  DocId doc = lead.doc();
  while (doc != kNoMoreDocs && !tally.is_full()) {
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
  PostingsCursor& lead = order.front()->cursor();
  while (lead.doc() != kNoMoreDocs && !tally.is_full()) {
    const WindowPart part = PartFrom(lead.doc(), tally.filter());
    if (part.begin == part.end) {
      lead.Advance(NextAllowed(part.end, tally.filter()));
      continue;
    }
    order.front()->MarkIn(*all, part);
    for (size_t i = 1; i < order.size(); ++i) {
      order[i]->MarkIn(*one, part);
      all->KeepCommon(*one);
    }
    all->DrainTo(part.base, tally);
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
