// Xapian behind protocol.h.
//
// Settings: glass, words with positions and without a prefix; the source as a term and a value, the
// day as a value; then compact(), so that there is always one segment; BM25 with k1 = 1.2, b = 0.75
// and no lower bound of lengths, whose idf differs from Lucene's.
#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/bench/search/engines/protocol.h"

namespace rapporteur::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr Xapian::valueno kSource = 0;
constexpr Xapian::valueno kDay = 1;

// No word begins with a capital letter.
std::string SourceTerm(int source) { return "S" + std::to_string(source); }

Xapian::Document MakeDocument(const DocumentLine& line) {
  Xapian::Document document;
  document.add_boolean_term(SourceTerm(line.source));
  document.add_value(kSource, std::to_string(line.source));
  document.add_value(kDay, Xapian::sortable_serialise(line.day));
  Xapian::termpos position = 0;
  for (const std::string& word : WordsOfPart(line.words)) document.add_posting(word, position++);
  return document;
}

int Build(const std::string& documents, const std::string& folder, size_t /*segments*/) {
  setenv("XAPIAN_FLUSH_THRESHOLD", "50000", 1);
  const std::string uncompacted = folder + ".parts";
  fs::remove_all(folder);
  fs::remove_all(uncompacted);
  const Clock::time_point begin = Clock::now();
  size_t text_bytes = 0;
  {
    Xapian::WritableDatabase database(uncompacted, Xapian::DB_CREATE_OR_OVERWRITE);
    std::ifstream file(documents, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      const DocumentLine document = ParseDocument(line);
      text_bytes += document.words.size();
      database.add_document(MakeDocument(document));
    }
    database.commit();
    database.compact(folder);
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  fs::remove_all(uncompacted);
  uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) bytes += entry.file_size();
  PrintBuilt(seconds, text_bytes, bytes);
  return 0;
}

Xapian::Query MakePart(std::string_view part) {
  const std::vector<std::string> words = WordsOfPart(part);
  if (words.size() == 1) return Xapian::Query(words.front());
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(),
          static_cast<Xapian::termcount>(words.size())};
}

Xapian::Query MakeQuery(std::string_view text) {
  std::vector<Xapian::Query> must;
  std::vector<Xapian::Query> should;
  std::vector<Xapian::Query> must_not;
  for (const QueryPart& part : ParseQueryParts(text)) {
    (part.sign == '+'   ? must
     : part.sign == '-' ? must_not
                        : should)
        .push_back(MakePart(part.words));
  }
  const Xapian::Query any(Xapian::Query::OP_OR, should.begin(), should.end());
  Xapian::Query query = any;
  if (!must.empty()) {
    query = Xapian::Query(Xapian::Query::OP_AND, must.begin(), must.end());
    if (!should.empty()) query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, any);
  }
  if (must_not.empty()) return query;
  const Xapian::Query none(Xapian::Query::OP_OR, must_not.begin(), must_not.end());
  return {Xapian::Query::OP_AND_NOT, query, none};
}

Xapian::Query Filtered(const Xapian::Query& query, const Filter& filter) {
  switch (filter.kind) {
    case Filter::Kind::kSource:
      return {Xapian::Query::OP_FILTER, query, Xapian::Query(SourceTerm(filter.first))};
    case Filter::Kind::kDays:
      return {Xapian::Query::OP_FILTER, query,
              Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDay,
                            Xapian::sortable_serialise(filter.first),
                            Xapian::sortable_serialise(filter.last))};
    case Filter::Kind::kNone:
      break;
  }
  return query;
}

class Engine {
 public:
  explicit Engine(const std::string& folder) : database_(folder) {}

  std::string Answer(std::string_view command, const Filter& filter, std::string_view text) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(Filtered(MakeQuery(text), filter));
    const Xapian::doccount all = database_.get_doccount();
    if (command == "FACET") return Facet(enquire, all);
    const bool count = command == "COUNT" || command == "TOP_10_COUNT";
    const Xapian::doccount limit = command == "TOP_100" ? 100 : command == "COUNT" ? 0 : 10;
    if (command == "COUNT") {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    } else {
      enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    }
    const Xapian::MSet hits = enquire.get_mset(0, limit, count ? all : 0);
    std::string answer = count ? std::to_string(hits.get_matches_estimated()) : "-";
    answer += '\t';
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      answer += std::to_string(it.get_weight()) + " ";
    }
    return answer;
  }

 private:
  static std::string Facet(Xapian::Enquire& enquire, Xapian::doccount all) {
    Xapian::ValueCountMatchSpy spy(kSource);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, all);
    std::string answer = "-\t";
    for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
      answer += *it + ":" + std::to_string(it.get_termfreq()) + " ";
    }
    return answer;
  }

  const Xapian::Database database_;
};

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  return rapporteur::bench::RunEngine<rapporteur::bench::Engine>(argc, argv,
                                                                 rapporteur::bench::Build);
}
