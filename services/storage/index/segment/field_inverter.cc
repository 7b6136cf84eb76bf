#include "services/storage/index/segment/field_inverter.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/text/absl_view.h"
#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/postings/positions.h"
#include "services/storage/index/postings/postings_list.h"
#include "services/storage/index/terms/term_dictionary.h"

namespace rapporteur::index {
namespace {

// The postings of one term, ready to be encoded; its memory is used for one term after another.
struct TermPostings {
  std::vector<Posting> postings;
  std::vector<uint32_t> distances;
};

void Decode(std::string_view stream, std::string_view norms, TermPostings& term) {
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
  BlobRunWriter postings(fmt::format("{}.postings", name));
  BlobRunWriter positions(fmt::format("{}.positions", name));
  TermDictionaryWriter dictionary(fmt::format("{}.terms", name));
  TermPostings decoded;
  std::string record;
  for (const auto& [term, number] : terms) {
    std::string& stream = streams_[number].bytes;
    AppendVarint(0, stream);
    Decode(stream, norms, decoded);
    TermInfo info;
    info.doc_count = static_cast<uint32_t>(decoded.postings.size());
    info.position_count = static_cast<uint32_t>(decoded.distances.size());
    record.clear();
    EncodePostings(decoded.postings, record);
    info.postings = postings.Append(record);
    record.clear();
    EncodePositions(decoded.distances, record);
    info.positions = positions.Append(record);
    dictionary.Add(term, info);
  }
  postings.Finish(blobs);
  positions.Finish(blobs);
  dictionary.Finish(blobs);
  numbers_.clear();
  streams_.clear();
  memory_bytes_ = 0;
}

}  // namespace rapporteur::index
