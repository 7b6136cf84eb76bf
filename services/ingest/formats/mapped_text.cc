#include "services/ingest/formats/mapped_text.h"

#include <utility>

namespace rapporteur::ingest {

void MappedText::AddOriginal(std::string_view bytes, int64_t original) {
  if (bytes.empty()) return;
  WriteBreaks();
  Map(original, bytes.size());
  text_ += bytes;
}

void MappedText::Add(std::string_view bytes) {
  if (bytes.empty()) return;
  WriteBreaks();
  text_ += bytes;
}

void MappedText::EndLine(int64_t original) {
  TrimLine();
  if (text_.empty() || breaks_ == 2) return;
  break_originals_[breaks_++] = original;
}

void MappedText::RequireBreaks(int count) {
  TrimLine();
  if (text_.empty()) return;
  while (breaks_ < count) break_originals_[breaks_++] = -1;
}

std::string MappedText::TakeText() {
  TrimLine();
  breaks_ = 0;
  return std::move(text_);
}

void MappedText::WriteBreaks() {
  for (int i = 0; i < breaks_; ++i) {
    if (break_originals_[i] >= 0) Map(break_originals_[i], 1);
    text_ += '\n';
  }
  breaks_ = 0;
}

void MappedText::TrimLine() {
  if (breaks_ > 0) return;
  while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  while (!text_.empty() && text_.back() == '\n') {
    // The line held nothing but spaces: it is an empty one.
    text_.pop_back();
    if (breaks_ < 2) break_originals_[breaks_++] = -1;
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  }
  const auto size = static_cast<int64_t>(text_.size());
  while (!runs_.empty() && runs_.back().text_begin >= size) runs_.pop_back();
  if (runs_.empty()) return;
  ByteRun& last = runs_.back();
  if (last.text_begin + last.length > size) last.length = size - last.text_begin;
}

void MappedText::Map(int64_t original, size_t length) {
  const auto begin = static_cast<int64_t>(text_.size());
  if (!runs_.empty()) {
    ByteRun& last = runs_.back();
    if (last.text_begin + last.length == begin && last.original_begin + last.length == original) {
      last.length += static_cast<int64_t>(length);
      return;
    }
  }
  runs_.push_back({begin, original, static_cast<int64_t>(length)});
}

}  // namespace rapporteur::ingest
