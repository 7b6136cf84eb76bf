// Makes the collection that all search engines index: one line a document,
//
//   SOURCE <tab> DAY <tab> WORDS
//
// SOURCE is a number from 0, DAY is year * 10000 + month * 100 + day, WORDS are the terms of title
// and body by our analyzer, so that every engine has the same terms by cutting at spaces.
//
//   search_corpus OUT.tsv COUNT FILE.jsonl...
//
// COUNT 0: the documents as they are. Else so many documents of about 3 KB, each made of paragraphs
// of one source, with a fixed seed: the title and the day of one document, the length of another.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include "tests/bench/search/corpus/press_texts.h"
#include "tests/bench/search/corpus/vocabulary_growth.h"

namespace rapporteur::bench {
namespace {

constexpr unsigned kSeed = 20260101;
constexpr double kMeanBytes = 3000;

struct Document {
  int32_t day = 0;
  std::string title;
  size_t size = 0;
};

struct Source {
  size_t number = 0;
  std::vector<Document> documents;
  std::vector<std::string> paragraphs;
};

using Sources = std::map<std::string, Source>;

// Writes lines and knows how the words are distributed.
class CorpusWriter {
 public:
  explicit CorpusWriter(const std::string& path) : out_(path, std::ios::binary) {}

  void Write(size_t source, int32_t day, const std::string& words) {
    out_ << source << '\t' << day << '\t' << words << '\n';
    growth_.Add(words);
    bytes_ += words.size();
    ++count_;
  }

  // Prints what was written, and tells whether all was.
  bool Finish() {
    out_.flush();
    const PowerLaw zipf = growth_.Zipf();
    const PowerLaw heaps = growth_.Heaps();
    fmt::print("{} documents, {:.0f} MB, {} words, {} different\n", count_,
               static_cast<double>(bytes_) / 1e6, growth_.word_count(), growth_.vocabulary_size());
    fmt::print("Zipf: occurrences ~ rank^{:.2f} (R2 {:.3f}); ", zipf.exponent, zipf.r_squared);
    fmt::print("Heaps: vocabulary = {:.1f} * words^{:.2f} (R2 {:.3f})\n", heaps.factor,
               heaps.exponent, heaps.r_squared);
    return out_.good();
  }

 private:
  std::ofstream out_;
  VocabularyGrowth growth_;
  size_t bytes_ = 0;
  size_t count_ = 0;
};

Source& SourceOf(const PressText& text, Sources& sources) {
  const auto [entry, is_new] = sources.try_emplace(text.source);
  if (is_new) entry->second.number = sources.size() - 1;
  return entry->second;
}

void Copy(const PressText& text, Sources& sources, CorpusWriter& writer) {
  std::string words = PreTokenized(text.title);
  for (const std::string& paragraph : text.paragraphs) {
    const std::string more = PreTokenized(paragraph);
    if (!words.empty() && !more.empty()) words += ' ';
    words += more;
  }
  if (!words.empty()) writer.Write(SourceOf(text, sources).number, text.day, words);
}

void Collect(const PressText& text, Sources& sources) {
  Source& source = SourceOf(text, sources);
  Document document{text.day, PreTokenized(text.title), 0};
  for (const std::string& paragraph : text.paragraphs) {
    std::string words = PreTokenized(paragraph);
    if (words.empty()) continue;
    document.size += words.size();
    source.paragraphs.push_back(std::move(words));
  }
  if (document.size > 0) source.documents.push_back(std::move(document));
}

// Every source keeps its share of the documents.
void Grow(const Sources& sources, size_t count, CorpusWriter& writer) {
  std::vector<std::pair<const Source*, const Document*>> all;
  double bytes = 0;
  for (const auto& [name, source] : sources) {
    for (const Document& document : source.documents) {
      all.emplace_back(&source, &document);
      bytes += static_cast<double>(document.size);
    }
  }
  if (all.empty()) return;
  const double scale = kMeanBytes * static_cast<double>(all.size()) / bytes;
  std::mt19937_64 random(kSeed);
  for (size_t i = 0; i < count; ++i) {
    const auto& [source, document] = all[random() % all.size()];
    const Document& length = source->documents[random() % source->documents.size()];
    const double size = scale * static_cast<double>(length.size);
    std::string words = document->title;
    while (words.empty() || static_cast<double>(words.size()) < size) {
      if (!words.empty()) words += ' ';
      words += source->paragraphs[random() % source->paragraphs.size()];
    }
    writer.Write(source->number, document->day, words);
  }
}

int Run(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: {} OUT.tsv COUNT FILE.jsonl...\n", argv[0]);
    return 2;
  }
  const size_t count = std::strtoull(argv[2], nullptr, 10);
  CorpusWriter writer(argv[1]);
  Sources sources;
  for (int i = 3; i < argc; ++i) {
    const absl::Status read = ReadPressTexts(argv[i], [&](const PressText& text) {
      if (count == 0) {
        Copy(text, sources, writer);
      } else {
        Collect(text, sources);
      }
    });
    if (!read.ok()) {
      fmt::print(stderr, "{}\n", read.ToString());
      return 1;
    }
  }
  if (count > 0) Grow(sources, count, writer);
  return writer.Finish() ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) { return rapporteur::bench::Run(argc, argv); }
