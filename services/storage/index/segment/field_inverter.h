// Turns the terms of documents, one document after another, into the postings of one field.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/segment/byte_streams.h"

namespace rapporteur::index {

// Not thread-safe.
class FieldInverter {
 public:
  FieldInverter();

  // Adds a term of a document. REQUIRES: documents never fall, nor do positions in a document.
  void Add(DocId doc, const Token& token);

  // The bytes that terms and postings take in memory.
  size_t memory_bytes() const;

  // Writes the dictionary, postings and positions as runs of blobs whose names begin with `name`.
  // `norms`: one for each document of the segment. The inverter must not be used afterwards.
  void Finish(std::string_view name, std::string_view norms, Blobs& blobs);

 private:
  // Postings of a term as they come in, in varints: how much the document rises (the first: from
  // 0), one more than each distance between positions, and 0 for the end of the document.
  struct Term {
    std::string_view text;
    ByteStreams::Stream stream;
    DocId doc = kNoMoreDocs;  // The last one; no document yet.
    uint32_t position = 0;    // The last one in it.
  };

  // A place of the hash table. What it holds of the term tells nearly all others apart.
  struct Slot {
    uint64_t head = 0;  // Token::head
    uint32_t hash = 0;
    uint32_t number = kFree;  // Of the term.
  };
  static constexpr uint32_t kFree = 0xFFFFFFFF;

  // A token on its way. With many terms nearly every step to one misses the caches, so that the
  // steps of several tokens are taken side by side: each is asked for some tokens ahead.
  struct Waiting {
    uint64_t head = 0;
    uint32_t hash = 0;
    DocId doc = 0;
    uint32_t position = 0;
    uint32_t size = 0;
    std::array<char, kMaxTermBytes> text;  // Of terms that are longer than their head.
  };
  // Tokens between the first look at the hash table and the look at the term, and from there to
  // where the token is added. A power of two.
  static constexpr size_t kAhead = 8;

  void Insert(const Waiting& token);
  Term& TermOf(const Waiting& token);
  uint32_t HashOf(const Token& token) const;
  void Grow();

  // Of the hashes: nobody can write a text whose words all meet in one place.
  const uint64_t seed_;

  std::array<Waiting, 2 * kAhead> waiting_;
  size_t added_ = 0;  // Tokens.

  ByteStreams bytes_;
  std::vector<Term> terms_;
  std::vector<Slot> slots_;  // A power of two of them, at most half in use.
};

}  // namespace rapporteur::index
