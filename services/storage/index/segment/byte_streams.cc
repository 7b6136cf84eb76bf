#include "services/storage/index/segment/byte_streams.h"

#include <algorithm>
#include <cstring>

namespace rapporteur::index {
namespace {

// The smallest block; each further one is twice as large, up to the largest.
constexpr size_t kFirstBlockBytes = size_t{16} << 10;
constexpr size_t kMaxBlockBytes = size_t{256} << 10;

// A chunk is bytes of the stream, then the address of the next chunk.
constexpr size_t kLinkBytes = sizeof(char*);
constexpr size_t kFirstChunkBytes = 2 * kLinkBytes;
constexpr size_t kMaxChunkBytes = 4096;

constexpr size_t NextChunkBytes(size_t bytes) {
  return bytes == 0 ? kFirstChunkBytes : std::min(2 * bytes, kMaxChunkBytes);
}

}  // namespace

void ByteStreams::AddChunk(Stream& stream) {
  const size_t bytes = NextChunkBytes(stream.chunk_bytes);
  char* const chunk = Allocate(bytes);
  if (stream.first == nullptr) {
    stream.first = chunk;
  } else {
    std::memcpy(stream.end, &chunk, kLinkBytes);
  }
  stream.next = chunk;
  stream.end = chunk + bytes - kLinkBytes;
  stream.chunk_bytes = static_cast<uint32_t>(bytes);
}

char* ByteStreams::Allocate(size_t bytes) {
  if (free_bytes_ < bytes) {
    const size_t block_bytes = std::clamp(memory_bytes_, kFirstBlockBytes, kMaxBlockBytes);
    blocks_.emplace_back(new char[block_bytes]);
    free_ = blocks_.back().get();
    free_bytes_ = block_bytes;
    memory_bytes_ += block_bytes;
  }
  char* const allocated = free_;
  free_ += bytes;
  free_bytes_ -= bytes;
  return allocated;
}

std::string_view ByteStreams::Copy(std::string_view bytes) {
  char* const copy = Allocate(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy);
  return {copy, bytes.size()};
}

void ByteStreams::Read(const Stream& stream, std::string& out) {
  out.clear();
  const char* chunk = stream.first;
  size_t chunk_bytes = kFirstChunkBytes;
  while (chunk != nullptr) {
    const char* const end = chunk + chunk_bytes - kLinkBytes;
    if (end == stream.end) {
      out.append(chunk, static_cast<size_t>(stream.next - chunk));
      return;
    }
    out.append(chunk, static_cast<size_t>(end - chunk));
    std::memcpy(&chunk, end, kLinkBytes);
    chunk_bytes = NextChunkBytes(chunk_bytes);
  }
}

}  // namespace rapporteur::index
