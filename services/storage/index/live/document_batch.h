// Documents with copies of all that they refer to.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {

// Cheap to move. Not thread-safe.
class DocumentBatch {
 public:
  // Copies the name, the attributes and the texts.
  void Add(const LiveDocument& document);

  // What they refer to stays where it is when the batch is moved.
  const std::vector<LiveDocument>& documents() const { return documents_; }

  size_t memory_bytes() const { return memory_bytes_; }

 private:
  std::vector<LiveDocument> documents_;
  std::vector<std::unique_ptr<char[]>> bytes_;  // For each document.
  size_t memory_bytes_ = 0;
};

}  // namespace rapporteur::index
