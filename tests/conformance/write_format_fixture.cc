// Writes the store of tests/testdata/format_v{N}: run once by each release that changes the layout.
//
//   build/bench/write_format_fixture tests/testdata/format_v1
//
// What it writes never changes: format_compatibility_test.cc expects it, word for word.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "services/storage/rocks/rocks_store.h"

namespace rapporteur::storage {
namespace {

void Check(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

v1::DocumentWrite* AddWrite(const std::string& id, const std::string& body, char hash_digit,
                            v1::WriteBatch& batch) {
  v1::DocumentWrite* write = batch.add_writes();
  rapporteur::v1::Document& document = *write->mutable_document();
  document.set_name("sources/fixture/documents/" + id);
  document.set_source_title("Fixture");
  document.set_title("Title " + id);
  document.set_kind(rapporteur::v1::DOCUMENT_KIND_STATEMENT);
  document.mutable_published_time()->set_seconds(1'600'000'000);
  document.add_tags("kept");
  document.set_text(document.title() + "\n\n" + body);
  document.set_body_begin(9);
  document.add_byte_map()->set_length(4);
  document.set_text_sha256(std::string(64, hash_digit));
  document.set_content_sha256(std::string(64, hash_digit));
  document.set_reader_version("1");
  return write;
}

void AddQuote(int64_t begin, int64_t end, v1::DocumentWrite& write) {
  rapporteur::v1::Quote& quote = *write.add_facts()->mutable_quote();
  quote.mutable_provenance()->set_rule("fixture.quote");
  quote.mutable_provenance()->set_confidence(0.5);
  quote.mutable_provenance()->add_evidence()->set_begin(begin);
  quote.mutable_provenance()->mutable_evidence(0)->set_end(end);
  quote.set_text(write.document().text().substr(begin, end - begin));
  quote.mutable_speaker()->set_name("people/ada-quill");
  quote.mutable_speaker()->set_display_name("Ada Quill");
}

v1::WriteBatch NewBatch(const std::string& request_id) {
  v1::WriteBatch batch;
  batch.set_request_id(request_id);
  batch.mutable_accept_time()->set_seconds(1'700'000'000);
  return batch;
}

std::unique_ptr<RocksStore> Open(const std::string& directory) {
  auto store = RocksStore::Open({.data_dir = directory});
  Check(store.status());
  return *std::move(store);
}

void WriteFixture(const std::string& directory) {
  std::unique_ptr<RocksStore> store = Open(directory);
  v1::WriteBatch first = NewBatch("fixture-1");
  AddQuote(9, 18, *AddWrite("a", "Wir sägen.", 'a', first));
  AddWrite("b", "Second.", 'b', first);
  Check(store->Append({}, first).status());
  v1::WriteBatch second = NewBatch("");
  AddWrite("a", "Wir sagen.", 'c', second)->set_request_id("fixture-write");
  AddWrite("b", "Second.", 'b', second)->mutable_document()->set_reader_version("2");
  Check(store->Append({}, second).status());
  Check(store->Close());
  // Opening moves what was in the log into tables, so the fixture has both.
  store = Open(directory);
  v1::WriteBatch third = NewBatch("");
  AddWrite("c", "Third.", 'd', third);
  Check(store->Append({}, third).status());
  Check(store->Close());
  // Logs, locks and recorded options are not part of the format.
  std::filesystem::remove(directory + "/OWNER");
  for (const auto& entry : std::filesystem::directory_iterator(directory + "/db")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("LO") || name.starts_with("OPTIONS")) std::filesystem::remove(entry);
  }
}

}  // namespace
}  // namespace rapporteur::storage

int main(int argc, char** argv) {
  if (argc != 2 || std::filesystem::exists(argv[1])) {
    std::fprintf(stderr, "usage: write_format_fixture NEW_DIRECTORY\n");
    return 2;
  }
  rapporteur::storage::WriteFixture(argv[1]);
  return 0;
}
