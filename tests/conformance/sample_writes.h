// Documents and facts to write, small and valid.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/storage/v1/write_batch.pb.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

struct SampleDocument {
  std::string source = "harbour-city";
  std::string id = "a";
  std::string title = "Mayor opens the new ferry line";
  std::string body = "The mayor opened the ferry line. \"It floats,\" said Ada Quill.";
  std::string reader_version = "1";
  int64_t published_seconds = 1'700'000'000;  // 0: not stated.
  rapporteur::v1::DocumentKind kind = rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE;
  std::string language = "en";
};

// "sources/{source}/documents/{id}".
std::string NameOf(const SampleDocument& sample);

// A document without facts, with right hashes.
rapporteur::storage::v1::DocumentWrite MakeWrite(const SampleDocument& sample);

// Adds a fact of each form, resting on `words`, which must occur in the text.
rapporteur::v1::Quote* AddQuote(rapporteur::storage::v1::DocumentWrite& write,
                                std::string_view words, std::string_view speaker);
rapporteur::v1::Engagement* AddEngagement(rapporteur::storage::v1::DocumentWrite& write,
                                          std::string_view words);
rapporteur::v1::OfficeHolding* AddOfficeHolding(rapporteur::storage::v1::DocumentWrite& write,
                                                std::string_view words, std::string_view person,
                                                std::string_view office);

rapporteur::storage::v1::WriteBatch MakeBatch(
    std::vector<rapporteur::storage::v1::DocumentWrite> writes);

// Every page of a list, put together; checks that no page but the last is short.
std::vector<rapporteur::v1::Document> AllDocuments(
    const RecordReader& store, const rapporteur::storage::v1::DocumentFilter& filter,
    int page_size);
std::vector<rapporteur::v1::Fact> AllFacts(const RecordReader& store,
                                           const rapporteur::storage::v1::FactFilter& filter,
                                           int page_size, FactOrder order = FactOrder::kDocument);
std::vector<rapporteur::storage::v1::Change> AllChanges(const RecordReader& store,
                                                        int64_t after_position, int page_size);

// Names only.
std::vector<std::string> DocumentNames(const std::vector<rapporteur::v1::Document>& documents);
std::vector<std::string> FactNames(const std::vector<rapporteur::v1::Fact>& facts);

}  // namespace rapporteur::storage
