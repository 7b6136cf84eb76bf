#include "services/ingest/formats/characters.h"

#include <array>
#include <cstdint>

namespace rapporteur::ingest {
namespace {

// First bytes that can begin something other than an ordinary character.
constexpr std::array<bool, 256> MakeSpecialTable() {
  std::array<bool, 256> special{};
  for (int c = 0; c <= ' '; ++c) special[c] = true;
  special[0x7F] = true;
  special[0xC2] = true;  // U+0080 to U+00BF.
  special[0xE1] = true;  // U+1680, U+180E.
  special[0xE2] = true;  // U+2000 to U+206F.
  special[0xE3] = true;  // U+3000.
  special[0xEF] = true;  // U+FEFF.
  return special;
}
constexpr std::array<bool, 256> kSpecial = MakeSpecialTable();

size_t SizeFromFirstByte(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xE0) return 2;
  return first < 0xF0 ? 3 : 4;
}

uint32_t Decode(std::string_view text, size_t offset, size_t size) {
  uint32_t code = static_cast<unsigned char>(text[offset]);
  if (size > 1) code &= 0x7FU >> size;
  for (size_t i = 1; i < size && offset + i < text.size(); ++i) {
    code = code << 6 | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
  }
  return code;
}

CharacterKind KindOf(uint32_t code) {
  switch (code) {
    case '\t':
    case ' ':
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return CharacterKind::kSpace;
    case '\n':
    case 0x0B:
    case 0x0C:
    case '\r':
    case 0x85:
    case 0x2028:
      return CharacterKind::kLineEnd;
    case 0x2029:
      return CharacterKind::kParagraphEnd;
    case 0xAD:  // Soft hyphen.
    case 0x180E:
    case 0xFEFF:
      return CharacterKind::kDropped;
    default:
      break;
  }
  if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) return CharacterKind::kDropped;
  if (code >= 0x2000 && code <= 0x200A) return CharacterKind::kSpace;
  if (code >= 0x200B && code <= 0x200F) return CharacterKind::kDropped;
  if (code >= 0x202A && code <= 0x202E) return CharacterKind::kDropped;  // Embeddings, overrides.
  if (code >= 0x2060 && code <= 0x206F) return CharacterKind::kDropped;
  return CharacterKind::kOrdinary;
}

}  // namespace

Character CharacterAt(std::string_view text, size_t offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  const size_t size = SizeFromFirstByte(first);
  if (!kSpecial[first]) return {CharacterKind::kOrdinary, size};
  if (first == '\r' && offset + 1 < text.size() && text[offset + 1] == '\n') {
    return {CharacterKind::kLineEnd, 2};
  }
  return {KindOf(Decode(text, offset, size)), size};
}

size_t OrdinaryRun(std::string_view text, size_t offset) {
  size_t end = offset;
  while (end < text.size() && !kSpecial[static_cast<unsigned char>(text[end])]) ++end;
  return end - offset;
}

}  // namespace rapporteur::ingest
