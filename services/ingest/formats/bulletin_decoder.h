// Bulletin files: one text that holds one or more bulletins.
//
//   Title, on one line or two
//   (empty lines)
//   Source: NAME
//   (empty lines)
//   body, up to the title of the next bulletin
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/formats/bulletin_heading.h"
#include "services/ingest/formats/file_decoder.h"

namespace rapporteur::ingest {

// Splits at headings (bulletin_heading.h) while the bytes come in. Lines end with "\n" or "\r\n".
// A short line before the first title gives a warning on the first bulletin; a longer text there
// is a bulletin without a source and rejected with BULLETIN_INVALID.
class BulletinDecoder : public FileDecoder {
 public:
  explicit BulletinDecoder(const FormatLimits& limits) : limits_(limits) {}

  void Feed(std::string_view bytes, std::vector<RawDocument>* out) override;
  void Finish(bool complete, std::vector<RawDocument>* out) override;

 private:
  void ScanLines(std::vector<RawDocument>* out);
  void EndLine(int64_t end, std::vector<RawDocument>* out);
  void EndParagraph(std::vector<RawDocument>* out);
  void Open(const BulletinHeading& heading, std::vector<RawDocument>* out);
  void Close(int64_t end, std::vector<RawDocument>* out);
  void ClosePreface(std::string_view text, int64_t offset, RawDocument document,
                    std::vector<RawDocument>* out);
  void Emit(RawDocument document, std::vector<RawDocument>* out);
  void EnforceLimits();
  int64_t FirstNeeded() const;
  void DropBefore(int64_t offset);
  int64_t End() const { return buffer_offset_ + static_cast<int64_t>(buffer_.size()); }
  std::string_view View(int64_t begin, int64_t end) const;

  const FormatLimits limits_;

  // All positions count bytes of the file. The buffer holds what can still be needed.
  std::string buffer_;
  int64_t buffer_offset_ = 0;
  int64_t line_begin_ = 0;
  int64_t scanned_ = 0;    // Up to here there is no line end after line_begin_.
  bool line_cut_ = false;  // The beginning of the line was dropped: it is too long.
  BulletinParagraph previous_;
  BulletinParagraph paragraph_;

  RawDocument current_;     // The bulletin whose body is being collected, or the text before all.
  bool in_preface_ = true;  // No heading was seen.
  bool body_dropped_ = false;
  int64_t body_begin_ = 0;
  bool file_too_large_ = false;
  int64_t document_count_ = 0;
  std::set<std::string> sources_;  // Names seen in this file.
};

}  // namespace rapporteur::ingest
