#include <memory>
#include <random>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/language/query_builder.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class LanguageTest : public ::testing::Test {
 protected:
  LanguageTest() {
    const std::array<std::string_view, 2> documents[] = {
        {"Ferry to Oslo", "The minister opened the new line."},                // 0
        {"Ferry to Bergen", "The minister closed an old line, the F-16."},     // 1
        {"Harbour", "The ferry from Bergen was late."},                        // 2
        {"Ministers in Oslo", "Konaković and O'Brien spoke of 10,000 jobs."},  // 3
    };
    for (size_t i = 0; i < segments_.size(); ++i) {
      SegmentBuilder builder;
      EXPECT_OK(builder.Add({"", documents[2 * i]}));
      EXPECT_OK(builder.Add({"", documents[2 * i + 1]}));
      blobs_[i] = builder.Finish();
      segments_[i] = SegmentReader::Open(blobs_[i]).value();
    }
  }

  // The numbers of the documents that are found, the best first.
  std::vector<DocId> Find(std::string_view text) const {
    const absl::StatusOr<QueryPart> part = ParseQueryText(text);
    EXPECT_OK(part);
    const absl::StatusOr<Query> query = BuildQuery(*part, collection_);
    EXPECT_OK(query);
    std::vector<DocId> docs;
    for (const Hit& hit : Searcher(collection_).Search({*query}).hits) {
      docs.push_back(2 * hit.segment + hit.doc);
    }
    return docs;
  }

  std::array<Blobs, 2> blobs_;  // Of two documents each.
  std::array<SegmentReader, 2> segments_;
  Collection collection_{{{segments_.data(), nullptr}, {segments_.data() + 1, nullptr}}};
};

TEST_F(LanguageTest, EveryWordIsNeeded) {
  EXPECT_THAT(Find("ferry"), UnorderedElementsAre(0, 1, 2));
  EXPECT_THAT(Find("ferry minister"), UnorderedElementsAre(0, 1));
  EXPECT_THAT(Find("konakovic"), UnorderedElementsAre(3));
  EXPECT_THAT(Find("f-16 - bergen"), UnorderedElementsAre(1));
}

TEST_F(LanguageTest, SignsAndOr) {
  EXPECT_THAT(Find("ferry -bergen"), UnorderedElementsAre(0));
  EXPECT_THAT(Find("-(oslo OR late) ferry"), UnorderedElementsAre(1));
  EXPECT_THAT(Find("oslo OR late"), UnorderedElementsAre(0, 2, 3));
  EXPECT_THAT(Find("ferry oslo OR late"), UnorderedElementsAre(0, 2));
  EXPECT_THAT(Find("+ferry oslo"), UnorderedElementsAre(0, 1, 2));
  EXPECT_EQ(Find("+ferry oslo").front(), 0u);
}

TEST_F(LanguageTest, FieldsPhrasesAndGroups) {
  EXPECT_THAT(Find("title:ferry"), UnorderedElementsAre(0, 1));
  EXPECT_THAT(Find("title:(ferry OR body:late)"), UnorderedElementsAre(0, 1, 2));
  EXPECT_THAT(Find("\"ferry to\""), UnorderedElementsAre(0, 1));
  EXPECT_THAT(Find("body:\"new line\""), UnorderedElementsAre(0));
  EXPECT_THAT(Find("title:\"new line\""), IsEmpty());
  EXPECT_THAT(Find("note:oslo"), IsEmpty());  // Not a field: the phrase "note oslo".
}

TEST_F(LanguageTest, PrefixesAndMisspellings) {
  EXPECT_THAT(Find("minist*"), UnorderedElementsAre(0, 1, 3));
  EXPECT_THAT(Find("minsiter~1"), UnorderedElementsAre(0, 1));
  EXPECT_THAT(Find("bregn~"), UnorderedElementsAre(1, 2));
  EXPECT_THAT(Find("bregn~1"), IsEmpty());
  EXPECT_THAT(Find("xyz*"), IsEmpty());
}

// What * and ~ stand for, of one segment for each list of bodies.
class TermsLikeTest : public ::testing::Test {
 protected:
  void AddSegment(const std::vector<std::string>& bodies) {
    SegmentBuilder builder;
    for (const std::string& body : bodies) EXPECT_OK(builder.Add({"", {"", body}}));
    blobs_.push_back(std::make_unique<Blobs>(builder.Finish()));
    segments_.push_back(
        std::make_unique<SegmentReader>(SegmentReader::Open(ViewsOf(*blobs_.back())).value()));
    deletions_.push_back(std::make_unique<Deletions>(segments_.back()->document_count()));
  }

  void Delete(size_t segment, DocId doc) { deletions_[segment]->Delete(*segments_[segment], doc); }

  std::vector<std::string> TermsLike(const TermPattern& pattern) const {
    std::vector<SegmentView> views;
    for (size_t i = 0; i < segments_.size(); ++i) {
      views.push_back({segments_[i].get(), &deletions_[i]->live(), deletions_[i].get()});
    }
    std::vector<std::string> terms;
    for (const ExpandedTerm& term : CollectionTerms(Collection(views)).TermsLike(pattern)) {
      terms.push_back(term.term);
    }
    return terms;
  }

  std::vector<std::unique_ptr<Blobs>> blobs_;
  std::vector<std::unique_ptr<SegmentReader>> segments_;
  std::vector<std::unique_ptr<Deletions>> deletions_;
};

TEST_F(TermsLikeTest, WordsOfDeletedDocumentsTakeNoPlace) {
  std::string many;
  for (int i = 100; i < 300; ++i) many += "dock" + std::to_string(i) + " ";
  AddSegment({many, "dock400 docks", "dock"});
  EXPECT_THAT(TermsLike({Field::kBody, "dock", true}), SizeIs(kMaxExpandedTerms));
  Delete(0, 0);
  EXPECT_THAT(TermsLike({Field::kBody, "dock", true}), ElementsAre("dock", "dock400", "docks"));
  Delete(0, 1);
  EXPECT_THAT(TermsLike({Field::kBody, "dock", false, 1}), ElementsAre("dock"));
}

TEST_F(TermsLikeTest, TheMostFrequentWordsAreThoseOfAllSegments) {
  // In each segment as many words as there is place for are as frequent, and come first.
  for (const char* const mark : {"a", "b"}) {
    std::string others;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      for (const char* const end : {"c", "d", "e"}) {
        others += std::string("quay") + letter + end + mark + " ";
      }
    }
    AddSegment({others, others, "quayzzz", "quayzzz"});
  }
  EXPECT_EQ(TermsLike({Field::kBody, "quay", false, 3}).front(), "quayzzz");
}

// The description of the violation of a search that is refused.
std::string Refusal(std::string_view text) {
  const absl::StatusOr<QueryPart> part = ParseQueryText(text);
  EXPECT_THAT(part, StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  const std::vector<FieldViolation> violations = GetFieldViolations(part.status());
  EXPECT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations.front().field, "query");
  return violations.front().description;
}

TEST(QueryTextTest, ErrorsSayWhere) {
  EXPECT_THAT(Refusal(""), HasSubstr("byte 0 has no word"));
  EXPECT_THAT(Refusal("a ()"), HasSubstr("byte 2 has no word"));
  EXPECT_THAT(Refusal("-a"), HasSubstr("byte 0 only excludes"));
  EXPECT_THAT(Refusal("a OR"), HasSubstr("byte 4 ends after OR"));
  EXPECT_THAT(Refusal("OR a"), HasSubstr("byte 0 is OR with nothing before"));
  EXPECT_THAT(Refusal("a \"b"), HasSubstr("byte 2 opens a quotation"));
  EXPECT_THAT(Refusal("(a (b)"), HasSubstr("byte 0 opens a parenthesis"));
  EXPECT_THAT(Refusal("a)"), HasSubstr("byte 1 closes a parenthesis"));
  EXPECT_THAT(Refusal("a*"), HasSubstr("byte 0 is too short for *"));
  EXPECT_THAT(Refusal("abc*d"), HasSubstr("byte 4 follows"));
  EXPECT_THAT(Refusal("ab \xFF"), HasSubstr("byte 3 is not UTF-8"));
}

TEST(QueryTextTest, LimitsHold) {
  const auto repeat = [](std::string_view text, size_t times) {
    std::string all;
    for (size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  EXPECT_OK(ParseQueryText(repeat("w ", kMaxQueryParts)));
  EXPECT_THAT(Refusal(repeat("w ", kMaxQueryParts + 1)), HasSubstr("at most 64"));
  EXPECT_OK(ParseQueryText(repeat("wo* ", kMaxQueryExpansions)));
  EXPECT_THAT(Refusal(repeat("wo* ", kMaxQueryExpansions + 1)), HasSubstr("at most 8"));
  EXPECT_THAT(Refusal(repeat("(", 1000)), HasSubstr("16 parentheses deep"));
  EXPECT_THAT(Refusal(std::string(kMaxQueryTextBytes + 1, 'w')), HasSubstr("at most 4096 bytes"));
}

TEST_F(LanguageTest, AnyTextIsAnsweredOrRefused) {
  std::mt19937 random(9);
  const std::string_view pieces[] = {"ferry", " ", "+", "-",      "OR", "(",      ")",   "\"",
                                     "*",     "~", "1", "title:", ":",  "\u2014", "F-16"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (size_t left = random() % 12; left > 0; --left)
      text += pieces[random() % std::size(pieces)];
    const absl::StatusOr<QueryPart> part = ParseQueryText(text);
    if (!part.ok()) {
      EXPECT_THAT(part, StatusIs(absl::StatusCode::kInvalidArgument)) << text;
      continue;
    }
    const absl::StatusOr<Query> query = BuildQuery(*part, collection_);
    if (query.ok()) {
      Searcher(collection_).Search({*query, 10, true, {}});
    } else {
      EXPECT_THAT(query, StatusIs(absl::StatusCode::kInvalidArgument)) << text;
    }
  }
}

}  // namespace
}  // namespace rapporteur::index
