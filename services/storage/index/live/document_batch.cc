#include "services/storage/index/live/document_batch.h"

#include <algorithm>
#include <string_view>

namespace rapporteur::index {

void DocumentBatch::Add(const LiveDocument& document) {
  size_t size = document.name.size() + document.attributes.size();
  for (const std::string_view text : document.texts) size += text.size();
  char* free = bytes_.emplace_back(new char[size]).get();
  const auto copy = [&free](std::string_view& part) {
    char* const begin = free;
    free = std::copy(part.begin(), part.end(), begin);
    part = {begin, part.size()};
  };
  LiveDocument& added = documents_.emplace_back(document);
  copy(added.name);
  copy(added.attributes);
  for (std::string_view& text : added.texts) copy(text);
  memory_bytes_ += size + sizeof(LiveDocument) + sizeof(bytes_.back());
}

}  // namespace rapporteur::index
