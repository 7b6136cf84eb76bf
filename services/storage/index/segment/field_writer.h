// Writes one field of a segment, term by term.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/storage/index/codec/blob.h"
#include "services/storage/index/postings/postings_list.h"
#include "services/storage/index/terms/term_dictionary.h"

namespace rapporteur::index {

// Where one term occurs.
struct TermOccurrences {
  std::vector<Posting> postings;
  // For each document in order, each position less the one before in it (the
  // first: as it is).
  std::vector<uint32_t> distances;
};

// Not thread-safe.
class FieldWriter {
 public:
  // `name`: what the names of the blobs begin with.
  explicit FieldWriter(std::string_view name);

  // REQUIRES: terms rise; each has at least one document.
  void Add(std::string_view term, const TermOccurrences& occurrences);

  // Adds the sealed blobs to `blobs`.
  void Finish(Blobs& blobs);

 private:
  BlobRunWriter postings_;
  BlobRunWriter positions_;
  TermDictionaryWriter dictionary_;
  std::string record_;
};

}  // namespace rapporteur::index
