#include "services/record/facts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Document;
using ::rapporteur::v1::Evidence;
using ::rapporteur::v1::Fact;

Document Sample() {
  Document document;
  document.set_name("sources/nato/documents/x");
  document.set_revision(3);
  document.set_text("Minister Støre said “yes” today.");
  document.set_text_sha256("abc");
  document.mutable_published_time()->set_seconds(1000);
  return document;
}

TEST(FactsTest, TypeAndProvenanceOfEachContent) {
  Fact quote;
  quote.mutable_quote()->mutable_provenance()->set_rule("r1");
  EXPECT_EQ(TypeOf(quote), rapporteur::v1::FACT_TYPE_QUOTE);
  EXPECT_EQ(ProvenanceOf(quote).rule(), "r1");

  Fact tenure;
  tenure.mutable_tenure();
  MutableProvenance(&tenure)->set_rule("r2");
  EXPECT_EQ(tenure.tenure().provenance().rule(), "r2");
  EXPECT_EQ(TypeOf(Fact()), rapporteur::v1::FACT_TYPE_UNSPECIFIED);
}

TEST(FactsTest, NumbersWithinEachType) {
  Fact first, second, third;
  first.mutable_quote();
  second.mutable_engagement();
  third.mutable_quote();
  NameFacts("sources/s/documents/d", {&first, &second, &third});
  EXPECT_EQ(NameOf(first), "sources/s/documents/d/quotes/1");
  EXPECT_EQ(NameOf(second), "sources/s/documents/d/engagements/1");
  EXPECT_EQ(NameOf(third), "sources/s/documents/d/quotes/2");
}

TEST(CompleteProvenanceTest, FillsInTheWords) {
  const Document document = Sample();
  const size_t begin = document.text().find("yes");
  Fact fact;
  Evidence* evidence = fact.mutable_quote()->mutable_provenance()->add_evidence();
  evidence->set_begin(static_cast<int64_t>(begin));
  evidence->set_end(static_cast<int64_t>(begin + 3));
  CompleteProvenance(document, &fact);
  EXPECT_EQ(evidence->exact(), "yes");
  EXPECT_EQ(evidence->prefix(), "Minister Støre said “");
  EXPECT_EQ(evidence->suffix(), "” today.");
  EXPECT_EQ(evidence->document(), document.name());
  EXPECT_EQ(evidence->revision(), 3);
  EXPECT_EQ(evidence->text_sha256(), "abc");
  EXPECT_EQ(fact.quote().provenance().published_time().seconds(), 1000);
}

TEST(CompleteProvenanceTest, SurvivesOffsetsOutsideTheText) {
  const Document document = Sample();
  Fact fact;
  Evidence* evidence = fact.mutable_quote()->mutable_provenance()->add_evidence();
  evidence->set_begin(-5);
  evidence->set_end(1'000'000);
  CompleteProvenance(document, &fact);
  EXPECT_EQ(evidence->exact(), document.text());
}

}  // namespace
}  // namespace rapporteur
