// Turns the terms of documents, one document after another, into the postings
// of one field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

// Not thread-safe.
class FieldInverter {
 public:
  // Adds a term of a document. REQUIRES: documents never fall, nor do positions
  // in a document.
  void Add(DocId doc, std::string_view term, uint32_t position);

  // About the bytes that the postings take in memory.
  size_t memory_bytes() const { return memory_bytes_; }

  // Writes the dictionary, postings and positions as runs of blobs whose names
  // begin with `name`. `norms`: one for each document of the segment. The
  // inverter is empty afterwards.
  void Finish(std::string_view name, std::string_view norms, Blobs& blobs);

 private:
  // Postings of a term as they come in, in varints: how much the document rises
  // (the first: from 0), one more than each distance between positions, and 0
  // for the end of the document.
  struct Stream {
    std::string bytes;
    DocId doc = kNoMoreDocs;  // The last one; no document yet.
    uint32_t position = 0;    // The last one in it.
  };

  absl::flat_hash_map<std::string, uint32_t> numbers_;  // Term to its place in streams_.
  std::vector<Stream> streams_;
  size_t memory_bytes_ = 0;
};

}  // namespace rapporteur::index
