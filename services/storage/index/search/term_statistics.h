// What scores depend on beside the document itself.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

// Sums over all documents that are searched. Thread-safe.
class TermStatistics {
 public:
  virtual ~TermStatistics() = default;
  virtual FieldStatistics Statistics(Field field) const = 0;
  virtual uint64_t DocumentsWith(Field field, std::string_view term) const = 0;
};

}  // namespace rapporteur::index
