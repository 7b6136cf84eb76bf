#include "services/storage/api/scan_retrieval.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/api/best_hits.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/facet_counter.h"
#include "services/storage/api/spelling.h"
#include "services/storage/index/search/query_weights.h"
#include "services/storage/index/segment/norms.h"

namespace rapporteur::storage {
namespace {

using index::Query;
using rapporteur::v1::Document;

// Finds out what * and ~ have to stand for.
class PatternCollector : public index::TermSource {
 public:
  std::vector<index::ExpandedTerm> TermsLike(const index::TermPattern& pattern) const override {
    patterns_.push_back(pattern);
    return {};
  }
  std::vector<index::TermPattern> Take() { return std::move(patterns_); }

 private:
  mutable std::vector<index::TermPattern> patterns_;
};

// Decides for one document after another.
class QueryReader {
 public:
  QueryReader(const Query& query, const ScanVocabulary& vocabulary)
      : query_(query), weights_(vocabulary, index::Bm25Parameters()) {}

  // The score of a document that matches.
  std::optional<float> Read(const DocumentWords& words) {
    double score = 0;
    if (!Matches(query_, words, score)) return std::nullopt;
    return static_cast<float>(score);
  }

 private:
  bool Matches(const Query& query, const DocumentWords& words, double& score) {
    switch (query.kind) {
      case Query::Kind::kAll:
        score += query.boost;
        return true;
      case Query::Kind::kTerm:
      case Query::Kind::kPhrase:
        return MatchesWords(query, words[index::FieldIndex(query.field)], score);
      case Query::Kind::kBoolean:
        return MatchesParts(query, words, score);
    }
    return false;
  }

  bool MatchesParts(const Query& query, const DocumentWords& words, double& score) {
    double sum = 0;
    double ignored = 0;
    for (const Query& part : query.must) {
      if (!Matches(part, words, sum)) return false;
    }
    for (const Query& part : query.must_not) {
      if (Matches(part, words, ignored)) return false;
    }
    bool any = !query.must.empty();
    for (const Query& part : query.should) {
      double part_score = 0;
      if (!Matches(part, words, part_score)) continue;
      sum += part_score;
      any = true;
    }
    score += sum;
    return any;
  }

  // `words`: of the field.
  bool MatchesWords(const Query& query, const std::vector<std::string>& words, double& score) {
    uint32_t count = 0;
    for (size_t i = 0; i + query.terms.size() <= words.size(); ++i) {
      const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::equal(query.terms.begin(), query.terms.end(), begin)) ++count;
    }
    if (count == 0) return false;
    const uint8_t norm = index::EncodeLength(static_cast<uint32_t>(words.size()));
    score += weights_.Weigh(query).Score(count, norm);
    return true;
  }

  const Query& query_;
  index::QueryWeights weights_;
};

}  // namespace

absl::Status ScanRetrieval::ForEachDocument(
    absl::FunctionRef<void(const Document&, const DocumentWords&)> visit) const {
  ExpiryTicker ticker(context_, clock_);
  const auto cursor = snapshot_.Heads({});
  while (true) {
    RETURN_IF_ERROR(ticker.Tick());
    ASSIGN_OR_RETURN(const Document* head, cursor->Next());
    if (head == nullptr) return absl::OkStatus();
    ASSIGN_OR_RETURN(const auto write, snapshot_.FindRevision(head->name(), head->revision()));
    if (!write.has_value()) return absl::DataLossError("No revision of " + head->name());
    visit(*head, WordsOf(write->document()));
  }
}

absl::StatusOr<RetrievalAnswer> ScanRetrieval::Find(const RetrievalRequest& request) const {
  PatternCollector patterns;
  ASSIGN_OR_RETURN(const Query words_alone, index::BuildQuery(request.query, patterns));
  ScanVocabulary vocabulary(words_alone, patterns.Take());
  RETURN_IF_ERROR(ForEachDocument(
      [&](const Document& /*head*/, const DocumentWords& words) { vocabulary.Add(words); }));
  ASSIGN_OR_RETURN(const Query query, index::BuildQuery(request.query, vocabulary));
  QueryReader reader(query, vocabulary);
  RetrievalAnswer answer;
  BestHits best(request);
  FacetCounter facets(request.facets);
  RETURN_IF_ERROR(ForEachDocument([&](const Document& head, const DocumentWords& words) {
    if (!request.matcher.Matches(head)) return;
    const std::optional<float> score = reader.Read(words);
    if (!score) return;
    ++answer.count;
    const DocumentTraits traits = TraitsOf(head);
    facets.Add(traits);
    best.Offer({head.name(), request.order.Rank(*score, traits, head.position())});
  }));
  answer.hits = best.Take();
  answer.facets = facets.Facets();
  answer.words = PassageWords(query);
  return answer;
}

absl::StatusOr<std::optional<std::string>> ScanRetrieval::Respelt(
    const std::string& text, const index::QueryPart& query) const {
  const std::vector<SpellingWord> words = WordsToSpell(query);
  std::vector<index::TermPattern> patterns;
  for (const SpellingWord& word : words) {
    patterns.insert(patterns.end(), word.near.begin(), word.near.end());
  }
  // What is near a word includes the word itself.
  ScanVocabulary vocabulary(Query(), std::move(patterns));
  RETURN_IF_ERROR(ForEachDocument(
      [&](const Document& /*head*/, const DocumentWords& of) { vocabulary.Add(of); }));
  return Respell(text, words, vocabulary, vocabulary);
}

}  // namespace rapporteur::storage
