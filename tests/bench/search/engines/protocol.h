// What all search engines that are compared understand, and the part that the C++ ones share.
//
//   ENGINE build DOCUMENTS.tsv FOLDER SEGMENTS
//
// indexes the lines that corpus/search_corpus.cc writes, all in one segment or in so many, and
// prints "built", seconds, bytes of text and bytes of the index, divided by tabs.
//
//   ENGINE serve FOLDER
//
// prints "ready", then answers lines COMMAND <tab> FILTER <tab> QUERY with lines NANOSECONDS <tab>
// COUNT <tab> VALUES: the processor time of the thread from the query's text to the answer's, the
// exact number of matches or "-" where it was not asked for, and values divided by spaces.
//
//   COMMAND  TOP_10, TOP_100: the best scores. COUNT. TOP_10_COUNT: both. FACET: the number of
//            matches by source, SOURCE:NUMBER.
//   FILTER   "-", or source=NUMBER, or day=FIRST..LAST
//   QUERY    words and "phrases", divided by spaces. With + it is needed, with - it must not be
//            there; of the others at least one is needed where none has +.
//
// COUNT is "unsupported" where an engine has no such query.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::bench {

// A line of the collection.
struct DocumentLine {
  int source = 0;
  int day = 0;
  std::string_view words;
};

inline DocumentLine ParseDocument(const std::string& line) {
  const size_t first_tab = line.find('\t');
  const size_t second_tab = line.find('\t', first_tab + 1);
  return {std::stoi(line), std::stoi(line.substr(first_tab + 1)),
          std::string_view(line).substr(second_tab + 1)};
}

// A word or phrase of a query.
struct QueryPart {
  char sign = ' ';  // '+', '-' or ' '.
  std::string_view words;
};

inline std::vector<QueryPart> ParseQueryParts(std::string_view text) {
  std::vector<QueryPart> parts;
  while (!text.empty()) {
    const char first = text.front();
    if (first == ' ' || first == '+' || first == '-') text.remove_prefix(1);
    if (first == ' ') continue;
    const bool quoted = text.front() == '"';
    if (quoted) text.remove_prefix(1);
    const size_t end = std::min(text.find(quoted ? '"' : ' '), text.size());
    parts.push_back({first == '+' || first == '-' ? first : ' ', text.substr(0, end)});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

inline std::vector<std::string> WordsOfPart(std::string_view part) {
  std::vector<std::string> words;
  while (!part.empty()) {
    const size_t end = std::min(part.find(' '), part.size());
    words.emplace_back(part.substr(0, end));
    part.remove_prefix(std::min(end + 1, part.size()));
  }
  return words;
}

struct Filter {
  enum class Kind { kNone, kSource, kDays };
  Kind kind = Kind::kNone;
  int first = 0;  // The source, or the first day.
  int last = 0;   // The last day.
};

inline Filter ParseFilter(const std::string& text) {
  if (text == "-") return {};
  const int first = std::stoi(text.substr(text.find('=') + 1));
  if (text.front() == 's') return {Filter::Kind::kSource, first, first};
  return {Filter::Kind::kDays, first, std::stoi(text.substr(text.find("..") + 2))};
}

inline void PrintBuilt(double seconds, size_t text_bytes, uintmax_t index_bytes) {
  std::printf("built\t%.3f\t%zu\t%ju\n", seconds, text_bytes, index_bytes);
}

// Processor time of this thread.
inline int64_t ThreadNanoseconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * int64_t{1'000'000'000} + time.tv_nsec;
}

// Answers what is asked on the standard input. `engine.Answer(command, filter, query)` returns the
// count and the values with the tab between them.
template <typename Engine>
void Serve(Engine& engine) {
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const size_t first_tab = line.find('\t');
    const size_t second_tab = line.find('\t', first_tab + 1);
    const int64_t begin = ThreadNanoseconds();
    const std::string answer =
        engine.Answer(line.substr(0, first_tab),
                      ParseFilter(line.substr(first_tab + 1, second_tab - first_tab - 1)),
                      std::string_view(line).substr(second_tab + 1));
    std::cout << ThreadNanoseconds() - begin << '\t' << answer << std::endl;
  }
}

// The program of an engine: `build` takes the documents, the folder and the number of segments, and
// returns the exit code; `Engine` is made of the folder.
template <typename Engine, typename BuildFunction>
int RunEngine(int argc, char** argv, BuildFunction build) {
  const std::string_view command = argc > 1 ? argv[1] : "";
  if (command == "build" && argc == 5) return build(argv[2], argv[3], std::stoul(argv[4]));
  if (command != "serve" || argc != 3) {
    std::fprintf(stderr, "usage: %s build DOCUMENTS.tsv FOLDER SEGMENTS | serve FOLDER\n", argv[0]);
    return 2;
  }
  Engine engine(argv[2]);
  Serve(engine);
  return 0;
}

}  // namespace rapporteur::bench
