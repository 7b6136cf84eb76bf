#include "services/storage/index/analysis/analyzer.h"

#include <libstemmer.h>

#include "common/text/fold.h"
#include "common/text/utf8.h"
#include "services/storage/index/analysis/word_cutter.h"

namespace rapporteur::index {
namespace {

void AssignLower(std::string_view ascii, std::string& out) {
  out.assign(ascii);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

}  // namespace

void Analyzer::StemmerDeleter::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Analyzer::Analyzer(Stemming stemming)
    : stemmer_(stemming == Stemming::kEnglish ? sb_stemmer_new("english", "UTF_8") : nullptr) {}

Analyzer::~Analyzer() = default;

void Analyzer::Analyze(std::string_view text, absl::FunctionRef<void(const Token&)> visit) {
  uint32_t position = 0;
  ForEachWord(text, [&](const TextWord& word) {
    if (word.is_ascii && !word.has_joiner) {
      AssignLower(word.text, term_);
    } else {
      term_ = Fold(word.has_joiner ? ComparableForm(word.text) : std::string(word.text));
    }
    if (term_.empty()) return;  // A lone combining mark.
    std::string_view term = term_;
    if (term.size() > kMaxTermBytes) {
      term = term.substr(0, Utf8FloorBoundary(term, kMaxTermBytes));
    }
    visit({Stem(term), position++, word.begin, word.begin + word.text.size()});
  });
}

std::string_view Analyzer::Stem(std::string_view term) {
  if (stemmer_ == nullptr) return term;
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(term.data()),
                      static_cast<int>(term.size()));
  if (stem == nullptr) return term;  // Out of memory, says its manual.
  return {reinterpret_cast<const char*>(stem),
          static_cast<size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace rapporteur::index
