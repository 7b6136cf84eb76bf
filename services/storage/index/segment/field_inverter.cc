#include "services/storage/index/segment/field_inverter.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/segment/field_writer.h"

namespace rapporteur::index {
namespace {

constexpr size_t kFirstSlots = 256;
constexpr size_t kHeadBytes = sizeof(Token::head);

// Another one in each process, as addresses are.
uint64_t OddNumberFor(const void* address) { return XXH3_64bits(&address, sizeof(address)) | 1; }

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

// Where the search for a term begins, of so many slots. Only the highest bits of a product depend
// on all bits of what was multiplied, the last letters of a word among them.
size_t PlaceOf(uint32_t hash, size_t slots) { return uint64_t{hash} * slots >> 32; }

// A term to be sorted. Most are told apart by their first eight bytes, as one number.
struct SortedTerm {
  uint64_t begin = 0;
  uint32_t number = 0;
};

uint64_t BeginOf(std::string_view text) {
  uint64_t begin = 0;
  std::memcpy(&begin, text.data(), std::min(text.size(), sizeof(begin)));
  return __builtin_bswap64(begin);
}

}  // namespace

FieldInverter::FieldInverter() : seed_(OddNumberFor(this)), slots_(kFirstSlots) {}

// By the multiplication of an odd number whose upper half is taken, where eight bytes are all.
uint32_t FieldInverter::HashOf(const Token& token) const {
  const uint64_t hash = token.term.size() <= sizeof(token.head)
                            ? token.head * seed_
                            : XXH3_64bits_withSeed(token.term.data(), token.term.size(), seed_);
  return static_cast<uint32_t>(hash >> 32);
}

void FieldInverter::Add(DocId doc, const Token& token) {
  Waiting& waiting = waiting_[added_ % waiting_.size()];
  if (added_ >= waiting_.size()) Insert(waiting);
  waiting.head = token.head;
  waiting.hash = HashOf(token);
  waiting.doc = doc;
  waiting.position = token.position;
  waiting.size = static_cast<uint32_t>(token.term.size());
  if (waiting.size > kHeadBytes) std::memcpy(waiting.text.data(), token.term.data(), waiting.size);
  __builtin_prefetch(&slots_[PlaceOf(waiting.hash, slots_.size())]);
  const Waiting& soon = waiting_[(added_ + kAhead) % waiting_.size()];
  const Slot& next = slots_[PlaceOf(soon.hash, slots_.size())];
  if (next.number != kFree) __builtin_prefetch(&terms_[next.number]);
  ++added_;
}

FieldInverter::Term& FieldInverter::TermOf(const Waiting& token) {
  const std::string_view text(
      token.size > kHeadBytes ? token.text.data() : reinterpret_cast<const char*>(&token.head),
      token.size);
  const size_t mask = slots_.size() - 1;
  size_t place = PlaceOf(token.hash, slots_.size());
  for (; slots_[place].number != kFree; place = (place + 1) & mask) {
    const Slot& slot = slots_[place];
    if (slot.head != token.head || slot.hash != token.hash) continue;
    Term& term = terms_[slot.number];
    if (term.text.size() != text.size()) continue;
    if (text.size() <= kHeadBytes || term.text == text) return term;
  }
  slots_[place] = {token.head, token.hash, static_cast<uint32_t>(terms_.size())};
  terms_.push_back({bytes_.Copy(text), {}});
  if (2 * terms_.size() > slots_.size()) Grow();
  return terms_.back();
}

void FieldInverter::Grow() {
  std::vector<Slot> larger(2 * slots_.size());
  const size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == kFree) continue;
    size_t place = PlaceOf(slot.hash, larger.size());
    while (larger[place].number != kFree) place = (place + 1) & mask;
    larger[place] = slot;
  }
  slots_ = std::move(larger);
}

void FieldInverter::Insert(const Waiting& token) {
  Term& term = TermOf(token);
  if (term.doc != token.doc) {
    const bool first = term.doc == kNoMoreDocs;
    if (!first) bytes_.AppendVarint(0, term.stream);
    bytes_.AppendVarint(first ? token.doc : token.doc - term.doc, term.stream);
    term.doc = token.doc;
    term.position = 0;
  }
  bytes_.AppendVarint(uint64_t{token.position} - term.position + 1, term.stream);
  term.position = token.position;
}

size_t FieldInverter::memory_bytes() const {
  return bytes_.memory_bytes() + terms_.capacity() * sizeof(Term) + slots_.size() * sizeof(Slot);
}

void FieldInverter::Finish(std::string_view name, std::string_view norms, Blobs& blobs) {
  for (size_t i = added_ - std::min(added_, waiting_.size()); i < added_; ++i) {
    Insert(waiting_[i % waiting_.size()]);
  }
  std::vector<SortedTerm> sorted(terms_.size());
  for (uint32_t i = 0; i < terms_.size(); ++i) sorted[i] = {BeginOf(terms_[i].text), i};
  std::sort(sorted.begin(), sorted.end(), [this](const SortedTerm& a, const SortedTerm& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return terms_[a.number].text < terms_[b.number].text;
  });
  FieldWriter writer(name);
  TermOccurrences occurrences;
  std::string stream;
  for (const SortedTerm& each : sorted) {
    const Term& term = terms_[each.number];
    ByteStreams::Read(term.stream, stream);
    AppendVarint(0, stream);
    Decode(stream, norms, occurrences);
    writer.Add(term.text, occurrences);
  }
  writer.Finish(blobs);
}

}  // namespace rapporteur::index
