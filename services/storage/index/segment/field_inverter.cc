#include "services/storage/index/segment/field_inverter.h"

#include <algorithm>

#include "common/text/absl_view.h"
#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/segment/field_writer.h"

namespace rapporteur::index {
namespace {

void Decode(std::string_view stream, std::string_view norms, TermOccurrences& term) {
  term.postings.clear();
  term.distances.clear();
  DocId doc = 0;
  const char* in = stream.data();
  while (in < stream.data() + stream.size()) {
    doc += static_cast<DocId>(ReadVarint(in));
    uint32_t freq = 0;
    for (uint64_t next = ReadVarint(in); next != 0; next = ReadVarint(in), ++freq) {
      term.distances.push_back(static_cast<uint32_t>(next - 1));
    }
    term.postings.push_back({doc, freq, static_cast<uint8_t>(norms[doc])});
  }
}

}  // namespace

void FieldInverter::Add(DocId doc, std::string_view term, uint32_t position) {
  const auto [entry, is_new] =
      numbers_.try_emplace(ToAbsl(term), static_cast<uint32_t>(streams_.size()));
  if (is_new) {
    streams_.emplace_back();
    memory_bytes_ += 2 * sizeof(Stream) + sizeof(*entry) + term.size();
  }
  Stream& stream = streams_[entry->second];
  const size_t size_before = stream.bytes.size();
  if (stream.doc != doc) {
    const bool first = stream.doc == kNoMoreDocs;
    if (!first) AppendVarint(0, stream.bytes);
    AppendVarint(first ? doc : doc - stream.doc, stream.bytes);
    stream.doc = doc;
    stream.position = 0;
  }
  AppendVarint(position - stream.position + 1, stream.bytes);
  stream.position = position;
  memory_bytes_ += stream.bytes.size() - size_before;
}

void FieldInverter::Finish(std::string_view name, std::string_view norms, Blobs& blobs) {
  std::vector<std::pair<std::string_view, uint32_t>> terms(numbers_.begin(), numbers_.end());
  std::sort(terms.begin(), terms.end());
  FieldWriter writer(name);
  TermOccurrences occurrences;
  for (const auto& [term, number] : terms) {
    std::string& stream = streams_[number].bytes;
    AppendVarint(0, stream);
    Decode(stream, norms, occurrences);
    writer.Add(term, occurrences);
  }
  writer.Finish(blobs);
  numbers_.clear();
  streams_.clear();
  memory_bytes_ = 0;
}

}  // namespace rapporteur::index
