#include "services/ingest/formats/html_tags.h"

#include <algorithm>
#include <array>

namespace rapporteur::ingest {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool EndsName(char c) { return IsSpace(c) || c == '/' || c == '>'; }
char ToLower(char c) { return static_cast<char>(IsLetter(c) ? c | 0x20 : c); }

// Elements whose content has no tags, so that without an end tag they go on to the end of the page.
bool IsRawText(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"script", "style", "title", "textarea",
                                                      "iframe"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

bool TagScanner::Next(HtmlTag* tag) {
  while ((position_ = std::min(html_.find('<', position_), html_.size())) < html_.size()) {
    const std::string_view rest = html_.substr(position_);
    if (rest.starts_with("<!--")) {
      SkipComment();
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      SkipTo(">", position_);
    } else if (rest.size() > 1 && IsLetter(rest[1])) {
      Read(/*closing=*/false, tag);
      return true;
    } else if (rest.size() > 2 && rest[1] == '/') {
      if (IsLetter(rest[2])) {
        Read(/*closing=*/true, tag);
        return true;
      }
      SkipTo(">", position_);
    } else {
      ++position_;
    }
  }
  return false;
}

void TagScanner::SkipRawText(std::string_view name) { position_ = FindEndTag(name); }

void TagScanner::SkipElement(std::string_view name) {
  if (unclosed_.contains(name)) return;
  const size_t end = FindEndTag(name);
  if (end == html_.size() && !IsRawText(name)) {
    unclosed_.emplace(name);
    return;
  }
  position_ = end;
  HtmlTag end_tag;
  if (end < html_.size()) Read(/*closing=*/true, &end_tag);
}

void TagScanner::SkipTo(std::string_view end, size_t from) {
  const size_t found = html_.find(end, from);
  position_ = found == std::string_view::npos ? html_.size() : found + end.size();
}

// "<!-->" is a whole comment, and "--!>" ends one as well.
void TagScanner::SkipComment() {
  for (size_t at = position_ + 2; (at = html_.find("--", at)) != std::string_view::npos; ++at) {
    const std::string_view rest = html_.substr(at);
    const bool with_mark = at >= position_ + 4 && rest.starts_with("--!>");
    if (!with_mark && !rest.starts_with("-->")) continue;
    position_ = at + (with_mark ? 4 : 3);
    return;
  }
  position_ = html_.size();
}

size_t TagScanner::FindEndTag(std::string_view name) const {
  for (size_t at = position_; (at = html_.find("</", at)) != std::string_view::npos; ++at) {
    const std::string_view rest = html_.substr(at + 2);
    if (rest.size() <= name.size() || !EndsName(rest[name.size()])) continue;
    const auto same = [](char a, char b) { return a == ToLower(b); };
    if (std::equal(name.begin(), name.end(), rest.begin(), same)) return at;
  }
  return html_.size();
}

void TagScanner::Read(bool closing, HtmlTag* tag) {
  *tag = {.begin = position_, .end = 0, .closing = closing, .name = {}, .attributes = 0};
  const size_t end = ReadAttributes(ReadName(position_ + (closing ? 2 : 1), tag), tag);
  tag->end = position_ = std::min(end + 1, html_.size());
}

size_t TagScanner::ReadName(size_t at, HtmlTag* tag) const {
  const size_t begin = at;
  while (at < html_.size() && !EndsName(html_[at])) ++at;
  tag->name = html_.substr(begin, at - begin);
  std::transform(tag->name.begin(), tag->name.end(), tag->name.begin(), ToLower);
  return at;
}

// Returns where the tag's ">" is, or the end of the page.
size_t TagScanner::ReadAttributes(size_t at, HtmlTag* tag) const {
  enum class State { kBeforeName, kName, kAfterName, kBeforeValue, kValue };
  State state = State::kBeforeName;
  for (; at < html_.size() && html_[at] != '>'; ++at) {
    const char c = html_[at];
    const bool in_name = state == State::kName || state == State::kAfterName;
    if (state == State::kBeforeValue && (c == '"' || c == '\'')) {
      at = std::min(html_.find(c, at + 1), html_.size() - 1);
      state = State::kBeforeName;
    } else if (IsSpace(c)) {
      if (state == State::kName) state = State::kAfterName;
      if (state == State::kValue) state = State::kBeforeName;
    } else if (state == State::kBeforeValue || state == State::kValue) {
      state = State::kValue;
    } else if (c == '/') {
      state = State::kBeforeName;
    } else if (c == '=' && in_name) {
      state = State::kBeforeValue;
    } else if (state != State::kName) {
      ++tag->attributes;
      state = State::kName;
    }
  }
  return at;
}

}  // namespace rapporteur::ingest
