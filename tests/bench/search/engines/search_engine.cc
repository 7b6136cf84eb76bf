// Our engine behind protocol.h. Segments are files of blobs; beside each are the source and the day
// of every document, which filters become sets of documents from.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/index/search/value_column.h"
#include "services/storage/index/segment/segment_builder.h"
#include "tests/bench/search/engines/protocol.h"

namespace rapporteur::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using index::DocId;
using index::DocumentSet;
using index::Query;

struct Origin {
  uint32_t source = 0;
  int32_t day = 0;
};

std::string SegmentPath(const std::string& folder, size_t number) {
  return fmt::format("{}/{}.segment", folder, number);
}

// The sizes of the blobs' names and bytes, the names, the bytes, the origins.
void WriteSegment(const std::string& path, const index::Blobs& blobs,
                  const std::vector<Origin>& origins) {
  std::ofstream out(path, std::ios::binary);
  std::string head;
  for (const auto& [name, bytes] : blobs) {
    index::AppendVarint(name.size() + 1, head);
    head += name;
    index::AppendVarint(bytes.size(), head);
  }
  index::AppendVarint(0, head);
  std::string size;
  index::AppendFixed<uint64_t>(head.size(), size);
  out << size << head;
  for (const auto& [name, bytes] : blobs) out << bytes;
  std::string tail;
  for (const Origin& origin : origins) {
    index::AppendVarint(origin.source, tail);
    index::AppendVarint(static_cast<uint64_t>(origin.day), tail);
  }
  out << tail;
}

class IndexWriter {
 public:
  explicit IndexWriter(std::string folder) : folder_(std::move(folder)) {}

  absl::Status Add(const std::string& line) {
    const DocumentLine document = ParseDocument(line);
    origins_.push_back({static_cast<uint32_t>(document.source), document.day});
    text_bytes_ += document.words.size();
    const std::string id = std::to_string(document_count_++);
    return builder_->Add({id, {std::string_view(), document.words}});
  }

  void EndSegment() {
    if (origins_.empty()) return;
    WriteSegment(SegmentPath(folder_, segment_count_++), builder_->Finish(), origins_);
    builder_ = std::make_unique<index::SegmentBuilder>();
    origins_.clear();
  }

  size_t document_count() const { return document_count_; }
  size_t text_bytes() const { return text_bytes_; }

 private:
  const std::string folder_;
  std::unique_ptr<index::SegmentBuilder> builder_ = std::make_unique<index::SegmentBuilder>();
  std::vector<Origin> origins_;
  size_t segment_count_ = 0;
  size_t document_count_ = 0;
  size_t text_bytes_ = 0;
};

size_t CountLines(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return static_cast<size_t>(std::count(std::istreambuf_iterator<char>(file), {}, '\n'));
}

int Build(const std::string& documents, const std::string& folder, size_t segments) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  const size_t per_segment = CountLines(documents) / segments + 1;
  std::ifstream file(documents, std::ios::binary);
  IndexWriter writer(folder);
  const Clock::time_point begin = Clock::now();
  for (std::string line; std::getline(file, line);) {
    const absl::Status added = writer.Add(line);
    if (!added.ok()) {
      fmt::print(stderr, "{}\n", added.ToString());
      return 1;
    }
    if (writer.document_count() % per_segment == 0) writer.EndSegment();
  }
  writer.EndSegment();
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) bytes += entry.file_size();
  PrintBuilt(seconds, writer.text_bytes(), bytes);
  return 0;
}

// A segment with the origins of its documents.
class OpenSegment {
 public:
  explicit OpenSegment(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string head(Read<uint64_t>(file), '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    const char* in = head.data();
    for (uint64_t size = index::ReadVarint(in); size > 0; size = index::ReadVarint(in)) {
      const std::string name(in, size - 1);
      in += size - 1;
      std::string bytes(index::ReadVarint(in), '\0');
      file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      blobs_.emplace(name, std::move(bytes));
    }
    segment_.emplace(index::SegmentReader::Open(blobs_).value());
    const std::string tail(std::istreambuf_iterator<char>(file), {});
    in = tail.data();
    std::vector<int64_t> days;
    for (DocId doc = 0; doc < segment_->document_count(); ++doc) {
      const auto source = static_cast<uint32_t>(index::ReadVarint(in));
      if (source >= documents_of_source_.size()) documents_of_source_.resize(source + 1);
      documents_of_source_[source].push_back(doc);
      sources_.push_back(source);
      days.push_back(static_cast<int64_t>(index::ReadVarint(in)));
    }
    days_.emplace(std::move(days));
  }

  const index::SegmentReader& segment() const { return *segment_; }
  const std::vector<uint32_t>& sources() const { return sources_; }

  DocumentSet Wanted(const Filter& filter) const {
    if (filter.kind == Filter::Kind::kDays) return days_->Between(filter.first, filter.last);
    DocumentSet set(segment_->document_count());
    if (static_cast<size_t>(filter.first) >= documents_of_source_.size()) return set;
    for (const DocId doc : documents_of_source_[static_cast<size_t>(filter.first)]) set.Add(doc);
    return set;
  }

 private:
  template <typename Value>
  static Value Read(std::ifstream& file) {
    Value value;
    file.read(reinterpret_cast<char*>(&value), sizeof(value));
    return value;
  }

  index::Blobs blobs_;
  std::optional<index::SegmentReader> segment_;
  std::optional<index::ValueColumn> days_;
  std::vector<uint32_t> sources_;
  std::vector<std::vector<DocId>> documents_of_source_;
};

Query MakeQuery(std::string_view text) {
  Query query;
  query.kind = Query::Kind::kBoolean;
  const std::vector<QueryPart> parts = ParseQueryParts(text);
  for (const QueryPart& part : parts) {
    std::vector<std::string> words = WordsOfPart(part.words);
    Query made = words.size() == 1 ? TermQuery(index::Field::kBody, std::move(words.front()))
                                   : PhraseQuery(index::Field::kBody, std::move(words));
    if (parts.size() == 1) return made;
    std::vector<Query>& list = part.sign == '+'   ? query.must
                               : part.sign == '-' ? query.must_not
                                                  : query.should;
    list.push_back(std::move(made));
  }
  return query;
}

class Engine {
 public:
  explicit Engine(const std::string& folder) {
    for (size_t i = 0; fs::exists(SegmentPath(folder, i)); ++i) {
      segments_.push_back(std::make_unique<OpenSegment>(SegmentPath(folder, i)));
    }
    std::vector<index::SegmentView> views;
    for (const auto& segment : segments_) views.push_back({&segment->segment(), nullptr});
    collection_.emplace(std::move(views));
  }

  std::string Answer(std::string_view command, const Filter& filter, std::string_view text) const {
    index::SearchRequest request;
    request.query = MakeQuery(text);
    request.limit = command == "TOP_100" ? 100 : command.substr(0, 6) == "TOP_10" ? 10 : 0;
    request.count = command == "COUNT" || command == "TOP_10_COUNT";
    request.matches = command == "FACET";
    std::vector<DocumentSet> sets;
    if (filter.kind != Filter::Kind::kNone) {
      for (const auto& segment : segments_) sets.push_back(segment->Wanted(filter));
    }
    for (const DocumentSet& set : sets) request.filters.push_back(&set);
    const index::SearchResult result = index::Searcher(*collection_).Search(request);
    if (request.matches) return Facet(result);
    std::string answer = result.count ? std::to_string(*result.count) : "-";
    answer += '\t';
    for (const index::Hit& hit : result.hits) {
      fmt::format_to(std::back_inserter(answer), "{:.6f} ", hit.score);
    }
    return answer;
  }

 private:
  // How many matches each source has.
  std::string Facet(const index::SearchResult& result) const {
    std::vector<uint64_t> counts;
    for (size_t i = 0; i < segments_.size(); ++i) {
      const std::vector<uint32_t>& sources = segments_[i]->sources();
      result.matches[i].ForEach([&](DocId doc) {
        if (sources[doc] >= counts.size()) counts.resize(sources[doc] + 1);
        ++counts[sources[doc]];
      });
    }
    std::string answer = "-\t";
    for (size_t source = 0; source < counts.size(); ++source) {
      if (counts[source] > 0) answer += fmt::format("{}:{} ", source, counts[source]);
    }
    return answer;
  }

  std::vector<std::unique_ptr<OpenSegment>> segments_;
  std::optional<index::Collection> collection_;
};

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  return rapporteur::bench::RunEngine<rapporteur::bench::Engine>(argc, argv,
                                                                 rapporteur::bench::Build);
}
