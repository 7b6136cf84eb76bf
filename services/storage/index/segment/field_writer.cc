#include "services/storage/index/segment/field_writer.h"

#include <fmt/format.h>

#include "services/storage/index/postings/positions.h"

namespace rapporteur::index {

FieldWriter::FieldWriter(std::string_view name)
    : postings_(fmt::format("{}.postings", name)),
      positions_(fmt::format("{}.positions", name)),
      dictionary_(fmt::format("{}.terms", name)) {}

void FieldWriter::Add(std::string_view term, const TermOccurrences& occurrences) {
  TermInfo info;
  info.doc_count = static_cast<uint32_t>(occurrences.postings.size());
  info.position_count = static_cast<uint32_t>(occurrences.distances.size());
  record_.clear();
  EncodePostings(occurrences.postings, record_);
  info.postings = postings_.Append(record_);
  record_.clear();
  EncodePositions(occurrences.distances, record_);
  info.positions = positions_.Append(record_);
  dictionary_.Add(term, info);
}

void FieldWriter::Finish(Blobs& blobs) {
  postings_.Finish(blobs);
  positions_.Finish(blobs);
  dictionary_.Finish(blobs);
}

}  // namespace rapporteur::index
