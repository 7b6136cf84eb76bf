#include "services/storage/api/list_position.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "common/status/status_macros.h"

namespace rapporteur::storage {
namespace {

// Takes a hexadecimal number and the space behind it.
bool TakeNumber(std::string_view& bytes, uint64_t& number) {
  const size_t space = bytes.find(' ');
  if (space == std::string_view::npos) return false;
  const auto parsed = std::from_chars(bytes.data(), bytes.data() + space, number, 16);
  if (parsed.ec != std::errc() || parsed.ptr != bytes.data() + space) return false;
  bytes.remove_prefix(space + 1);
  return true;
}

// In the place of nanoseconds: the time is not known.
constexpr int64_t kUnknownTime = 1'000'000'000;

bool IsKnown(absl::Time time) {
  return time != absl::InfinitePast() && time != absl::InfiniteFuture();
}

// A token can be made by anybody, and what is no finite number has no place in an order.
std::optional<RetrievalRank> TakeScoreRank(std::string_view bytes) {
  uint64_t bits = 0;
  uint64_t position = 0;
  if (!TakeNumber(bytes, bits) || !TakeNumber(bytes, position) ||
      bits > std::numeric_limits<uint32_t>::max()) {
    return std::nullopt;
  }
  const auto score = std::bit_cast<float>(static_cast<uint32_t>(bits));
  if (!std::isfinite(score)) return std::nullopt;
  return RetrievalRank{score, static_cast<int64_t>(position)};
}

std::optional<RetrievalRank> TakeTimeRank(std::string_view bytes, const RankOrder& order) {
  uint64_t seconds = 0;
  uint64_t nanos = 0;
  uint64_t position = 0;
  if (!TakeNumber(bytes, seconds) || !TakeNumber(bytes, nanos) || !TakeNumber(bytes, position) ||
      nanos > kUnknownTime) {
    return std::nullopt;
  }
  DocumentTraits traits;
  if (nanos < kUnknownTime) {
    traits.published = absl::FromUnixSeconds(static_cast<int64_t>(seconds)) +
                       absl::Nanoseconds(static_cast<int64_t>(nanos));
  }
  return order.Rank(0, traits, static_cast<int64_t>(position));
}

}  // namespace

std::string ToToken(const PageTokenCodec& codec, const Resume& resume) {
  return codec.Encode(fmt::format("{:x} {}", resume.number, resume.name));
}

absl::StatusOr<Resume> FromToken(const PageTokenCodec& codec, const std::string& token) {
  Resume resume;
  if (token.empty()) return resume;
  ASSIGN_OR_RETURN(const std::string decoded, codec.Decode(token));
  std::string_view bytes = decoded;
  if (!TakeNumber(bytes, resume.number)) return PageTokenInvalid();
  resume.name = bytes;
  return resume;
}

std::string ToToken(const PageTokenCodec& codec, const RankOrder& order,
                    const RetrievalRank& rank) {
  const auto position = static_cast<uint64_t>(rank.position);
  if (order.by_score()) {
    return codec.Encode(fmt::format("{:x} {:x} ", std::bit_cast<uint32_t>(rank.score), position));
  }
  const int64_t seconds = absl::ToUnixSeconds(rank.published);
  const int64_t nanos =
      IsKnown(rank.published)
          ? absl::ToInt64Nanoseconds(rank.published - absl::FromUnixSeconds(seconds))
          : kUnknownTime;
  return codec.Encode(
      fmt::format("{:x} {:x} {:x} ", static_cast<uint64_t>(seconds), nanos, position));
}

absl::StatusOr<RetrievalRank> RankFromToken(const PageTokenCodec& codec, const RankOrder& order,
                                            const std::string& token) {
  ASSIGN_OR_RETURN(const std::string decoded, codec.Decode(token));
  std::string_view bytes = decoded;
  const std::optional<RetrievalRank> rank =
      order.by_score() ? TakeScoreRank(bytes) : TakeTimeRank(bytes, order);
  if (!rank.has_value()) return PageTokenInvalid();
  return *rank;
}

absl::StatusOr<int> ToFactIndex(uint64_t number) {
  if (number > static_cast<uint64_t>(std::numeric_limits<int>::max())) return PageTokenInvalid();
  return static_cast<int>(number);
}

std::string ToToken(const PageTokenCodec& codec, const HoldingResume& resume) {
  const auto& [office, person, document] = resume.key;
  return codec.Encode(fmt::format("{:x} {:x} {:x} {}{}{}", resume.fact, office.size(),
                                  person.size(), office, person, document));
}

absl::StatusOr<HoldingResume> HoldingFromToken(const PageTokenCodec& codec,
                                               const std::string& token) {
  HoldingResume resume;
  if (token.empty()) return resume;
  ASSIGN_OR_RETURN(const std::string decoded, codec.Decode(token));
  std::string_view bytes = decoded;
  uint64_t office_size = 0;
  uint64_t person_size = 0;
  if (!TakeNumber(bytes, resume.fact) || !TakeNumber(bytes, office_size) ||
      !TakeNumber(bytes, person_size) || office_size > bytes.size() ||
      person_size > bytes.size() - office_size) {
    return PageTokenInvalid();
  }
  resume.key.office = bytes.substr(0, office_size);
  resume.key.person = bytes.substr(office_size, person_size);
  resume.key.document = bytes.substr(office_size + person_size);
  return resume;
}

}  // namespace rapporteur::storage
