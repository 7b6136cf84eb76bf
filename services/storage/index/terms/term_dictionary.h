// The terms of one field of a segment, sorted, each with where its postings are.
//
// Terms lie in blocks of 32, each written as what it shares with the term before and the rest. The
// first term of every block is held in memory, about a fortieth of the dictionary, so that a lookup
// is a binary search and a walk through one block. Layout: docs/formats/segment.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/index/codec/blob.h"

namespace rapporteur::index {

inline constexpr size_t kTermsPerBlock = 32;

// What a segment knows of a term.
struct TermInfo {
  uint32_t doc_count = 0;       // Documents with the term, at least 1.
  uint32_t position_count = 0;  // Occurrences in all of them.
  BlobPlace postings;
  BlobPlace positions;

  friend bool operator==(const TermInfo&, const TermInfo&) = default;
};

// Not thread-safe.
class TermDictionaryWriter {
 public:
  // `name`: of the run of blobs.
  explicit TermDictionaryWriter(std::string name);

  // REQUIRES: `term` is greater than all before, by bytes.
  void Add(std::string_view term, const TermInfo& info);

  // Adds the sealed blobs to `blobs`.
  void Finish(Blobs& blobs);

 private:
  void EndBlock();

  const std::string name_;
  BlobRunWriter blocks_;
  std::string index_;  // For each block its first term and its place.
  std::string block_;
  std::string last_term_;
  TermInfo last_info_;  // Of last_term_; empty at the beginning of a block.
  size_t term_count_ = 0;
};

// Thread-safe.
class TermDictionary {
 public:
  // The bytes must outlive it. DATA_LOSS where a blob is damaged or missing.
  static absl::StatusOr<TermDictionary> Open(const BlobViews& blobs, std::string_view name);

  // The term as it was added, or nullopt.
  std::optional<TermInfo> Find(std::string_view term) const;

  uint64_t term_count() const { return term_count_; }

 private:
  friend class TermIterator;

  // The last block whose first term is not greater than `term`; 0 where there is none.
  size_t BlockOf(std::string_view term) const;
  std::string_view FirstTerm(size_t block) const {
    return std::string_view(first_terms_)
        .substr(first_term_ends_[block], first_term_ends_[block + 1] - first_term_ends_[block]);
  }

  uint64_t term_count_ = 0;
  BlobRun blocks_;
  std::vector<BlobPlace> places_;
  std::string first_terms_;  // All of them in a row.
  std::vector<uint32_t> first_term_ends_ = {0};
};

// Walks through the terms in order. The dictionary must outlive it and stay where it is. Not
// thread-safe.
class TermIterator {
 public:
  // Stands on the first term.
  explicit TermIterator(const TermDictionary& dictionary);

  bool AtEnd() const { return block_ >= dictionary_.places_.size(); }

  // REQUIRES: not AtEnd().
  const std::string& term() const { return term_; }
  const TermInfo& info() const { return info_; }

  void Next();

  // Moves to the first term that is not less than `term`, in either direction.
  void Seek(std::string_view term);

 private:
  void EnterBlock(size_t block);
  void ReadTerm();

  const TermDictionary& dictionary_;
  size_t block_ = 0;
  size_t left_ = 0;  // Terms of the block behind this one.
  const char* in_ = nullptr;
  std::string term_;
  TermInfo info_;
};

}  // namespace rapporteur::index
