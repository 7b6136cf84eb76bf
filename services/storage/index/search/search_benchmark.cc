// Builds one segment of the documents of JSON Lines files, and measures searches on one thread.
//
//   index_search_benchmark FILE.jsonl...
//
// Prints how fast the segment is built, what its parts weigh, and for classes of queries the mean
// and the 99th percentile of each command. Queries are made of words that stand together in titles
// and bodies, with a fixed seed.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "services/storage/index/search/searcher.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

using Clock = std::chrono::steady_clock;

double MicrosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

struct Release {
  std::string id;
  std::string title;
  std::string body;
};

std::string_view Text(simdjson::dom::element line, const char* key) {
  std::string_view text;
  return line[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::vector<Release> ReadReleases(int argc, char** argv) {
  std::vector<Release> releases;
  simdjson::dom::parser parser;
  for (int i = 1; i < argc; ++i) {
    simdjson::dom::document_stream lines;
    if (parser.load_many(argv[i], size_t{1} << 24).get(lines) != simdjson::SUCCESS) {
      fmt::print(stderr, "cannot read {}\n", argv[i]);
      continue;
    }
    for (const simdjson::simdjson_result<simdjson::dom::element> line : lines) {
      if (line.error() != simdjson::SUCCESS) continue;
      const simdjson::dom::element element = line.value_unsafe();
      releases.push_back({std::string(Text(element, "id")), std::string(Text(element, "title")),
                          std::string(Text(element, "body"))});
    }
  }
  return releases;
}

Blobs Build(const std::vector<Release>& releases) {
  size_t text_bytes = 0;
  const Clock::time_point begin = Clock::now();
  SegmentBuilder builder;
  for (const Release& release : releases) {
    text_bytes += release.title.size() + release.body.size();
    const absl::Status added = builder.Add({release.id, {release.title, release.body}});
    if (!added.ok()) break;
  }
  const double added_seconds = MicrosecondsSince(begin) / 1e6;
  const size_t memory = builder.memory_bytes();
  Blobs blobs = builder.Finish();
  const double seconds = MicrosecondsSince(begin) / 1e6;
  const double megabytes = static_cast<double>(text_bytes) / 1e6;
  fmt::print(
      "{} documents, {:.0f} MB: {:.1f} MB/s ({:.1f} s of which {:.1f} s to write), "
      "{:.0f} MB of memory\n",
      builder.document_count(), megabytes, megabytes / seconds, seconds, seconds - added_seconds,
      static_cast<double>(memory) / 1e6);
  std::map<std::string, size_t> sizes;
  size_t total = 0;
  for (const auto& [name, bytes] : blobs) {
    sizes[name.substr(0, name.find('/'))] += bytes.size();
    total += bytes.size();
  }
  for (const auto& [name, size] : sizes) {
    fmt::print("  {:<20} {:8.2f} MB\n", name, static_cast<double>(size) / 1e6);
  }
  fmt::print("  {:<20} {:8.2f} MB, {:.1f} % of the text\n", "together",
             static_cast<double>(total) / 1e6, 100 * static_cast<double>(total) / 1e6 / megabytes);
  return blobs;
}

std::vector<std::string> Terms(std::string_view text) {
  std::vector<std::string> terms;
  Analyzer().Analyze(text, [&](const Token& token) { terms.emplace_back(token.term); });
  return terms;
}

struct QueryClass {
  std::string name;
  std::vector<Query> queries;
};

std::vector<Query> BodyTerms(const std::set<std::string>& words) {
  std::vector<Query> terms;
  for (const std::string& word : words) terms.push_back(TermQuery(Field::kBody, word));
  return terms;
}

constexpr size_t kQueries = 300;

// Single words by how many documents have them; two and three words of one title; two words side by
// side in one body.
std::vector<QueryClass> MakeQueries(const std::vector<Release>& releases,
                                    const SegmentReader& segment) {
  std::mt19937 random(20250501);
  std::vector<QueryClass> classes = {
      {"term, rare", {}},   {"term, medium", {}}, {"term, common", {}}, {"AND, 2 words", {}},
      {"AND, 3 words", {}}, {"OR, 2 words", {}},  {"OR, 3 words", {}},  {"phrase", {}}};
  const auto add = [&](size_t index, Query query) {
    if (classes[index].queries.size() < kQueries)
      classes[index].queries.push_back(std::move(query));
  };
  for (size_t round = 0; round < 40 * kQueries; ++round) {
    const Release& release = releases[random() % releases.size()];
    const std::vector<std::string> title = Terms(release.title);
    const std::vector<std::string> body = Terms(std::string_view(release.body).substr(0, 2000));
    if (title.size() < 3 || body.size() < 20) continue;
    const std::string& word = body[random() % body.size()];
    const auto info = segment.field(Field::kBody).terms().Find(word);
    if (!info) continue;
    const double share = 100.0 * info->doc_count / segment.document_count();
    add(share < 0.1 ? 0 : share < 5 ? 1 : 2, TermQuery(Field::kBody, word));
    for (const size_t count : {2, 3}) {
      std::set<std::string> words;
      for (int i = 0; i < 20 && words.size() < count; ++i)
        words.insert(title[random() % title.size()]);
      add(1 + count, AllOf(BodyTerms(words)));
      add(3 + count, AnyOf(BodyTerms(words)));
    }
    const size_t at = random() % (body.size() - 1);
    add(7, PhraseQuery(Field::kBody, {body[at], body[at + 1]}));
  }
  return classes;
}

struct Command {
  const char* name;
  size_t limit;
  bool count;
  const DocumentSet* filter;
};

// The mean and the 99th percentile in microseconds: the best of five rounds for each query.
std::string Measure(const Searcher& searcher, const std::vector<Query>& queries,
                    const Command& command) {
  std::vector<double> times;
  for (const Query& query : queries) {
    const SearchRequest request = {query, command.limit, command.count, {command.filter}};
    double best = 1e12;
    for (int round = 0; round < 5; ++round) {
      const Clock::time_point begin = Clock::now();
      searcher.Search(request);
      best = std::min(best, MicrosecondsSince(begin));
    }
    times.push_back(best);
  }
  if (times.empty()) return "-";
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double time : times) sum += time;
  return fmt::format("{:.1f} / {:.0f}", sum / static_cast<double>(times.size()),
                     times[times.size() * 99 / 100]);
}

void MeasureAll(const std::vector<QueryClass>& classes, const SegmentReader& segment) {
  DocumentSet tenth(segment.document_count());
  for (DocId doc = 0; doc < segment.document_count(); doc += 10) tenth.Add(doc);
  const Command commands[] = {{"TOP_10", 10, false, nullptr},
                              {"TOP_100", 100, false, nullptr},
                              {"COUNT", 0, true, nullptr},
                              {"TOP_10_COUNT", 10, true, nullptr},
                              {"TOP_10 of 1/10", 10, false, &tenth}};
  const Collection collection({{&segment, nullptr}});
  const Searcher searcher(collection);
  fmt::print("\n{:<14}", "mean / p99, us");
  for (const Command& command : commands) fmt::print("{:>16}", command.name);
  fmt::print("\n");
  for (const QueryClass& queries : classes) {
    fmt::print("{:<14}", queries.name);
    for (const Command& command : commands) {
      fmt::print("{:>16}", Measure(searcher, queries.queries, command));
    }
    fmt::print("\n");
  }
}

int Run(int argc, char** argv) {
  const std::vector<Release> releases = ReadReleases(argc, argv);
  if (releases.empty()) {
    fmt::print(stderr, "usage: {} FILE.jsonl...\n", argv[0]);
    return 2;
  }
  const Blobs blobs = Build(releases);
  const Clock::time_point begin = Clock::now();
  const absl::StatusOr<SegmentReader> segment = SegmentReader::Open(blobs);
  if (!segment.ok()) {
    fmt::print(stderr, "{}\n", segment.status().ToString());
    return 1;
  }
  fmt::print("opened, all checksums verified, in {:.1f} ms\n", MicrosecondsSince(begin) / 1e3);
  MeasureAll(MakeQueries(releases, *segment), *segment);
  return 0;
}

}  // namespace
}  // namespace rapporteur::index

int main(int argc, char** argv) { return rapporteur::index::Run(argc, argv); }
