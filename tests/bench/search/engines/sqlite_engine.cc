// SQLite's FTS5 behind protocol.h.
//
// Settings: a table without contents, words cut at spaces, positions kept (detail=full); one
// transaction, then "optimize" where one segment is asked for; source and day in a table beside it
// with an index on each; bm25() with its defaults, whose idf differs from Lucene's.
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/bench/search/engines/protocol.h"

namespace rapporteur::bench {
namespace {

using Clock = std::chrono::steady_clock;

class Database {
 public:
  explicit Database(const std::string& folder) {
    if (sqlite3_open((folder + "/index.db").c_str(), &db_) != SQLITE_OK) Fail();
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void Run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) Fail();
  }
  sqlite3_stmt* Prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) Fail();
    return statement;
  }

 private:
  [[noreturn]] void Fail() {
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(db_));
    std::exit(1);
  }

  sqlite3* db_ = nullptr;
};

// Returns the bytes of text.
size_t InsertAll(const std::string& documents, Database& db) {
  sqlite3_stmt* words = db.Prepare("INSERT INTO text(rowid, words) VALUES(?, ?)");
  sqlite3_stmt* origin = db.Prepare("INSERT INTO origin VALUES(?, ?, ?)");
  std::ifstream file(documents, std::ios::binary);
  size_t text_bytes = 0;
  sqlite3_int64 id = 0;
  for (std::string line; std::getline(file, line);) {
    const DocumentLine document = ParseDocument(line);
    text_bytes += document.words.size();
    sqlite3_bind_int64(words, 1, ++id);
    sqlite3_bind_text(words, 2, document.words.data(), static_cast<int>(document.words.size()),
                      SQLITE_STATIC);
    sqlite3_step(words);
    sqlite3_reset(words);
    sqlite3_bind_int64(origin, 1, id);
    sqlite3_bind_int(origin, 2, document.source);
    sqlite3_bind_int(origin, 3, document.day);
    sqlite3_step(origin);
    sqlite3_reset(origin);
  }
  sqlite3_finalize(words);
  sqlite3_finalize(origin);
  return text_bytes;
}

int Build(const std::string& documents, const std::string& folder, size_t segments) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Clock::time_point begin = Clock::now();
  size_t text_bytes = 0;
  {
    Database db(folder);
    db.Run(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;"
        "CREATE VIRTUAL TABLE text USING fts5(words, content='', detail=full, "
        "tokenize=\"ascii tokenchars '.,''_'\");"
        "CREATE TABLE origin(id INTEGER PRIMARY KEY, source INTEGER, day INTEGER); BEGIN");
    text_bytes = InsertAll(documents, db);
    db.Run("COMMIT; CREATE INDEX by_source ON origin(source); CREATE INDEX by_day ON origin(day)");
    if (segments == 1) db.Run("INSERT INTO text(text) VALUES('optimize')");
  }
  PrintBuilt(std::chrono::duration<double>(Clock::now() - begin).count(), text_bytes,
             std::filesystem::file_size(folder + "/index.db"));
  return 0;
}

// In FTS5's language, which has no optional parts beside needed ones: empty where there are.
std::string Translate(std::string_view text) {
  std::string must;
  std::string should;
  std::string must_not;
  for (const QueryPart& part : ParseQueryParts(text)) {
    std::string& list = part.sign == '+' ? must : part.sign == '-' ? must_not : should;
    if (!list.empty()) list += part.sign == '+' ? " AND " : " OR ";
    list += "\"" + std::string(part.words) + "\"";
  }
  if (!must.empty() && !should.empty()) return "";
  const std::string base = must.empty() ? should : must;
  return must_not.empty() ? base : "(" + base + ") NOT (" + must_not + ")";
}

std::string Where(const Filter& filter) {
  const std::string in = " AND rowid IN (SELECT id FROM origin WHERE ";
  switch (filter.kind) {
    case Filter::Kind::kSource:
      return in + "source = " + std::to_string(filter.first) + ")";
    case Filter::Kind::kDays:
      return in + "day BETWEEN " + std::to_string(filter.first) + " AND " +
             std::to_string(filter.last) + ")";
    case Filter::Kind::kNone:
      break;
  }
  return "";
}

class Engine {
 public:
  explicit Engine(const std::string& folder) : db_(folder) {
    db_.Run("PRAGMA cache_size=-1000000; PRAGMA mmap_size=8000000000");
  }

  std::string Answer(const std::string& command, const Filter& filter, std::string_view text) {
    const std::string query = Translate(text);
    if (query.empty()) return "unsupported\t";
    const std::string where = " FROM text WHERE text MATCH ?" + Where(filter);
    if (command == "FACET") {
      return "-\t" + Rows(
                         "SELECT source || ':' || count(*) || ' ' FROM text JOIN origin ON "
                         "origin.id = text.rowid WHERE text MATCH ? GROUP BY source",
                         query);
    }
    const bool count = command == "COUNT" || command == "TOP_10_COUNT";
    std::string answer = (count ? Rows("SELECT count(*)" + where, query) : std::string("-")) + "\t";
    if (command == "COUNT") return answer;
    const std::string limit = command == "TOP_100" ? "100" : "10";
    return answer + Rows("SELECT -rank || ' '" + where + " ORDER BY rank LIMIT " + limit, query);
  }

 private:
  // The values of the first column in a row.
  std::string Rows(const std::string& sql, const std::string& query) {
    sqlite3_stmt* statement = db_.Prepare(sql);
    std::string rows;
    sqlite3_bind_text(statement, 1, query.data(), static_cast<int>(query.size()), SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      rows += reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return rows;
  }

  Database db_;
};

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  return rapporteur::bench::RunEngine<rapporteur::bench::Engine>(argc, argv,
                                                                 rapporteur::bench::Build);
}
