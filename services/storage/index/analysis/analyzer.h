// Text to terms: the one analysis for documents and for questions.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "services/storage/index/analysis/word_cutter.h"

struct sb_stemmer;

namespace rapporteur::index {

// Persisted with every segment. Raised with any change after which a text may give other terms;
// segments of another version are built again from the documents.
inline constexpr uint32_t kAnalyzerVersion = 1;

// Longer terms are cut here, at the beginning of a character.
inline constexpr size_t kMaxTermBytes = 128;

// Persisted: never renumber.
enum class Stemming : uint8_t { kNone = 0, kEnglish = 1 };

struct Token {
  std::string_view term;  // Valid during the visit.
  // Its first eight bytes, the first one lowest; 0 behind its end.
  uint64_t head = 0;
  uint32_t position = 0;  // 0, 1, 2 ... in words.
  size_t begin = 0;       // The bytes of the text that it stands in.
  size_t end = 0;
};

// Cuts a text into words (analysis/word_cutter.h), folds case and accents ("Konaković" is
// "konakovic"), drops what only writes a word differently ("U.S." is "us", "Brussels'" and
// "Russia's" are "brussels" and "russia", "10,000" is "10000"), and, where asked for, reduces
// English words to their stems (Snowball's Porter 2). Not thread-safe: one for each thread.
class Analyzer {
 public:
  explicit Analyzer(Stemming stemming = Stemming::kNone);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  // Calls `visit` for each term of `text`, UTF-8, in order. Never fails: bytes that are not UTF-8
  // separate words.
  void Analyze(std::string_view text, absl::FunctionRef<void(const Token&)> visit);

 private:
  struct StemmerDeleter {
    void operator()(sb_stemmer* stemmer) const;
  };

  // The word as it is compared; valid until the next call.
  std::string_view Form(const TextWord& word);
  std::string_view Stem(std::string_view term);

  const std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer_;  // Null: no stemming.
  std::string form_;
};

}  // namespace rapporteur::index
