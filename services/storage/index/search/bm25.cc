#include "services/storage/index/search/bm25.h"

#include <algorithm>
#include <cmath>

#include "services/storage/index/segment/norms.h"

namespace rapporteur::index {

float Idf(uint64_t document_count, uint64_t documents_with_term) {
  const auto n = static_cast<double>(document_count);
  const auto df = static_cast<double>(documents_with_term);
  return static_cast<float>(std::log(1 + (n - df + 0.5) / (df + 0.5)));
}

LengthFactors ComputeLengthFactors(const Bm25Parameters& parameters,
                                   const FieldStatistics& statistics) {
  const auto documents = static_cast<double>(std::max<uint64_t>(statistics.document_count, 1));
  const auto average = static_cast<float>(static_cast<double>(statistics.total_length) / documents);
  LengthFactors factors;
  for (size_t norm = 0; norm < factors.size(); ++norm) {
    const auto length = static_cast<float>(DecodeLength(static_cast<uint8_t>(norm)));
    factors[norm] =
        1.0F / (parameters.k1 * ((1.0F - parameters.b) + parameters.b * length / average));
  }
  return factors;
}

}  // namespace rapporteur::index
