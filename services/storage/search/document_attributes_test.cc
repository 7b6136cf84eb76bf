#include "services/storage/search/document_attributes.h"

#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using rapporteur::v1::Document;

TEST(DocumentAttributesTest, KeepsWhatFiltersAskFor) {
  Document document;
  document.set_kind(rapporteur::v1::DOCUMENT_KIND_READOUT);
  document.set_language("en");
  for (const int64_t seconds : {int64_t{0}, int64_t{-900'000'000}, int64_t{1'700'000'000}}) {
    document.mutable_published_time()->set_seconds(seconds);
    document.mutable_published_time()->set_nanos(5);
    const std::string bytes = EncodeAttributes(document);
    const DocumentTraits traits = TraitsOf("s/d", bytes);
    EXPECT_EQ(traits.name, "s/d");
    EXPECT_EQ(traits.kind, rapporteur::v1::DOCUMENT_KIND_READOUT);
    EXPECT_EQ(traits.language, "en");
    EXPECT_EQ(traits.published, absl::FromUnixSeconds(seconds) + absl::Nanoseconds(5));
  }
  document.clear_published_time();
  EXPECT_EQ(TraitsOf("s/d", EncodeAttributes(document)).published, std::nullopt);
}

// The example of docs/formats/index_manifest.md.
TEST(DocumentAttributesTest, TakesFourBytesWithALanguageAndWithoutATime) {
  Document document;
  document.set_kind(static_cast<rapporteur::v1::DocumentKind>(2));
  document.set_language("en");
  EXPECT_EQ(EncodeAttributes(document), std::string("\x02\x02") + "en");
}

}  // namespace
}  // namespace rapporteur::storage
