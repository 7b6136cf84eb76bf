#include "services/ingest/pipeline/content_hash.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string>

#include "common/text/hash.h"

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

// The worked example of docs/formats/content_hash.md: its bytes are the ones that are hashed.
TEST(ContentHashTest, MatchesTheWorkedExample) {
  std::ifstream file(std::string(RAPPORTEUR_SOURCE_DIR) + "/docs/formats/content_hash.md");
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::string marker = "```\ns15:";
  const size_t begin = page.find(marker);
  ASSERT_NE(begin, std::string::npos);
  std::string bytes = page.substr(begin + 4, page.find("\n```", begin + 4) - begin - 4);
  // The page ends its lines behind each record; the two line ends of the text belong to it.
  const std::string text = "A title\n\nA body.";
  const size_t text_begin = bytes.find(text);
  ASSERT_NE(text_begin, std::string::npos);
  std::string joined;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const bool in_text = i >= text_begin && i < text_begin + text.size();
    if (bytes[i] != '\n' || in_text) joined += bytes[i];
  }
  EXPECT_EQ(Hex(Sha256(joined)), ContentSha256(Base()));
  EXPECT_NE(page.find(ContentSha256(Base())), std::string::npos);
}

}  // namespace
}  // namespace rapporteur::ingest
