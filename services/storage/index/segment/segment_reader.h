// A segment, open for searches.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/postings/positions.h"
#include "services/storage/index/postings/postings_list.h"
#include "services/storage/index/segment/field.h"
#include "services/storage/index/segment/length_list.h"
#include "services/storage/index/terms/term_dictionary.h"

namespace rapporteur::index {

// One field of a segment. Thread-safe.
class FieldReader {
 public:
  const TermDictionary& terms() const { return terms_; }

  PostingsList Postings(const TermInfo& info) const {
    return {postings_.At(info.postings).data(), info.doc_count};
  }
  PositionsReader Positions(const TermInfo& info) const {
    return {positions_.At(info.positions).data(), info.position_count};
  }
  // Appends all positions, each as its distance from the one before in its document.
  void ReadDistances(const TermInfo& info, std::vector<uint32_t>& distances) const {
    DecodePositions(positions_.At(info.positions).data(), info.position_count, distances);
  }

  // One byte for each document: EncodeLength of the number of its terms.
  const uint8_t* norms() const { return norms_; }

  // The same without rounding.
  const LengthList& lengths() const { return lengths_; }

  Stemming stemming() const { return stemming_; }
  uint32_t document_count() const { return document_count_; }  // Documents with a term.
  uint64_t total_length() const { return total_length_; }      // Terms of all of them.

 private:
  friend class SegmentReader;

  TermDictionary terms_;
  BlobRun postings_;
  BlobRun positions_;
  const uint8_t* norms_ = nullptr;
  LengthList lengths_;
  Stemming stemming_ = Stemming::kNone;
  uint32_t document_count_ = 0;
  uint64_t total_length_ = 0;
};

// Thread-safe.
class SegmentReader {
 public:
  // Verifies all checksums, so that nothing is checked during searches. The
  // bytes must outlive the reader. DATA_LOSS where a blob is damaged or
  // missing; FAILED_PRECONDITION where the segment was built with another
  // version of the analysis, so that it has to be built again.
  static absl::StatusOr<SegmentReader> Open(const BlobViews& blobs);
  static absl::StatusOr<SegmentReader> Open(const Blobs& blobs) { return Open(ViewsOf(blobs)); }

  uint32_t document_count() const { return document_count_; }
  const FieldReader& field(Field field) const { return fields_[FieldIndex(field)]; }

  // The id that the document was added with. REQUIRES: doc < document_count().
  std::string_view DocumentId(DocId doc) const;

 private:
  absl::Status OpenField(Field name, const BlobViews& blobs);

  uint32_t document_count_ = 0;
  std::array<FieldReader, kFields.size()> fields_;
  BlobRun ids_;
  std::string_view id_places_;
};

}  // namespace rapporteur::index
