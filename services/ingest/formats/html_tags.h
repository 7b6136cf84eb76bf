// Where the tags of an HTML page are.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace rapporteur::ingest {

struct HtmlTag {
  size_t begin = 0;
  size_t end = 0;  // After the ">".
  bool closing = false;
  std::string name;  // Lower case.
  int attributes = 0;
};

// Walks over the tags of a page as a parser's tokenizer does (HTML Living Standard, section 13.2.5)
// that is never in foreign content; comments are left out. `html` must outlive *this.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  // False behind the last one.
  bool Next(HtmlTag* tag);

  // Goes on at the end tag of the element that was just opened, and which holds no tags; at the end
  // of the page where there is none.
  void SkipRawText(std::string_view name);
  // Goes to the end of the page.
  void SkipAll() { position_ = html_.size(); }
  // Goes on behind that end tag. An element that may hold tags and is not closed is not skipped.
  void SkipElement(std::string_view name);

  // Up to where the page was read.
  size_t position() const { return position_; }

 private:
  void SkipTo(std::string_view end, size_t from);
  void SkipComment();
  // Where "</name" stands, or the end of the page.
  size_t FindEndTag(std::string_view name) const;
  void Read(bool closing, HtmlTag* tag);
  size_t ReadName(size_t at, HtmlTag* tag) const;
  size_t ReadAttributes(size_t at, HtmlTag* tag) const;

  const std::string_view html_;
  size_t position_ = 0;
  std::set<std::string, std::less<>> unclosed_;  // Elements that no end tag follows any more.
};

}  // namespace rapporteur::ingest
