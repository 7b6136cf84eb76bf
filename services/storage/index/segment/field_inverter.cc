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

// Whether terms with the same head are equal.
bool HaveSameRest(std::string_view a, std::string_view b) {
  constexpr size_t kHeadBytes = sizeof(Token::head);
  return a.size() == b.size() &&
         (a.size() <= kHeadBytes || a.substr(kHeadBytes) == b.substr(kHeadBytes));
}

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

FieldInverter::Term& FieldInverter::TermOf(const Token& token) {
  const uint32_t hash = HashOf(token);
  const size_t mask = slots_.size() - 1;
  size_t place = hash & mask;
  for (; slots_[place].number != kFree; place = (place + 1) & mask) {
    const Slot& slot = slots_[place];
    if (slot.head != token.head || slot.hash != hash) continue;
    Term& term = terms_[slot.number];
    if (HaveSameRest(term.text, token.term)) return term;
  }
  slots_[place] = {token.head, hash, static_cast<uint32_t>(terms_.size())};
  terms_.push_back({bytes_.Copy(token.term), {}});
  if (2 * terms_.size() > slots_.size()) Grow();
  return terms_.back();
}

void FieldInverter::Grow() {
  std::vector<Slot> larger(2 * slots_.size());
  const size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == kFree) continue;
    size_t place = slot.hash & mask;
    while (larger[place].number != kFree) place = (place + 1) & mask;
    larger[place] = slot;
  }
  slots_ = std::move(larger);
}

void FieldInverter::Add(DocId doc, const Token& token) {
  Term& term = TermOf(token);
  if (term.doc != doc) {
    const bool first = term.doc == kNoMoreDocs;
    if (!first) bytes_.AppendVarint(0, term.stream);
    bytes_.AppendVarint(first ? doc : doc - term.doc, term.stream);
    term.doc = doc;
    term.position = 0;
  }
  bytes_.AppendVarint(uint64_t{token.position} - term.position + 1, term.stream);
  term.position = token.position;
}

size_t FieldInverter::memory_bytes() const {
  return bytes_.memory_bytes() + terms_.capacity() * sizeof(Term) + slots_.size() * sizeof(Slot);
}

void FieldInverter::Finish(std::string_view name, std::string_view norms, Blobs& blobs) {
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
