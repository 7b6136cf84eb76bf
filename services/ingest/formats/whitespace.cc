#include "services/ingest/formats/whitespace.h"

#include <array>

#include "services/ingest/formats/characters.h"

namespace rapporteur::ingest {
namespace {

constexpr std::array<std::string_view, 6> kWideSpaces = {
    "\xC2\xA0", "\xE2\x80\x87", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"};

bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

size_t SpaceAtFront(std::string_view text) {
  if (text.empty()) return 0;
  if (IsAsciiSpace(text.front())) return 1;
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

size_t SpaceAtBack(std::string_view text) {
  if (text.empty()) return 0;
  if (IsAsciiSpace(text.back())) return 1;
  for (const std::string_view space : kWideSpaces) {
    if (text.ends_with(space)) return space.size();
  }
  return 0;
}

}  // namespace

std::string_view TrimSpace(std::string_view text) {
  while (const size_t size = SpaceAtFront(text)) text.remove_prefix(size);
  while (const size_t size = SpaceAtBack(text)) text.remove_suffix(size);
  return text;
}

std::string OneLine(std::string_view text) {
  std::string line;
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    const Character character = CharacterAt(text, i);
    if (character.kind == CharacterKind::kOrdinary) {
      if (space && !line.empty()) line += ' ';
      space = false;
      line += text.substr(i, character.size);
    } else if (character.kind != CharacterKind::kDropped) {
      space = true;
    }
    i += character.size;
  }
  return line;
}

}  // namespace rapporteur::ingest
