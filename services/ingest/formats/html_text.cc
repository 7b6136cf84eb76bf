#include "services/ingest/formats/html_text.h"

#include <gumbo.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <memory_resource>
#include <utility>

#include "common/status/status_macros.h"
#include "services/ingest/formats/characters.h"
#include "services/ingest/formats/html_guard.h"

namespace rapporteur::ingest {
namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2 ";
constexpr size_t kMaxReferenceBytes = 40;

// A parsed page. Its memory comes from an arena, because the parser's own clean-up recurses as deep
// as the page nests.
class Page {
 public:
  explicit Page(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = &arena_;
    options.allocator = [](void* arena, size_t size) {
      return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    options.max_errors = 0;
    output_ = gumbo_parse_with_options(&options, html.data(), html.size());
  }

  const GumboNode* root() const { return output_->root; }

 private:
  std::pmr::monotonic_buffer_resource arena_{64 << 10};
  GumboOutput* output_;
};

bool IsText(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

// Calls visitor.Enter(node), which says whether to go into it, and visitor.Leave(node).
template <typename Visitor>
void Walk(const GumboNode* root, Visitor* visitor) {
  struct Step {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Step> stack;
  if (visitor->Enter(*root)) stack.push_back({root, 0});
  while (!stack.empty()) {
    Step& step = stack.back();
    const GumboVector& children = step.node->v.element.children;
    if (step.next_child == children.length) {
      visitor->Leave(*step.node);
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[step.next_child++]);
    if (visitor->Enter(*child)) stack.push_back({child, 0});
  }
}

enum class Role { kInline, kBlock, kLine, kItem, kList, kBreak, kCell, kPre, kQuote, kHidden };

Role RoleOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
      return Role::kHidden;
    case GUMBO_TAG_BR:
      return Role::kBreak;
    case GUMBO_TAG_LI:
      return Role::kItem;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
      return Role::kList;
    case GUMBO_TAG_TR:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_OPTION:
      return Role::kLine;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Role::kCell;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT:
      return Role::kPre;
    case GUMBO_TAG_Q:
      return Role::kQuote;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_TABLE:
      return Role::kBlock;
    default:
      return Role::kInline;
  }
}

// Collects decoded text only.
class PlainVisitor {
 public:
  bool Enter(const GumboNode& node) {
    if (IsText(node)) text_ += node.v.text.text;
    return node.type == GUMBO_NODE_ELEMENT;
  }
  void Leave(const GumboNode&) {}
  std::string& text() { return text_; }

 private:
  std::string text_;
};

// Finds, for the decoded characters of one text node in order, where the page holds them.
class Aligner {
 public:
  using References = std::map<std::string, std::string, std::less<>>;

  Aligner(std::string_view decoded, std::string_view original, References* references)
      : decoded_(decoded), original_(original), references_(*references) {}

  // How many bytes of decoded text from `at` on the page holds unchanged, without a character that
  // needs a closer look.
  size_t SameRun(size_t at) const {
    if (at < reference_end_) return 0;
    const size_t limit = std::min(OrdinaryRun(decoded_, at), original_.size() - position_);
    size_t run = 0;
    while (run < limit) {
      const char c = original_[position_ + run];
      if (c != decoded_[at + run] || c == '&' || c == '<') break;
      ++run;
    }
    // Not into a character.
    while (run > 0 && at + run < decoded_.size() && (decoded_[at + run] & 0xC0) == 0x80) --run;
    return run;
  }

  // The place of decoded [at, at + size) in the original; -1 where it is written another way there.
  int64_t Place(size_t at, size_t size) {
    if (at < reference_end_) return -1;
    while (position_ < original_.size()) {
      if (original_[position_] == '&' && TakeReference(at)) return -1;
      if (original_.substr(position_, size) == decoded_.substr(at, size)) {
        return static_cast<int64_t>(std::exchange(position_, position_ + size));
      }
      if (original_[position_] == '\r') {
        ++position_;
      } else if (original_[position_] == '<') {
        position_ = std::min(original_.find('>', position_), original_.size() - 1) + 1;
      } else {
        position_ = original_.size();  // Out of step: the rest has no known place.
      }
    }
    return -1;
  }

  size_t position() const { return position_; }
  void Advance(size_t size) { position_ += size; }

 private:
  // Steps over a character reference that stands for what comes at `at`.
  bool TakeReference(size_t at) {
    size_t end = position_ + 1;
    const size_t limit = std::min(original_.size(), position_ + kMaxReferenceBytes);
    while (end < limit && (std::isalnum(static_cast<unsigned char>(original_[end])) != 0 ||
                           original_[end] == '#')) {
      ++end;
    }
    if (end < limit && original_[end] == ';') ++end;
    const std::string_view written = original_.substr(position_, end - position_);
    auto found = references_.find(written);
    if (found == references_.end()) {
      found = references_.emplace(written, DecodeEntities(written)).first;
    }
    const std::string& meant = found->second;
    if (meant == written || !decoded_.substr(at).starts_with(meant)) return false;
    reference_end_ = at + meant.size();
    position_ = end;
    return true;
  }

  const std::string_view decoded_;
  const std::string_view original_;
  References& references_;
  size_t position_ = 0;
  size_t reference_end_ = 0;
};

class TextVisitor {
 public:
  // `page` is what was parsed: `html` with some tags blanked out.
  TextVisitor(std::string_view html, std::string_view page, int64_t offset, MappedText* out)
      : html_(html), page_(page), offset_(offset), out_(*out) {}

  bool Enter(const GumboNode& node) {
    if (IsText(node)) AddText(node.v.text);
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    const Role role = RoleOf(node.v.element.tag);
    if (role == Role::kHidden) return false;
    if (role == Role::kBreak && !bullet_pending_) out_.EndLine();
    if (role == Role::kQuote) Write("\xE2\x80\x9C", -1);
    if (role == Role::kItem) {
      BreakLine();
      bullet_pending_ = true;
    }
    BreakAround(role);
    lists_ += role == Role::kList ? 1 : 0;
    pre_ += role == Role::kPre ? 1 : 0;
    return true;
  }

  void Leave(const GumboNode& node) {
    const Role role = RoleOf(node.v.element.tag);
    if (role == Role::kItem) bullet_pending_ = false;
    if (role == Role::kQuote) Write("\xE2\x80\x9D", -1);
    if (role == Role::kCell) Space(-1);
    if (role == Role::kItem) BreakLine();
    lists_ -= role == Role::kList ? 1 : 0;
    BreakAround(role);
    pre_ -= role == Role::kPre ? 1 : 0;
  }

 private:
  // The breaks that a block has before and after itself.
  void BreakAround(Role role) {
    if (role == Role::kLine) BreakLine();
    if ((role == Role::kBlock || role == Role::kPre || role == Role::kList) && !bullet_pending_) {
      lists_ > 0 ? out_.BreakLine() : out_.BreakParagraph();
    }
  }

  void BreakLine() {
    if (!bullet_pending_) out_.BreakLine();
  }

  void AddText(const GumboText& node) {
    const std::string_view decoded = node.text;
    const std::string_view original(node.original_text.data, node.original_text.length);
    const int64_t base = original.empty() ? 0 : offset_ + (original.data() - page_.data());
    Aligner aligner(decoded, original, &references_);
    for (size_t i = 0; i < decoded.size();) {
      if (const size_t run = aligner.SameRun(i)) {
        Write(decoded.substr(i, run), base + static_cast<int64_t>(aligner.position()));
        aligner.Advance(run);
        i += run;
        continue;
      }
      const Character character = CharacterAt(decoded, i);
      const int64_t place = aligner.Place(i, character.size);
      AddCharacter(decoded.substr(i, character.size), character.kind,
                   place < 0 ? -1 : base + place);
      i += character.size;
    }
  }

  void AddCharacter(std::string_view bytes, CharacterKind kind, int64_t original) {
    switch (kind) {
      case CharacterKind::kOrdinary:
        return Write(bytes, original);
      case CharacterKind::kSpace:
        return Space(bytes == " " && IsSpaceInHtml(original) ? original : -1);
      case CharacterKind::kLineEnd:
      case CharacterKind::kParagraphEnd:
        if (pre_ > 0) return out_.EndLine(bytes == "\n" ? original : -1);
        return Space(-1);
      case CharacterKind::kDropped:
        return;
    }
  }

  // False also where a tag was blanked out.
  bool IsSpaceInHtml(int64_t original) const {
    return original >= 0 && html_[static_cast<size_t>(original - offset_)] == ' ';
  }

  void Space(int64_t original) {
    if (pre_ == 0 && (bullet_pending_ || out_.AtLineBegin() || out_.EndsWithSpace())) return;
    original < 0 ? out_.Add(" ") : out_.AddOriginal(" ", original);
  }

  void Write(std::string_view bytes, int64_t original) {
    if (std::exchange(bullet_pending_, false)) out_.Add(kBullet);
    original < 0 ? out_.Add(bytes) : out_.AddOriginal(bytes, original);
  }

  const std::string_view html_;
  const std::string_view page_;
  const int64_t offset_;
  MappedText& out_;
  Aligner::References references_;
  bool bullet_pending_ = false;  // A list item began; its first text writes the bullet.
  int lists_ = 0;
  int pre_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> AddHtmlText(std::string_view html, int64_t offset,
                                                     MappedText* text) {
  ASSIGN_OR_RETURN(const GuardedHtml guarded, GuardHtml(html));
  const Page page(guarded.html);
  TextVisitor visitor(html, guarded.html, offset, text);
  Walk(page.root(), &visitor);
  std::vector<std::string> warnings;
  if (guarded.changed) {
    warnings.push_back("The HTML nests too deep; some of its tags were taken for spaces.");
  }
  return warnings;
}

std::string DecodeEntities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string html = "x";  // White space before the first character would be dropped.
  for (const char c : text) c == '<' ? html += "&lt;" : html += c;
  const Page page(html);
  PlainVisitor visitor;
  Walk(page.root(), &visitor);
  return visitor.text().empty() ? std::string(text) : visitor.text().substr(1);
}

}  // namespace rapporteur::ingest
