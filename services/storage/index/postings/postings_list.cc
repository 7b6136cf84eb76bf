#include "services/storage/index/postings/postings_list.h"

#include <algorithm>
#include <array>

#include "services/storage/index/postings/impacts.h"

namespace rapporteur::index {
namespace {

size_t BlocksOf(size_t count) { return (count + kBlockSize - 1) / kBlockSize; }
size_t GroupsOf(size_t blocks) { return (blocks + kBlocksPerGroup - 1) / kBlocksPerGroup; }

// Offsets of the five arrays of the skip data.
struct SkipLayout {
  explicit SkipLayout(size_t blocks)
      : places(blocks * sizeof(uint32_t)),
        positions(2 * places),
        block_impacts(3 * places),
        group_impacts(4 * places),
        size(group_impacts + GroupsOf(blocks) * sizeof(uint32_t)) {}
  size_t places;
  size_t positions;
  size_t block_impacts;
  size_t group_impacts;
  size_t size;
};

// Fewer than kBlockSize postings.
void EncodeShort(const std::vector<Posting>& postings, std::string& out) {
  std::array<DocId, kBlockSize> docs;
  std::array<uint32_t, kBlockSize> freqs;
  for (size_t i = 0; i < postings.size(); ++i) {
    docs[i] = postings[i].doc;
    freqs[i] = postings[i].freq;
  }
  EncodeTail(kBeforeFirst, {docs.data(), freqs.data(), postings.size()}, out);
}

// At least kBlockSize of them.
class ListEncoder {
 public:
  explicit ListEncoder(const std::vector<Posting>& postings) : postings_(postings) {}

  void AppendTo(std::string& out) {
    const size_t count = postings_.size();
    for (size_t i = 0; i < count; i += kBlockSize) {
      AddBlock(i, std::min(kBlockSize, count - i));
    }
    EndGroup();
    const auto skip_bytes = static_cast<uint32_t>(SkipLayout(last_docs_.size()).size);
    AppendArray(last_docs_, 0, out);
    AppendArray(places_, skip_bytes, out);
    AppendArray(positions_, 0, out);
    AppendArray(block_impacts_, skip_bytes, out);
    AppendArray(group_impacts_, skip_bytes, out);
    out += body_;
  }

 private:
  static void AppendArray(const std::vector<uint32_t>& values, uint32_t plus, std::string& out) {
    for (const uint32_t value : values) AppendFixed(value + plus, out);
  }

  uint32_t Place() const { return static_cast<uint32_t>(body_.size()); }

  void AddBlock(size_t begin, size_t size) {
    std::array<DocId, kBlockSize> docs;
    std::array<uint32_t, kBlockSize> freqs;
    positions_.push_back(position_count_);
    block_.Clear();
    for (size_t i = 0; i < size; ++i) {
      const Posting& posting = postings_[begin + i];
      docs[i] = posting.doc;
      freqs[i] = posting.freq;
      position_count_ += posting.freq;
      block_.Add(posting.freq, posting.norm);
    }
    if (last_docs_.size() % kBlocksPerGroup == 0 && !last_docs_.empty()) EndGroup();
    group_.Merge(block_);
    const DocId previous = last_docs_.empty() ? kBeforeFirst : last_docs_.back();
    last_docs_.push_back(docs[size - 1]);
    block_impacts_.push_back(Place());
    block_.AppendTo(body_);
    places_.push_back(Place());
    if (size == kBlockSize) {
      EncodeBlock(previous, docs.data(), freqs.data(), body_);
    } else {
      EncodeTail(previous, {docs.data(), freqs.data(), size}, body_);
    }
  }

  void EndGroup() {
    group_impacts_.push_back(Place());
    group_.AppendTo(body_);
    group_.Clear();
  }

  const std::vector<Posting>& postings_;
  std::string body_;
  std::vector<uint32_t> last_docs_;
  std::vector<uint32_t> places_;
  std::vector<uint32_t> positions_;
  std::vector<uint32_t> block_impacts_;
  std::vector<uint32_t> group_impacts_;
  ImpactCollector block_;
  ImpactCollector group_;
  uint32_t position_count_ = 0;
};

}  // namespace

void EncodePostings(const std::vector<Posting>& postings, std::string& out) {
  if (postings.size() < kBlockSize) {
    EncodeShort(postings, out);
  } else {
    ListEncoder(postings).AppendTo(out);
  }
}

void DecodePostings(const PostingsList& list, std::vector<Posting>& postings) {
  std::array<DocId, kBlockSize> docs;
  std::array<uint32_t, kBlockSize> freqs;
  DocId previous = kBeforeFirst;
  for (size_t block = 0; block < list.block_count(); ++block) {
    const size_t size = list.BlockSizeAt(block);
    const char* const in = list.BlockBytes(block);
    if (size == kBlockSize) {
      const char* const behind_docs =
          DecodeBlockDocs(in, previous, list.LastDoc(block), docs.data());
      DecodeBlockFreqs(behind_docs, freqs.data());
    } else {
      DecodeTail(in, previous, size, docs.data(), freqs.data());
    }
    previous = docs[size - 1];
    for (size_t i = 0; i < size; ++i) postings.push_back({docs[i], freqs[i]});
  }
}

PostingsList::PostingsList(const char* begin, uint32_t count)
    : begin_(begin), count_(count), block_count_(BlocksOf(count)) {
  const SkipLayout layout(block_count_);
  last_docs_ = Uint32Array(begin);
  places_ = Uint32Array(begin + layout.places);
  positions_ = Uint32Array(begin + layout.positions);
  block_impacts_ = Uint32Array(begin + layout.block_impacts);
  group_impacts_ = Uint32Array(begin + layout.group_impacts);
}

size_t PostingsList::FindBlock(size_t from, DocId target) const {
  size_t step = 1;
  size_t low = from;  // All blocks before `low` end before the target.
  while (low + step <= block_count_ && last_docs_[low + step - 1] < target) {
    low += step;
    step *= 2;
  }
  size_t high = std::min(low + step, block_count_);  // Block `high` may be the one, or the end.
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (last_docs_[middle] < target) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace rapporteur::index
