// Makes queries for the collection that search_corpus wrote, with a fixed seed: one line a query,
//
//   CLASS <tab> BAND <tab> FILTER <tab> QUERY
//
//   search_queries DOCUMENTS.tsv OUT.tsv FILE.jsonl...
//
// FILES: the releases that the collection was made of. Words come from titles, names (runs of
// capitalized words) and quotes of random releases. BAND says how many documents have the most
// frequent word of the query: low (below 1 %), mid (below 10 %) or high. QUERY and FILTER are in
// the language that engines/protocol.h describes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "common/text/absl_view.h"
#include "tests/bench/search/corpus/press_texts.h"

namespace rapporteur::bench {
namespace {

constexpr unsigned kSeed = 7;
constexpr size_t kQueriesPerBand = 50;
constexpr size_t kAttempts = 200000;

using Words = std::vector<std::string>;

// In how many documents words stand, and where documents are from.
class CollectionFrequencies {
 public:
  explicit CollectionFrequencies(const std::string& path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) Add(line);
  }

  // The source and the day of every 16th document.
  const std::vector<std::pair<int, int>>& origins() const { return origins_; }

  // The share of the documents that the most frequent word is in; 0 where a word does not occur.
  double MostFrequent(const Words& words) const {
    size_t most = 0;
    for (const std::string& word : words) {
      const auto found = counts_.find(word);
      if (found == counts_.end()) return 0;
      most = std::max<size_t>(most, found->second.documents);
    }
    return static_cast<double>(most) / static_cast<double>(document_count_);
  }

 private:
  struct Count {
    uint32_t documents = 0;
    uint32_t last = 0;  // The last document with the word, from 1.
  };

  void Add(const std::string& line) {
    ++document_count_;
    const size_t first_tab = line.find('\t');
    const size_t second_tab = line.find('\t', first_tab + 1);
    if (document_count_ % 16 == 1) {
      origins_.emplace_back(std::atoi(line.c_str()), std::atoi(line.c_str() + first_tab + 1));
    }
    std::string_view words = std::string_view(line).substr(second_tab + 1);
    while (!words.empty()) {
      const size_t end = std::min(words.find(' '), words.size());
      Count& count = counts_[ToAbsl(words.substr(0, end))];
      if (count.last != document_count_) ++count.documents;
      count.last = document_count_;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  absl::flat_hash_map<std::string, Count> counts_;
  std::vector<std::pair<int, int>> origins_;
  uint32_t document_count_ = 0;
};

// What queries are made of.
struct Material {
  std::vector<Words> titles;
  std::vector<Words> names;
  std::vector<Words> quotes;
};

Words WordsOf(std::string_view text) { return SplitWords(PreTokenized(text)); }

bool IsCapitalized(std::string_view word) {
  return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a' && word[1] <= 'z';
}

// Runs of two to four capitalized words.
void TakeNames(std::string_view text, std::vector<Words>& names) {
  std::string run;
  int size = 0;
  const auto end_run = [&] {
    if (size >= 2 && size <= 4) names.push_back(WordsOf(run));
    run.clear();
    size = 0;
  };
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    if (IsCapitalized(word)) {
      run += std::string(word) + " ";
      ++size;
    }
    const bool goes_on = IsCapitalized(word) && word.back() >= 'a' && word.back() <= 'z';
    if (!goes_on) end_run();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  end_run();
}

void TakeQuotes(std::string_view text, std::vector<Words>& quotes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kMarks = {
      {{"“", "”"}, {"\"", "\""}}};
  for (const auto& [open, close] : kMarks) {
    size_t at = 0;
    while ((at = text.find(open, at)) != std::string_view::npos) {
      const size_t begin = at + open.size();
      const size_t end = text.find(close, begin);
      if (end == std::string_view::npos) break;
      if (end - begin > 20 && end - begin < 400) {
        quotes.push_back(WordsOf(text.substr(begin, end - begin)));
      }
      at = end + close.size();
    }
  }
}

void TakeMaterial(const PressText& text, Material& material) {
  material.titles.push_back(WordsOf(text.title));
  for (const std::string& paragraph : text.paragraphs) {
    TakeNames(paragraph, material.names);
    TakeQuotes(paragraph, material.quotes);
  }
}

class QueryMaker {
 public:
  QueryMaker(const Material& material, const CollectionFrequencies& frequencies)
      : material_(material), frequencies_(frequencies), random_(kSeed) {}

  // Returns how many queries were written.
  size_t Write(std::ostream& out) {
    Fill(out, "term", [this] { return Terms("", 1, 1); });
    Fill(out, "or", [this] { return Terms("", 2, 5); });
    Fill(out, "and", [this] { return Terms("+", 2, 4); });
    Fill(out, "phrase", [this] { return Phrase(2, 5); });
    Fill(out, "mixed", [this] { return Mixed(); });
    Fill(out, "by_source", [this] { return Filtered(SourceFilter()); });
    Fill(out, "by_day", [this] { return Filtered(DayFilter()); });
    Fill(out, "facet", [this] { return Terms("+", 1, 2); });
    return written_;
  }

 private:
  struct Made {
    std::string query;
    Words words;
    std::string filter = "-";
  };

  size_t Random(size_t end) { return random_() % end; }

  // Words of one title, name or quote.
  const Words& PickText() {
    const std::array<const std::vector<Words>*, 3> kinds = {&material_.titles, &material_.names,
                                                            &material_.quotes};
    const std::vector<Words>& kind = *kinds[Random(kinds.size())];
    return kind[Random(kind.size())];
  }

  // `least` to `most` different words of one text, each behind `sign`.
  Made Terms(std::string_view sign, size_t least, size_t most) {
    const Words& from = PickText();
    const size_t count = least + Random(most - least + 1);
    Words words;
    for (size_t tries = 0; tries < 20 && !from.empty() && words.size() < count; ++tries) {
      const std::string& word = from[Random(from.size())];
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    if (words.size() < count) return {};
    Made made;
    for (const std::string& word : words) {
      made.query += fmt::format("{}{}{}", made.query.empty() ? "" : " ", sign, word);
    }
    made.words = std::move(words);
    return made;
  }

  Made Phrase(size_t least, size_t most) {
    const Words& from = PickText();
    const size_t count = least + Random(most - least + 1);
    if (from.size() < count) return {};
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(Random(from.size() - count + 1));
    const Words words(begin, begin + static_cast<std::ptrdiff_t>(count));
    return {fmt::format("\"{}\"", fmt::join(words, " ")), words, "-"};
  }

  // A phrase or a word that is needed, with words that may be there, and one that must not.
  Made Mixed() {
    Made made = Random(2) == 0 ? Phrase(2, 2) : Terms("", 1, 1);
    const Made more = Terms("", 1, 2);
    const Made without = Random(2) == 0 ? Made{} : Terms("-", 1, 1);
    if (made.query.empty() || more.query.empty()) return {};
    made.query = "+" + made.query + " " + more.query;
    if (!without.query.empty()) made.query += " " + without.query;
    made.words.insert(made.words.end(), more.words.begin(), more.words.end());
    made.words.insert(made.words.end(), without.words.begin(), without.words.end());
    const std::set<std::string> different(made.words.begin(), made.words.end());
    return different.size() == made.words.size() ? made : Made{};
  }

  Made Filtered(std::string filter) {
    Made made = Random(2) == 0 ? Terms("", 2, 4) : Terms("+", 2, 3);
    made.filter = std::move(filter);
    return made;
  }

  const std::pair<int, int>& PickOrigin() {
    return frequencies_.origins()[Random(frequencies_.origins().size())];
  }

  std::string SourceFilter() { return fmt::format("source={}", PickOrigin().first); }

  // A month, a year or five years.
  std::string DayFilter() {
    const int day = PickOrigin().second;
    const int month = day / 100;
    const int year = day / 10000;
    switch (Random(3)) {
      case 0:
        return fmt::format("day={}..{}", month * 100 + 1, month * 100 + 31);
      case 1:
        return fmt::format("day={}..{}", year * 10000 + 101, year * 10000 + 1231);
      default:
        return fmt::format("day={}..{}", (year - 2) * 10000 + 101, (year + 2) * 10000 + 1231);
    }
  }

  // Makes queries until every band has enough, or it seems that some never will.
  template <typename Make>
  void Fill(std::ostream& out, std::string_view name, Make make) {
    static constexpr std::array<std::string_view, 3> kBands = {"low", "mid", "high"};
    std::array<size_t, 3> counts{};
    std::set<std::string> seen;
    for (size_t attempt = 0; attempt < kAttempts; ++attempt) {
      const Made made = make();
      const double share = made.query.empty() ? 0 : frequencies_.MostFrequent(made.words);
      if (share == 0) continue;
      const size_t band = share < 0.01 ? 0 : share < 0.1 ? 1 : 2;
      if (counts[band] == kQueriesPerBand) continue;
      if (!seen.insert(made.query + made.filter).second) continue;
      ++counts[band];
      ++written_;
      out << name << '\t' << kBands[band] << '\t' << made.filter << '\t' << made.query << '\n';
      if (seen.size() == kBands.size() * kQueriesPerBand) return;
    }
  }

  const Material& material_;
  const CollectionFrequencies& frequencies_;
  std::mt19937_64 random_;
  size_t written_ = 0;
};

int Run(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: {} DOCUMENTS.tsv OUT.tsv FILE.jsonl...\n", argv[0]);
    return 2;
  }
  const CollectionFrequencies frequencies(argv[1]);
  Material material;
  for (int i = 3; i < argc; ++i) {
    const absl::Status read =
        ReadPressTexts(argv[i], [&](const PressText& text) { TakeMaterial(text, material); });
    if (!read.ok()) {
      fmt::print(stderr, "{}\n", read.ToString());
      return 1;
    }
  }
  if (material.titles.empty() || material.names.empty() || material.quotes.empty()) {
    fmt::print(stderr, "the releases have no titles, names or quotes to ask for\n");
    return 1;
  }
  std::ofstream out(argv[2], std::ios::binary);
  fmt::print("{} queries\n", QueryMaker(material, frequencies).Write(out));
  return out.flush().good() ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) { return rapporteur::bench::Run(argc, argv); }
