// Many byte strings that grow at once, in a few large blocks of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::index {

// A stream lies in chunks, each twice as large as the one before, so that thousands of short ones
// and a few very long ones take little more memory than their bytes, and none is ever moved. Not
// thread-safe.
class ByteStreams {
 public:
  // A stream, as the owner keeps it. Empty at first.
  struct Stream {
    char* next = nullptr;      // Where the next byte goes; null: there is no chunk yet.
    char* end = nullptr;       // Of the bytes of the last chunk.
    char* first = nullptr;     // The first chunk.
    uint32_t chunk_bytes = 0;  // What the last chunk takes.
  };

  // Appends `value`, seven bits a byte as in codec/bytes.h.
  void AppendVarint(uint64_t value, Stream& stream) {
    if (stream.next == stream.end) AddChunk(stream);
    while (value >= 0x80) {
      *stream.next++ = static_cast<char>(value | 0x80);
      value >>= 7;
      if (stream.next == stream.end) AddChunk(stream);
    }
    *stream.next++ = static_cast<char>(value);
  }

  // Replaces `out` by the bytes of the stream.
  static void Read(const Stream& stream, std::string& out);

  // A copy of `bytes` that lives as long as *this. REQUIRES: at most kMaxCopyBytes.
  static constexpr size_t kMaxCopyBytes = 4096;
  std::string_view Copy(std::string_view bytes);

  // The blocks, with what is still free in the last one.
  size_t memory_bytes() const { return memory_bytes_; }

 private:
  void AddChunk(Stream& stream);
  char* Allocate(size_t bytes);

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;  // Of the last block.
  size_t free_bytes_ = 0;
  size_t memory_bytes_ = 0;
};

}  // namespace rapporteur::index
