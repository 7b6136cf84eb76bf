#include "services/ingest/pipeline/content_hash.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

namespace rapporteur::ingest {
namespace {

using ::rapporteur::v1::Document;

Document Base() {
  Document document;
  document.set_source_title(std::string("City of Aldmoor"));
  document.set_title(std::string("A title"));
  document.set_text(std::string("A title\n\nA body."));
  document.set_language(std::string("en"));
  document.set_url(std::string("https://aldmoor.example/1"));
  document.add_tags(std::string("a"));
  document.mutable_published_time()->set_seconds(1);
  return document;
}

TEST(ContentHashTest, EveryStatementCounts) {
  const std::function<void(Document*)> changes[] = {
      [](Document*) {},
      [](Document* d) { d->set_source_title(std::string("City of Nordhaven")); },
      [](Document* d) { d->set_title(std::string("Another title")); },
      [](Document* d) { d->set_text(std::string("A title\n\nA body!")); },
      [](Document* d) { d->clear_language(); },
      [](Document* d) { d->clear_url(); },
      [](Document* d) { *d->add_tags() = std::string(1, 'b'); },
      [](Document* d) { d->clear_published_time(); },
      [](Document* d) { d->mutable_published_time()->set_nanos(1); },
  };
  std::set<std::string> hashes;
  for (const auto& change : changes) {
    Document document = Base();
    change(&document);
    EXPECT_TRUE(hashes.insert(ContentSha256(document)).second) << document.ShortDebugString();
  }
}

TEST(ContentHashTest, WhatIngestAddsDoesNotCount) {
  Document document = Base();
  document.set_name(std::string("sources/x/documents/y"));
  document.set_reader_version(std::string("2"));
  document.set_revision(3);
  document.set_kind(rapporteur::v1::DOCUMENT_KIND_SPEECH);
  EXPECT_EQ(ContentSha256(document), ContentSha256(Base()));
}

TEST(ContentHashTest, BordersBetweenValuesCount) {
  Document ab_c = Base();
  Document a_bc = Base();
  ab_c.add_tags(std::string("xy-"));
  ab_c.add_tags(std::string("z"));
  a_bc.add_tags(std::string("x"));
  a_bc.add_tags(std::string("y-z"));
  EXPECT_NE(ContentSha256(ab_c), ContentSha256(a_bc));
}

TEST(ContentHashTest, IsTheSameInEveryRelease) {
  EXPECT_EQ(ContentSha256(Base()),
            "b753de199dce13bddeb8d12dd8fb89e00c282766eb9966374d3748d6a4388fe1");
}

}  // namespace
}  // namespace rapporteur::ingest
