#include "services/storage/index/terms/term_dictionary.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/status/status_macros.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

std::string BlocksName(std::string_view name) { return fmt::format("{}.blocks", name); }
std::string IndexName(std::string_view name) { return fmt::format("{}.index", name); }

void AppendPlace(BlobPlace place, std::string& out) {
  AppendVarint(place.blob, out);
  AppendVarint(place.offset, out);
}

BlobPlace ReadPlace(const char*& in) {
  const auto blob = static_cast<uint32_t>(ReadVarint(in));
  const auto offset = static_cast<uint32_t>(ReadVarint(in));
  return {blob, offset};
}

// A place by the one of the term before, which mostly lies a little before it in the same blob.
void AppendPlaceAfter(BlobPlace before, BlobPlace place, std::string& out) {
  if (place.blob == before.blob) {
    AppendVarint(uint64_t{place.offset - before.offset} << 1, out);
  } else {
    AppendVarint(uint64_t{place.blob - before.blob} << 1 | 1, out);
    AppendVarint(place.offset, out);
  }
}

BlobPlace ReadPlaceAfter(BlobPlace before, const char*& in) {
  const uint64_t step = ReadVarint(in);
  const auto rise = static_cast<uint32_t>(step >> 1);
  if ((step & 1) == 0) return {before.blob, before.offset + rise};
  return {before.blob + rise, static_cast<uint32_t>(ReadVarint(in))};
}

// Two sizes in a byte, and what is above 14 of each in a varint behind it.
constexpr size_t kMaxNibble = 15;

void AppendSizes(size_t shared, size_t rest, std::string& out) {
  out += static_cast<char>(std::min(shared, kMaxNibble) << 4 | std::min(rest, kMaxNibble));
  for (const size_t size : {shared, rest}) {
    if (size >= kMaxNibble) AppendVarint(size - kMaxNibble, out);
  }
}

std::pair<size_t, size_t> ReadSizes(const char*& in) {
  const auto both = static_cast<unsigned char>(*in++);
  size_t shared = both >> 4;
  size_t rest = both & kMaxNibble;
  if (shared == kMaxNibble) shared += ReadVarint(in);
  if (rest == kMaxNibble) rest += ReadVarint(in);
  return {shared, rest};
}

size_t SharedPrefix(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.begin() + std::min(a.size(), b.size()), b.begin());
  return static_cast<size_t>(differ.first - a.begin());
}

}  // namespace

TermDictionaryWriter::TermDictionaryWriter(std::string name)
    : name_(std::move(name)), blocks_(BlocksName(name_)) {}

void TermDictionaryWriter::Add(std::string_view term, const TermInfo& info) {
  if (term_count_ % kTermsPerBlock == 0) {
    EndBlock();
    AppendVarint(term.size(), index_);
    index_ += term;
    last_term_.clear();
    last_info_ = {};
  }
  ++term_count_;
  const size_t shared = SharedPrefix(last_term_, term);
  AppendSizes(shared, term.size() - shared, block_);
  block_ += term.substr(shared);
  AppendVarint(info.doc_count, block_);
  AppendVarint(info.position_count - info.doc_count, block_);
  AppendPlaceAfter(last_info_.postings, info.postings, block_);
  AppendPlaceAfter(last_info_.positions, info.positions, block_);
  last_term_.assign(term);
  last_info_ = info;
}

void TermDictionaryWriter::EndBlock() {
  if (block_.empty()) return;
  AppendPlace(blocks_.Append(block_), index_);
  block_.clear();
}

void TermDictionaryWriter::Finish(Blobs& blobs) {
  EndBlock();
  blocks_.Finish(blobs);
  std::string sealed;
  AppendFixed<uint64_t>(term_count_, sealed);
  sealed += index_;
  SealBlob(sealed);
  blobs.insert_or_assign(IndexName(name_), std::move(sealed));
}

absl::StatusOr<TermDictionary> TermDictionary::Open(const BlobViews& blobs, std::string_view name) {
  TermDictionary dictionary;
  const std::string index_name = IndexName(name);
  const auto found = blobs.find(index_name);
  if (found == blobs.end()) return absl::DataLossError(fmt::format("No blob '{}'.", index_name));
  ASSIGN_OR_RETURN(const std::string_view index, OpenBlob(index_name, found->second));
  ASSIGN_OR_RETURN(dictionary.blocks_, BlobRun::Open(blobs, BlocksName(name)));
  dictionary.term_count_ = LoadFixed<uint64_t>(index.data());
  const char* in = index.data() + sizeof(uint64_t);
  while (in < index.data() + index.size()) {
    const size_t size = ReadVarint(in);
    dictionary.first_terms_.append(in, size);
    in += size;
    dictionary.first_term_ends_.push_back(static_cast<uint32_t>(dictionary.first_terms_.size()));
    dictionary.places_.push_back(ReadPlace(in));
    if (!dictionary.blocks_.Contains(dictionary.places_.back())) {
      return absl::DataLossError(fmt::format("A blob of '{}' is missing.", BlocksName(name)));
    }
  }
  return dictionary;
}

size_t TermDictionary::BlockOf(std::string_view term) const {
  size_t low = 0;
  size_t high = places_.size();  // The first block with a greater first term is at most here.
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (FirstTerm(middle) <= term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low == 0 ? 0 : low - 1;
}

std::optional<TermInfo> TermDictionary::Find(std::string_view term) const {
  TermIterator it(*this);
  it.Seek(term);
  if (it.AtEnd() || it.term() != term) return std::nullopt;
  return it.info();
}

TermIterator::TermIterator(const TermDictionary& dictionary) : dictionary_(dictionary) {
  EnterBlock(0);
}

void TermIterator::EnterBlock(size_t block) {
  block_ = block;
  if (AtEnd()) return;
  const uint64_t first = block * kTermsPerBlock;
  left_ = std::min<uint64_t>(kTermsPerBlock, dictionary_.term_count_ - first);
  in_ = dictionary_.blocks_.At(dictionary_.places_[block]).data();
  term_.clear();
  info_ = {};
  ReadTerm();
}

void TermIterator::ReadTerm() {
  --left_;
  const auto [shared, rest] = ReadSizes(in_);
  term_.resize(shared);
  term_.append(in_, rest);
  in_ += rest;
  info_.doc_count = static_cast<uint32_t>(ReadVarint(in_));
  info_.position_count = info_.doc_count + static_cast<uint32_t>(ReadVarint(in_));
  info_.postings = ReadPlaceAfter(info_.postings, in_);
  info_.positions = ReadPlaceAfter(info_.positions, in_);
}

void TermIterator::Next() {
  if (left_ > 0) {
    ReadTerm();
  } else {
    EnterBlock(block_ + 1);
  }
}

void TermIterator::Seek(std::string_view term) {
  EnterBlock(dictionary_.BlockOf(term));
  while (!AtEnd() && term_ < term) Next();
}

}  // namespace rapporteur::index
