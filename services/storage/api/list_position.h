// What the page tokens of a store's lists carry.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "services/storage/api/holdings.h"
#include "services/storage/api/page_token.h"
#include "services/storage/api/retrieval.h"

namespace rapporteur::storage {

// A position in a list: a name, and a number whose meaning is the list's.
struct Resume {
  std::string name;
  uint64_t number = 0;
};

std::string ToToken(const PageTokenCodec& codec, const Resume& resume);
// The beginning of the list for an empty token; else the errors of PageTokenCodec::Decode.
absl::StatusOr<Resume> FromToken(const PageTokenCodec& codec, const std::string& token);

// A position in the hits of a search in that order.
std::string ToToken(const PageTokenCodec& codec, const RankOrder& order, const RetrievalRank& rank);
absl::StatusOr<RetrievalRank> RankFromToken(const PageTokenCodec& codec, const RankOrder& order,
                                            const std::string& token);

// A position in the list by office: a key, and the index of a fact in its document.
struct HoldingResume {
  HoldingKey key;
  uint64_t fact = 0;
};

// `number` of a token as the index of a fact, which may lie behind the last one. INVALID_ARGUMENT
// with reason PAGE_TOKEN_INVALID where it can be none: a token can be made by anybody.
absl::StatusOr<int> ToFactIndex(uint64_t number);

std::string ToToken(const PageTokenCodec& codec, const HoldingResume& resume);
absl::StatusOr<HoldingResume> HoldingFromToken(const PageTokenCodec& codec,
                                               const std::string& token);

}  // namespace rapporteur::storage
