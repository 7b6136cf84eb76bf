#include "services/ingest/formats/html_text.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/ingest/formats/characters.h"
#include "services/ingest/formats/html_aligner.h"
#include "services/ingest/formats/html_guard.h"
#include "services/ingest/formats/html_page.h"
#include "services/ingest/formats/html_role.h"

namespace rapporteur::ingest {

namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2 ";

class TextVisitor {
 public:
  // `page` is what was parsed: `html` with some tags blanked out.
  TextVisitor(std::string_view html, std::string_view page, int64_t offset, MappedText* out)
      : html_(html), page_(page), offset_(offset), out_(*out) {}

  bool Enter(const GumboNode& node) {
    if (IsText(node)) AddText(node.v.text);
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    const HtmlRole role = RoleOf(node.v.element.tag);
    if (role == HtmlRole::kHidden) return false;
    if (role == HtmlRole::kBreak && !bullet_pending_) out_.EndLine();
    if (role == HtmlRole::kQuote) Write("\xE2\x80\x9C", -1);
    if (role == HtmlRole::kItem) {
      BreakLine();
      bullet_pending_ = true;
    }
    BreakAround(role);
    lists_ += role == HtmlRole::kList ? 1 : 0;
    pre_ += role == HtmlRole::kPre ? 1 : 0;
    return true;
  }

  void Leave(const GumboNode& node) {
    const HtmlRole role = RoleOf(node.v.element.tag);
    if (role == HtmlRole::kItem) bullet_pending_ = false;
    if (role == HtmlRole::kQuote) Write("\xE2\x80\x9D", -1);
    if (role == HtmlRole::kCell) Space(-1);
    if (role == HtmlRole::kItem) BreakLine();
    lists_ -= role == HtmlRole::kList ? 1 : 0;
    BreakAround(role);
    pre_ -= role == HtmlRole::kPre ? 1 : 0;
  }

 private:
  // The breaks that a block has before and after itself.
  void BreakAround(HtmlRole role) {
    if (role == HtmlRole::kLine) BreakLine();
    if ((role == HtmlRole::kBlock || role == HtmlRole::kPre || role == HtmlRole::kList) &&
        !bullet_pending_) {
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
    HtmlAligner aligner(decoded, original, &references_);
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
  HtmlAligner::References references_;
  bool bullet_pending_ = false;  // A list item began; its first text writes the bullet.
  int lists_ = 0;
  int pre_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> AddHtmlText(std::string_view html, int64_t offset,
                                                     MappedText* text) {
  ASSIGN_OR_RETURN(const GuardedHtml guarded, GuardHtml(html));
  const HtmlPage page(guarded.html);
  TextVisitor visitor(html, guarded.html, offset, text);
  Walk(page.root(), &visitor);
  std::vector<std::string> warnings;
  if (guarded.changed) {
    warnings.emplace_back("The HTML nests too deep; some of its tags were taken for spaces.");
  }
  return warnings;
}

}  // namespace rapporteur::ingest
