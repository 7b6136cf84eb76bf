#include <string>

#include "common/text/utf8.h"
#include "services/ingest/formats/html_text.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/fuzz/promise.h"

namespace rapporteur::fuzz {

void FuzzHtml(std::string_view bytes) {
  // Bodies are checked before they are parsed.
  if (FindInvalidUtf8(bytes).has_value() || bytes.find('\0') != std::string_view::npos) return;
  ingest::MappedText mapped;
  if (!ingest::AddHtmlText(bytes, /*offset=*/0, &mapped).ok()) return;
  const std::string text = mapped.TakeText();
  Promise(!FindInvalidUtf8(text).has_value(), "the text of a page is well-formed");
  int64_t end = 0;
  for (const ingest::ByteRun& run : mapped.TakeRuns()) {
    Promise(run.length > 0 && run.text_begin >= end, "runs are in order");
    end = run.text_begin + run.length;
    Promise(end <= static_cast<int64_t>(text.size()), "a run lies in the text");
    Promise(run.original_begin >= 0 &&
                run.original_begin + run.length <= static_cast<int64_t>(bytes.size()),
            "a run lies in the page");
    Promise(
        text.substr(static_cast<size_t>(run.text_begin), static_cast<size_t>(run.length)) ==
            bytes.substr(static_cast<size_t>(run.original_begin), static_cast<size_t>(run.length)),
        "text and page hold the same bytes");
  }
}

}  // namespace rapporteur::fuzz
