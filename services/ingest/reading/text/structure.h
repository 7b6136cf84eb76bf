// Blocks and sentences: the layout of a text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

enum class BlockKind : uint8_t {
  kTitle,    // The document's title line.
  kHeading,  // A short line without a full stop that stands above other text.
  kParagraph,
  kBullet,       // An item of a list.
  kBoilerplate,  // Contacts, notes, instructions: no facts are read from it.
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  TokenRange tokens;
  TokenRange sentences;  // Indices of sentences.
};

struct Sentence {
  TokenRange tokens;
  uint32_t block = 0;
};

struct Structure {
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
};

// Finds blocks and sentences. `body_begin`: the byte at which the body begins; 0 where there is no
// title. Linear in the number of tokens.
Structure FindStructure(std::string_view text, size_t body_begin, const Tokens& tokens,
                        const Lexicon& lexicon);

}  // namespace rapporteur::reading
