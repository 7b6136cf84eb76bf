#include "services/ingest/formats/html_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "services/ingest/formats/html_role.h"
#include "services/ingest/formats/html_tags.h"
#include "services/ingest/formats/html_text.h"

namespace rapporteur::ingest {
namespace {

constexpr int kMaxAttributes = 500;
// Quotations need not nest with paragraphs, so that it is not told which of them stay open.
constexpr int kMaxQuotations = 1000;

// Elements that hold no others.
bool IsVoid(GumboTag tag) { return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR; }

// Elements whose end tags may be left out: the next one ends them, so they do not nest by
// themselves.
bool EndsItself(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD ||
         tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_HEAD;
}

// Elements within which no end tag ends what was opened outside.
bool IsBarrier(GumboTag tag) { return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_CAPTION; }

// Counts what the parser will have open.
class NestingLimiter {
 public:
  // Whether the tag stays.
  bool Admit(GumboTag tag, bool closing) {
    if (IsVoid(tag) || EndsItself(tag)) return true;
    if (closing) {
      Close(tag);
      return true;
    }
    if (tag == GUMBO_TAG_Q) return quotations_++ < kMaxQuotations;
    if (static_cast<int>(open_.size()) >= kMaxHtmlDepth) return false;
    open_.push_back(tag);
    return true;
  }

 private:
  void Close(GumboTag tag) {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (*open == tag) {
        open_.erase(std::next(open).base());
        return;
      }
      if (IsBarrier(*open)) return;
    }
  }

  std::vector<GumboTag> open_;
  int quotations_ = 0;
};

// Copies a page, tag by tag.
class Guard {
 public:
  explicit Guard(std::string_view html) : scanner_(html), guarded_{.html = std::string(html)} {}

  absl::StatusOr<GuardedHtml> Run() {
    size_t tags = 0;
    for (HtmlTag tag; scanner_.Next(&tag);) {
      if (++tags > kMaxHtmlTags) {
        return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_TOO_LARGE",
                         fmt::format("the HTML has more than {} tags: split it", kMaxHtmlTags));
      }
      Take(tag);
    }
    return std::move(guarded_);
  }

 private:
  void Take(const HtmlTag& tag) {
    const GumboTag element =
        gumbo_tagn_enum(tag.name.data(), static_cast<unsigned>(tag.name.size()));
    const HtmlRole role = RoleOf(element);
    if (role == HtmlRole::kInline) return Hide(tag.begin, tag.end);
    if (role == HtmlRole::kHidden && element != GUMBO_TAG_HEAD) {
      if (!tag.closing) scanner_.SkipElement(tag.name);
      return Hide(tag.begin, scanner_.position());
    }
    if (tag.attributes > kMaxAttributes || !limiter_.Admit(element, tag.closing)) {
      guarded_.html.replace(tag.begin, tag.end - tag.begin, tag.end - tag.begin, ' ');
      guarded_.changed = true;
    } else if (element == GUMBO_TAG_XMP && !tag.closing) {
      scanner_.SkipRawText(tag.name);
    } else if (element == GUMBO_TAG_PLAINTEXT && !tag.closing) {
      scanner_.SkipAll();
    }
  }

  // Makes a comment of it, which parts nothing.
  void Hide(size_t begin, size_t end) {
    constexpr size_t kShortestComment = 3;
    const size_t size = end - begin;
    if (size < 3) return;  // "<b" at the end of the page is no tag to the parser.
    guarded_.html.replace(begin, size, size, ' ');
    if (size < kShortestComment) return;  // "<b", with which the page breaks off.
    guarded_.html[begin] = '<';
    guarded_.html[begin + 1] = '!';
    guarded_.html[end - 1] = '>';
  }

  TagScanner scanner_;
  NestingLimiter limiter_;
  GuardedHtml guarded_;
};

}  // namespace

absl::StatusOr<GuardedHtml> GuardHtml(std::string_view html) { return Guard(html).Run(); }

}  // namespace rapporteur::ingest
