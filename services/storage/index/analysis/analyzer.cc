#include "services/storage/index/analysis/analyzer.h"

#include <libstemmer.h>

#include "common/text/fold.h"
#include "common/text/utf8.h"
#include "services/storage/index/analysis/plain_bytes.h"

namespace rapporteur::index {

void Analyzer::StemmerDeleter::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Analyzer::Analyzer(Stemming stemming)
    : stemmer_(stemming == Stemming::kEnglish ? sb_stemmer_new("english", "UTF_8") : nullptr) {}

Analyzer::~Analyzer() = default;

void Analyzer::Analyze(std::string_view text, absl::FunctionRef<void(const Token&)> visit) {
  uint32_t position = 0;
  ForEachWord(text, [&](const TextWord& word) {
    const size_t end = word.begin + word.text.size();
    if (stemmer_ == nullptr && !word.lower.empty()) {
      visit({word.lower, word.lower_head, position++, word.begin, end});
      return;
    }
    const std::string_view term = Stem(Form(word));
    if (term.empty()) return;  // A lone combining mark.
    visit({term, LoadBytes(term, 0), position++, word.begin, end});
  });
}

std::string_view Analyzer::Form(const TextWord& word) {
  if (!word.lower.empty()) return word.lower;
  form_ = Fold(word.has_joiner ? ComparableForm(word.text) : std::string(word.text));
  if (form_.size() > kMaxTermBytes) form_.resize(Utf8FloorBoundary(form_, kMaxTermBytes));
  return form_;
}

std::string_view Analyzer::Stem(std::string_view term) {
  if (stemmer_ == nullptr || term.empty()) return term;
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(term.data()),
                      static_cast<int>(term.size()));
  if (stem == nullptr) return term;  // Out of memory, says its manual.
  return {reinterpret_cast<const char*>(stem),
          static_cast<size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace rapporteur::index
