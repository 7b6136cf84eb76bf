#include "services/storage/api/list_position.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
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

std::string ToToken(const PageTokenCodec& codec, const RetrievalRank& rank) {
  return codec.Encode(fmt::format("{:x} {:x} ", std::bit_cast<uint32_t>(rank.score),
                                  static_cast<uint64_t>(rank.position)));
}

absl::StatusOr<RetrievalRank> RankFromToken(const PageTokenCodec& codec, const std::string& token) {
  ASSIGN_OR_RETURN(const std::string decoded, codec.Decode(token));
  std::string_view bytes = decoded;
  uint64_t score = 0;
  uint64_t position = 0;
  if (!TakeNumber(bytes, score) || !TakeNumber(bytes, position) ||
      score > std::numeric_limits<uint32_t>::max()) {
    return PageTokenInvalid();
  }
  const auto rank = RetrievalRank{std::bit_cast<float>(static_cast<uint32_t>(score)),
                                  static_cast<int64_t>(position)};
  // A token can be made by anybody, and what is no finite number has no place in an order.
  if (!std::isfinite(rank.score)) return PageTokenInvalid();
  return rank;
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
