// Where the text of a page stands in its markup.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rapporteur::ingest {

// Finds, for the decoded characters of one text node in order, where the page holds them. Not
// thread-safe.
class HtmlAligner {
 public:
  // Character references that were met, and what they stand for.
  using References = std::map<std::string, std::string, std::less<>>;

  // All must outlive *this.
  HtmlAligner(std::string_view decoded, std::string_view original, References* references)
      : decoded_(decoded), original_(original), references_(*references) {}

  // How many bytes of decoded text from `at` on the page holds unchanged, without a character that
  // needs a closer look. The caller takes all of them, and calls Advance.
  size_t SameRun(size_t at) const;
  size_t position() const { return position_; }
  void Advance(size_t size) { position_ += size; }

  // The place of decoded [at, at + size) in the original; -1 where it is written another way there.
  int64_t Place(size_t at, size_t size);

 private:
  // Steps over a character reference that stands for what comes at `at`.
  bool TakeReference(size_t at);

  const std::string_view decoded_;
  const std::string_view original_;
  References& references_;
  size_t position_ = 0;       // In the original.
  size_t reference_end_ = 0;  // Up to here the decoded text comes from a reference.
};

}  // namespace rapporteur::ingest
