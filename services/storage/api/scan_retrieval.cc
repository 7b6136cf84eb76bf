#include "services/storage/api/scan_retrieval.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/status/error.h"
#include "services/storage/api/words.h"

namespace rapporteur::storage {
namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;

}  // namespace

absl::StatusOr<std::vector<std::string>> ParseRetrievalQuery(std::string_view query) {
  if (query.size() > kMaxQueryBytes) {
    return InvalidField("query", fmt::format("Must have at most {} bytes; this one has {}.",
                                             kMaxQueryBytes, query.size()));
  }
  std::vector<std::string> words = DistinctWords(query);
  if (words.empty()) {
    return InvalidField("query", "Must have at least one word of letters or digits.");
  }
  if (words.size() > kMaxQueryWords) {
    return InvalidField("query", fmt::format("Must have at most {} words; this one has {}.",
                                             kMaxQueryWords, words.size()));
  }
  return words;
}

ScanRetrieval::ScanRetrieval(std::vector<std::string> folded_words)
    : words_(std::move(folded_words)), document_frequencies_(words_.size()) {}

void ScanRetrieval::Add(const std::string& document, std::string_view text, bool wanted) {
  Candidate candidate;
  candidate.frequencies.resize(words_.size());
  for (const Word& word : SplitWords(text)) {
    ++candidate.length;
    const auto found = std::find(words_.begin(), words_.end(), word.folded);
    if (found != words_.end()) ++candidate.frequencies[found - words_.begin()];
  }
  ++document_count_;
  total_length_ += candidate.length;
  bool has_all = true;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (candidate.frequencies[i] > 0) {
      ++document_frequencies_[i];
    } else {
      has_all = false;
    }
  }
  if (!wanted || !has_all) return;
  candidate.document = document;
  candidates_.push_back(std::move(candidate));
}

double ScanRetrieval::Score(const Candidate& candidate) const {
  const auto count = static_cast<double>(document_count_);
  const double average = static_cast<double>(total_length_) / count;
  const auto length = static_cast<double>(candidate.length);
  double score = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    const auto df = static_cast<double>(document_frequencies_[i]);
    const auto tf = static_cast<double>(candidate.frequencies[i]);
    const double idf = std::log(1 + (count - df + 0.5) / (df + 0.5));
    score += idf * tf * (kK1 + 1) / (tf + kK1 * (1 - kB + kB * length / average));
  }
  return score;
}

std::vector<RetrievalHit> ScanRetrieval::Finish() const {
  std::vector<RetrievalHit> hits;
  hits.reserve(candidates_.size());
  for (const Candidate& candidate : candidates_) {
    hits.push_back({candidate.document, Score(candidate)});
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace rapporteur::storage
