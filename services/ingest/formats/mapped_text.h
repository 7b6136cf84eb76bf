// Text that remembers where its bytes came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::ingest {

// Bytes that text and original share, as rapporteur.v1.ByteMapRun.
struct ByteRun {
  int64_t text_begin = 0;
  int64_t original_begin = 0;
  int64_t length = 0;

  friend bool operator==(const ByteRun&, const ByteRun&) = default;
};

// Builds normalized text line by line: lines lose the spaces at their ends, text never begins or
// ends with a line end, and there is at most one empty line between lines. Not thread-safe.
class MappedText {
 public:
  // Text that the original holds at `original`, byte for byte. Without line ends.
  void AddOriginal(std::string_view bytes, int64_t original);
  // Text that the original does not hold in this form. Without line ends.
  void Add(std::string_view bytes);

  // Ends the line: what follows is at least on the next line. A second one makes an empty line.
  // `original` is the offset of the "\n" in the original, or -1 where it holds none there.
  void EndLine(int64_t original = -1);

  // What follows is at least on the next line, or after an empty line; repeating changes nothing.
  void BreakLine() { RequireBreaks(1); }
  void BreakParagraph() { RequireBreaks(2); }

  // True where nothing was added since the last line end.
  bool AtLineBegin() const { return breaks_ > 0 || text_.empty(); }
  bool EndsWithSpace() const { return !AtLineBegin() && text_.back() == ' '; }

  // The result, trimmed. Call once.
  std::string TakeText();
  // Merged and in order; offsets in the text. Call after TakeText.
  std::vector<ByteRun> TakeRuns() { return std::move(runs_); }

 private:
  void RequireBreaks(int count);
  void WriteBreaks();
  void TrimLine();
  void Map(int64_t original, size_t length);

  std::string text_;
  std::vector<ByteRun> runs_;
  int breaks_ = 0;  // Line ends to be written before the next text, 0 to 2.
  int64_t break_originals_[2] = {-1, -1};
};

}  // namespace rapporteur::ingest
