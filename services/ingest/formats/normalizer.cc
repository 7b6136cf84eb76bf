#include "services/ingest/formats/normalizer.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/ingest/formats/characters.h"
#include "services/ingest/formats/html_page.h"
#include "services/ingest/formats/html_text.h"
#include "services/ingest/formats/title_escapes.h"
#include "services/ingest/formats/whitespace.h"

namespace rapporteur::ingest {
namespace {

void AddPlainText(std::string_view body, int64_t offset, MappedText* text) {
  for (size_t i = 0; i < body.size();) {
    const auto original = offset + static_cast<int64_t>(i);
    if (const size_t run = OrdinaryRun(body, i)) {
      text->AddOriginal(body.substr(i, run), original);
      i += run;
      continue;
    }
    const Character character = CharacterAt(body, i);
    const std::string_view bytes = body.substr(i, character.size);
    switch (character.kind) {
      case CharacterKind::kOrdinary:
        text->AddOriginal(bytes, original);
        break;
      case CharacterKind::kSpace:
        bytes == " " ? text->AddOriginal(bytes, original) : text->Add(" ");
        break;
      case CharacterKind::kLineEnd:
        // Of "\r\n" the second byte is the one that stays.
        text->EndLine(bytes.back() == '\n' ? original + static_cast<int64_t>(bytes.size()) - 1
                                           : -1);
        break;
      case CharacterKind::kParagraphEnd:
        text->BreakParagraph();
        break;
      case CharacterKind::kDropped:
        break;
    }
    i += character.size;
  }
}

}  // namespace

absl::StatusOr<NormalizedText> Normalize(const RawDocument& document) {
  const bool html = document.content_type == kHtml;
  MappedText body;
  NormalizedText normalized;
  if (html) {
    ASSIGN_OR_RETURN(normalized.warnings, AddHtmlText(document.body, document.body_offset, &body));
  } else {
    AddPlainText(document.body, document.body_offset, &body);
  }
  const std::string body_text = body.TakeText();
  normalized.byte_map = body.TakeRuns();
  normalized.title = NormalizeTitle(document.title, html);
  normalized.text = normalized.title;
  if (!normalized.title.empty() && !body_text.empty()) normalized.text += "\n\n";
  normalized.body_begin = normalized.text.size();
  normalized.text += body_text;
  for (ByteRun& run : normalized.byte_map) {
    run.text_begin += static_cast<int64_t>(normalized.body_begin);
  }
  return normalized;
}

std::string NormalizeTitle(std::string_view title, bool html) {
  std::string unescaped = ResolveTitleEscapes(title);
  if (html) unescaped = DecodeEntities(unescaped);
  return OneLine(unescaped);
}

}  // namespace rapporteur::ingest
