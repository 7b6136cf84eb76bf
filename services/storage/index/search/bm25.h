// BM25 as Lucene computes it, in the same single precision, so that the scores agree:
//
//   score = boost * idf * tf / (tf + k1 * (1 - b + b * length / average length))
//   idf   = ln(1 + (N - df + 0.5) / (df + 0.5))
//
// tf: occurrences of the term in the document; length: terms of the document's field, rounded as
// segment/norms.h says; N: documents with the field; df: documents with the term.
#pragma once

#include <array>
#include <cstdint>

namespace rapporteur::index {

struct Bm25Parameters {
  float k1 = 1.2F;
  float b = 0.75F;
};

// What the scores of a field depend on.
struct FieldStatistics {
  uint64_t document_count = 0;  // Documents with a term.
  uint64_t total_length = 0;    // Terms of all of them.
};

float Idf(uint64_t document_count, uint64_t documents_with_term);

// 1 / (k1 * (1 - b + b * length / average length)) by norm: falls with the norm.
using LengthFactors = std::array<float, 256>;
LengthFactors ComputeLengthFactors(const Bm25Parameters& parameters,
                                   const FieldStatistics& statistics);

// Scores one term or phrase. The factors must outlive it.
class Bm25 {
 public:
  // `weight`: boost times idf.
  Bm25(float weight, const LengthFactors& factors) : weight_(weight), factors_(&factors) {}

  // Rises with `freq` and falls with `norm`, without exception, also after rounding.
  float Score(uint32_t freq, uint8_t norm) const {
    return weight_ - weight_ / (1.0F + static_cast<float>(freq) * (*factors_)[norm]);
  }

 private:
  float weight_;
  const LengthFactors* factors_;
};

}  // namespace rapporteur::index
