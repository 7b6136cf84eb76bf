#include "common/text/fold.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace rapporteur {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Transliterators are not thread-safe, so each thread has its own; made once, as it takes
// milliseconds.
const icu::Transliterator* FoldingTransliterator() {
  static thread_local const std::unique_ptr<const icu::Transliterator> kTransliterator = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<const icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; NFKD; [:Mn:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, error));
    return U_SUCCESS(error) ? std::move(made) : nullptr;
  }();
  return kTransliterator.get();
}

}  // namespace

std::string Fold(std::string_view text) {
  std::string folded;
  if (IsAscii(text)) {
    folded.resize(text.size());
    std::transform(text.begin(), text.end(), folded.begin(), AsciiLower);
    return folded;
  }
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  if (const icu::Transliterator* transliterator = FoldingTransliterator()) {
    transliterator->transliterate(unicode);
  }
  unicode.foldCase();
  unicode.toUTF8String(folded);
  return folded;
}

std::string Slug(std::string_view name, size_t max_length) {
  std::string slug;
  for (const char c : Fold(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      slug += c;
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (slug.size() > max_length) {
    const size_t hyphen = slug.rfind('-', max_length);
    slug.resize(hyphen != std::string::npos && hyphen > max_length / 2 ? hyphen : max_length);
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace rapporteur
