// Office holdings in the order of offices and people.
#include <fmt/format.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/record/facts.h"
#include "services/record/names.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::v1::Fact;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "office person document", without what all names share.
std::vector<std::string> Briefs(const std::vector<Fact>& facts) {
  std::vector<std::string> briefs;
  for (const Fact& fact : facts) {
    const auto& holding = fact.office_holding();
    const std::string& document = holding.provenance().document();
    briefs.push_back(fmt::format("{} {} {}", holding.office().name().substr(8),
                                 holding.person().name().substr(7),
                                 document.substr(document.rfind('/') + 1)));
  }
  return briefs;
}

DocumentWrite WriteOf(const std::string& id, const std::string& person, const std::string& office,
                      const std::string& reader_version = "1") {
  DocumentWrite write = MakeWrite({.id = id, .reader_version = reader_version});
  AddQuote(write, "It floats,", "Ada Quill");
  AddOfficeHolding(write, "The mayor", person, office);
  return write;
}

TEST_P(ConformanceTest, ListsOfficeHoldingsByOfficeAndPerson) {
  DocumentWrite two = WriteOf("b", "Bo Ek", "Mayor");
  AddOfficeHolding(two, "ferry", "Ada Quill", "Chair");
  AddOfficeHolding(two, "line", "Bo Ek", "Mayor");
  ASSERT_OK(store().Append(
      context_, MakeBatch({WriteOf("d", "Ada Quill", "Mayor"), two, WriteOf("c", "Bo Ek", "Mayor"),
                           WriteOf("a", "Cy Low", "Chair")})));
  SettleWrites();
  for (const int size : {1, 2, 3, 100}) {
    EXPECT_THAT(Briefs(AllFacts(store(), {}, size, FactOrder::kOffice)),
                ElementsAre("chair ada-quill b", "chair cy-low a", "mayor ada-quill d",
                            "mayor bo-ek b", "mayor bo-ek b", "mayor bo-ek c"));
  }
  FactFilter filter;
  filter.add_people(PersonReference("Bo Ek").name());
  EXPECT_THAT(Briefs(AllFacts(store(), filter, 2, FactOrder::kOffice)),
              ElementsAre("mayor bo-ek b", "mayor bo-ek b", "mayor bo-ek c"));
  filter.set_parent(NameOf({.id = "c"}));
  EXPECT_THAT(Briefs(AllFacts(store(), filter, 2, FactOrder::kOffice)),
              ElementsAre("mayor bo-ek c"));
  filter.set_parent("sources/elsewhere");
  EXPECT_THAT(AllFacts(store(), filter, 2, FactOrder::kOffice), IsEmpty());
  filter.Clear();
  filter.add_types(rapporteur::v1::FACT_TYPE_QUOTE);
  EXPECT_THAT(AllFacts(store(), filter, 2, FactOrder::kOffice), IsEmpty());
}

TEST_P(ConformanceTest, ListsByOfficeWhatCurrentRevisionsSay) {
  ASSERT_OK(store().Append(
      context_, MakeBatch({WriteOf("a", "Bo Ek", "Mayor"), WriteOf("b", "Bo Ek", "Mayor")})));
  // One is read anew, the other revised, in one batch with an office that comes and goes.
  DocumentWrite revised = MakeWrite({.id = "b", .body = "The council met."});
  AddOfficeHolding(revised, "council", "Cy Low", "Chair");
  ASSERT_OK(
      store().Append(context_, MakeBatch({WriteOf("a", "Bo Ek", "Deputy", "2"),
                                          WriteOf("a", "Bo Ek", "Mayor of Vik", "3"), revised})));
  SettleWrites();
  EXPECT_THAT(Briefs(AllFacts(store(), {}, 1, FactOrder::kOffice)),
              ElementsAre("chair cy-low b", "mayor-of-vik bo-ek a"));
}

TEST_P(ConformanceTest, RefusesTheTokenOfAnotherOrder) {
  ASSERT_OK(store().Append(
      context_, MakeBatch({WriteOf("a", "Bo Ek", "Mayor"), WriteOf("b", "Cy Low", "Mayor")})));
  for (const FactOrder order : {FactOrder::kDocument, FactOrder::kOffice}) {
    ASSERT_OK_AND_ASSIGN(const FactPage page,
                         store().ListFacts(context_, {}, {.size = 1, .order = order}));
    ASSERT_NE(page.next_token, "");
    const FactOrder other = order == FactOrder::kOffice ? FactOrder::kDocument : FactOrder::kOffice;
    EXPECT_EQ(ErrorReason(store().ListFacts(context_, {}, {1, page.next_token, other}).status()),
              "PAGE_TOKEN_INVALID");
  }
}

}  // namespace
}  // namespace rapporteur::storage
