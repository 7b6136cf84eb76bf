// A small record about an invented town, for tests of everything that asks questions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::query {

// Builds one document with facts whose evidence is found by searching the text. Aborts where words
// do not occur in it: such a test is wrong.
class SampleDocument {
 public:
  // `day` is "2025-05-21", or "" for a document without a publication time.
  SampleDocument(const std::string& name, std::string_view title, std::string_view body,
                 std::string_view day);

  SampleDocument& Kind(rapporteur::v1::DocumentKind kind);
  SampleDocument& Quote(std::string_view speaker, std::string_view words);
  SampleDocument& Office(std::string_view person, std::string_view office, std::string_view words);
  // `day` as above.
  SampleDocument& Meeting(const std::vector<std::string>& people, std::string_view place,
                          std::string_view day, std::string_view words);

  const rapporteur::storage::v1::DocumentWrite& write() const { return write_; }

 private:
  rapporteur::v1::Fact* AddFact(std::string_view words, std::string_view rule);

  rapporteur::storage::v1::DocumentWrite write_;
};

// Three documents of two sources: "sources/nordvik/documents/harbour-opens" and
// ".../council-meets", "sources/sydby/documents/visit". Four quotes, three holdings of two offices,
// two meetings.
rapporteur::storage::v1::WriteBatch SampleBatch();

}  // namespace rapporteur::query
