#include "services/ingest/formats/html_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/status/error.h"
#include "services/ingest/formats/html_text.h"

namespace rapporteur::ingest {
namespace {

constexpr int kMaxOpenFormatting = 64;
// Copies of open formatting elements that the parser may have to make, over the whole page.
constexpr int kMaxFormattingCopies = 500'000;
constexpr int kMaxAttributes = 500;
constexpr size_t kMaxTagName = 32;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Elements that hold no others.
bool IsVoid(const std::string& name) {
  static const std::set<std::string> kNames = {"area",  "base", "br",    "col",   "embed",
                                               "hr",    "img",  "input", "link",  "meta",
                                               "param", "wbr",  "track", "source"};
  return kNames.contains(name);
}

// Elements whose end tags may be left out: the next one ends them, so they do not nest by
// themselves.
bool EndsItself(const std::string& name) {
  static const std::set<std::string> kNames = {"p",      "li",   "dt",    "dd",    "tr",
                                               "td",     "th",   "tbody", "thead", "tfoot",
                                               "option", "html", "head",  "body",  "colgroup"};
  return kNames.contains(name);
}

// Elements that the parser opens again in each block while they are open.
bool IsFormatting(const std::string& name) {
  static const std::set<std::string> kNames = {"a",      "b",      "big",  "code", "em",
                                               "font",   "i",      "nobr", "s",    "small",
                                               "strike", "strong", "tt",   "u"};
  return kNames.contains(name);
}

bool IsRawText(const std::string& name) {
  static const std::set<std::string> kNames = {"script", "style",  "textarea", "title",
                                               "xmp",    "iframe", "noembed",  "noframes"};
  return kNames.contains(name);
}

struct Tag {
  size_t begin = 0;
  size_t end = 0;  // After the ">".
  bool closing = false;
  std::string name;  // Lower case, cut at kMaxTagName.
  int attributes = 0;
};

// Walks over the tags of a page, comments and raw text left out.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  bool Next(Tag* tag) {
    while ((position_ = html_.find('<', position_)) != std::string_view::npos) {
      const std::string_view rest = html_.substr(position_);
      if (rest.starts_with("<!--")) {
        SkipTo("-->", position_ + 2);
      } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
        SkipTo(">", position_);
      } else if (rest.size() > 1 && IsLetter(rest[1])) {
        Read(/*closing=*/false, tag);
        return true;
      } else if (rest.size() > 2 && rest[1] == '/' && IsLetter(rest[2])) {
        Read(/*closing=*/true, tag);
        return true;
      } else {
        ++position_;
      }
    }
    return false;
  }

  // Goes on behind the text of an element that holds no tags.
  void SkipRawText(const std::string& name) {
    const std::string end = "</" + name;
    const auto same = [](char a, char b) { return b == (a >= 'A' && a <= 'Z' ? a + 32 : a); };
    const auto found = std::search(html_.begin() + static_cast<std::ptrdiff_t>(position_),
                                   html_.end(), end.begin(), end.end(), same);
    position_ = static_cast<size_t>(found - html_.begin());
  }

 private:
  void SkipTo(std::string_view end, size_t from) {
    const size_t found = html_.find(end, from);
    position_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void Read(bool closing, Tag* tag) {
    *tag = {.begin = position_, .end = 0, .closing = closing, .name = {}, .attributes = 0};
    size_t i = position_ + (closing ? 2 : 1);
    for (; i < html_.size() && !IsSpace(html_[i]) && html_[i] != '/' && html_[i] != '>'; ++i) {
      if (tag->name.size() < kMaxTagName) {
        tag->name += static_cast<char>(IsLetter(html_[i]) ? html_[i] | 0x20 : html_[i]);
      }
    }
    bool value_expected = false;
    for (; i < html_.size() && html_[i] != '>'; ++i) {
      const char c = html_[i];
      if (value_expected && (c == '"' || c == '\'')) {
        i = std::min(html_.find(c, i + 1), html_.size() - 1);
        value_expected = false;
      } else if (IsSpace(c) || c == '/' || c == '=') {
        ++tag->attributes;
        value_expected = c == '=' || (value_expected && IsSpace(c));
      } else {
        value_expected = false;
      }
    }
    tag->end = position_ = std::min(i + 1, html_.size());
  }

  const std::string_view html_;
  size_t position_ = 0;
};

// Counts what the parser will have open.
class NestingLimiter {
 public:
  // Whether `tag` stays.
  bool Admit(const Tag& tag) {
    if (tag.attributes > kMaxAttributes) return false;
    if (IsVoid(tag.name) || EndsItself(tag.name)) {
      copies_ += formatting_;
      return true;
    }
    const bool formatting = IsFormatting(tag.name);
    if (tag.closing) {
      int& open = open_[tag.name];
      if (open == 0) return true;
      --open;
      --depth_;
      formatting_ -= formatting ? 1 : 0;
      return true;
    }
    if (depth_ >= kMaxHtmlDepth) return false;
    if (formatting) {
      if (formatting_ >= kMaxOpenFormatting || copies_ > kMaxFormattingCopies) return false;
      ++formatting_;
    } else {
      copies_ += formatting_;
    }
    ++open_[tag.name];
    ++depth_;
    return true;
  }

 private:
  std::unordered_map<std::string, int> open_;
  int depth_ = 0;
  int formatting_ = 0;
  int64_t copies_ = 0;
};

}  // namespace

absl::StatusOr<GuardedHtml> GuardHtml(std::string_view html) {
  GuardedHtml guarded{.html = std::string(html)};
  TagScanner scanner(html);
  NestingLimiter limiter;
  size_t tags = 0;
  for (Tag tag; scanner.Next(&tag);) {
    if (++tags > kMaxHtmlTags) {
      return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_TOO_LARGE",
                       fmt::format("the HTML has more than {} tags: split it", kMaxHtmlTags));
    }
    if (!limiter.Admit(tag)) {
      guarded.html.replace(tag.begin, tag.end - tag.begin, tag.end - tag.begin, ' ');
      guarded.changed = true;
    } else if (!tag.closing && IsRawText(tag.name)) {
      scanner.SkipRawText(tag.name);
    }
  }
  return guarded;
}

}  // namespace rapporteur::ingest
