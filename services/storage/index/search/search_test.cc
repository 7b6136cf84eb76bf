// Searches against a reading of every document, on random documents and queries.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/index/segment/norms.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::array<std::string, kFields.size()>;

// Everything a search needs to know, in the simplest form: each document's words, in order.
class SlowIndex {
 public:
  explicit SlowIndex(const std::vector<Texts>& documents) {
    for (const Texts& texts : documents) {
      std::array<Words, kFields.size()> fields;
      for (const Field field : kFields) {
        Words& words = fields[FieldIndex(field)];
        analyzer_.Analyze(texts[FieldIndex(field)],
                          [&](const Token& token) { words.emplace_back(token.term); });
        lengths_[FieldIndex(field)] += static_cast<double>(words.size());
        if (!words.empty()) counts_[FieldIndex(field)] += 1;
        for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
          ++frequencies_[FieldIndex(field)][word];
        }
      }
      documents_.push_back(std::move(fields));
    }
  }

  // The score of each document that matches.
  std::map<DocId, double> Search(const Query& query) const {
    std::map<DocId, double> scores;
    for (DocId doc = 0; doc < documents_.size(); ++doc) {
      double score = 0;
      if (Matches(query, doc, score)) scores[doc] = score;
    }
    return scores;
  }

 private:
  using Words = std::vector<std::string>;

  bool Matches(const Query& query, DocId doc, double& score) const {
    switch (query.kind) {
      case Query::Kind::kAll:
        score += query.boost;
        return true;
      case Query::Kind::kTerm:
      case Query::Kind::kPhrase:
        return MatchesWords(query, doc, score);
      case Query::Kind::kBoolean:
        return MatchesBoolean(query, doc, score);
    }
    return false;
  }

  bool MatchesBoolean(const Query& query, DocId doc, double& score) const {
    double sum = 0;
    double ignored = 0;
    bool any = false;
    for (const Query& part : query.must) {
      if (!Matches(part, doc, sum)) return false;
    }
    for (const Query& part : query.must_not) {
      if (Matches(part, doc, ignored)) return false;
    }
    for (const Query& part : query.should) {
      double part_score = 0;
      if (!Matches(part, doc, part_score)) continue;
      sum += part_score;
      any = true;
    }
    score += sum;
    return !query.must.empty() || any;
  }

  bool MatchesWords(const Query& query, DocId doc, double& score) const {
    const size_t field = FieldIndex(query.field);
    const Words& words = documents_[doc][field];
    double tf = 0;
    for (size_t i = 0; i + query.terms.size() <= words.size(); ++i) {
      tf += std::equal(query.terms.begin(), query.terms.end(), words.begin() + static_cast<int>(i));
    }
    if (tf == 0) return false;
    double idf = 0;
    for (const std::string& term : query.terms) {
      const double df = frequencies_[field].at(term);
      idf += std::log(1 + (counts_[field] - df + 0.5) / (df + 0.5));
    }
    const double length = DecodeLength(EncodeLength(static_cast<uint32_t>(words.size())));
    const double average = lengths_[field] / counts_[field];
    score += query.boost * idf * tf / (tf + 1.2 * (1 - 0.75 + 0.75 * length / average));
    return true;
  }

  Analyzer analyzer_;
  std::vector<std::array<Words, kFields.size()>> documents_;
  std::array<std::map<std::string, double>, kFields.size()> frequencies_;
  std::array<double, kFields.size()> lengths_{};
  std::array<double, kFields.size()> counts_{};
};

// Word numbers with Zipf-like frequencies; the same for texts and queries.
std::string RandomWord(std::mt19937& random) {
  const double u = std::uniform_real_distribution<>(0, 1)(random);
  return "w" + std::to_string(static_cast<int>(1 / (u + 0.002)));
}

std::vector<Texts> RandomDocuments(size_t count, std::mt19937& random) {
  std::vector<Texts> documents(count);
  for (size_t i = 0; i < count; ++i) {
    for (size_t left = random() % 4; left > 0; --left) documents[i][0] += RandomWord(random) + " ";
    // Lengths that drift, so that some stretches have better documents than others.
    const size_t length = 1 + random() % (4 + i % 1000 / 20);
    for (size_t left = length; left > 0; --left) documents[i][1] += RandomWord(random) + " ";
  }
  return documents;
}

Query RandomTerm(std::mt19937& random) {
  const Field field = random() % 4 == 0 ? Field::kTitle : Field::kBody;
  return TermQuery(field, RandomWord(random), random() % 3 == 0 ? 2.5F : 1);
}

Query RandomPhrase(std::mt19937& random) {
  std::vector<std::string> terms;
  for (size_t left = 2 + random() % 2; left > 0; --left) terms.push_back(RandomWord(random));
  return PhraseQuery(Field::kBody, terms);
}

std::vector<Query> RandomTerms(size_t most, std::mt19937& random) {
  std::vector<Query> terms;
  for (size_t left = 1 + random() % most; left > 0; --left) terms.push_back(RandomTerm(random));
  return terms;
}

Query RandomQuery(int depth, std::mt19937& random) {
  switch (random() % (depth > 0 ? 7 : 3)) {
    case 0:
      return RandomTerm(random);
    case 1:
      return RandomPhrase(random);
    case 2:
      return AnyOf(RandomTerms(5, random));
    case 3:
      return AllOf(RandomTerms(3, random));
    case 4:
      return AllOf({RandomQuery(depth - 1, random), RandomQuery(depth - 1, random)});
    case 5:
      return AnyOf({RandomQuery(depth - 1, random), RandomQuery(depth - 1, random)});
    default: {
      Query query = AllOf({random() % 8 == 0 ? Query{} : RandomQuery(depth - 1, random)});
      query.should = RandomTerms(2, random);
      query.must_not = {RandomQuery(depth - 1, random)};
      return query;
    }
  }
}

// Segments that are searched together.
class SearchTest : public ::testing::Test {
 protected:
  // Puts the documents into segments of `segment_size`.
  void Index(const std::vector<Texts>& documents, size_t segment_size = 100000) {
    collection_.reset();
    parts_.clear();
    for (size_t begin = 0; begin == 0 || begin < documents.size(); begin += segment_size) {
      AddSegment(
          {documents.begin() + static_cast<int>(begin),
           documents.begin() + static_cast<int>(std::min(begin + segment_size, documents.size()))});
    }
    std::vector<SegmentView> views;
    for (const auto& part : parts_) views.push_back({&part->segment, &part->live});
    collection_.emplace(std::move(views));
  }

  SearchResult Search(const Query& query, size_t limit = 10) const {
    return Searcher(*collection_).Search({query, limit, true, {}});
  }

  struct Part {
    explicit Part(Blobs built)
        : blobs(std::move(built)), segment(SegmentReader::Open(blobs).value()) {}

    const Blobs blobs;
    const SegmentReader segment;
    DocumentSet live = DocumentSet::All(segment.document_count());
    DocumentSet wanted{segment.document_count()};
  };

  // The document's number among all.
  size_t Number(const Hit& hit) const {
    size_t number = hit.doc;
    for (uint32_t i = 0; i < hit.segment; ++i) number += parts_[i]->segment.document_count();
    return number;
  }

  std::vector<std::unique_ptr<Part>> parts_;
  std::optional<Collection> collection_;

 private:
  void AddSegment(const std::vector<Texts>& documents) {
    SegmentBuilder builder;
    for (const Texts& texts : documents) EXPECT_OK(builder.Add({"", {texts[0], texts[1]}}));
    parts_.push_back(std::make_unique<Part>(builder.Finish()));
  }
};

struct Sizes {
  size_t documents;
  size_t segment;
};

class RandomSearchTest : public SearchTest, public ::testing::WithParamInterface<Sizes> {
 protected:
  // Deletes some documents and wants some; returns the numbers of both kinds of rest.
  std::pair<std::set<size_t>, std::set<size_t>> DeleteAndWant(std::mt19937& random) {
    std::pair<std::set<size_t>, std::set<size_t>> numbers;
    size_t number = 0;
    for (const auto& part : parts_) {
      for (DocId doc = 0; doc < part->segment.document_count(); ++doc, ++number) {
        const bool live = random() % 10 != 0;
        if (!live) part->live.Remove(doc);
        if (live) numbers.first.insert(number);
        if (random() % 3 != 0 && number % 9000 > 100) continue;
        part->wanted.Add(doc);
        if (live) numbers.second.insert(number);
      }
    }
    return numbers;
  }

  // The sets of matches hold what is allowed of `scores`.
  void ExpectMatches(const SearchResult& result, const std::map<DocId, double>& scores,
                     const std::set<size_t>& allowed) const {
    std::set<size_t> found;
    size_t first = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
      result.matches[i].ForEach([&](DocId doc) { found.insert(first + doc); });
      first += parts_[i]->segment.document_count();
    }
    std::set<size_t> expected;
    for (const auto& [doc, score] : scores) {
      if (allowed.count(doc) == 1) expected.insert(doc);
    }
    EXPECT_EQ(found, expected);
  }

  // Hits are in order, each with the score it should have, and none is left out that is better than
  // the last by more than rounding.
  void ExpectBest(const SearchResult& result, size_t limit, const std::map<DocId, double>& scores,
                  const std::set<size_t>& allowed) const {
    std::vector<double> best;
    for (const auto& [doc, score] : scores) {
      if (allowed.count(doc) == 1) best.push_back(score);
    }
    std::sort(best.rbegin(), best.rend());
    EXPECT_EQ(result.count, best.size());
    ASSERT_EQ(result.hits.size(), std::min(limit, best.size()));
    for (size_t i = 0; i < result.hits.size(); ++i) {
      const auto number = static_cast<DocId>(Number(result.hits[i]));
      ASSERT_TRUE(scores.count(number) == 1 && allowed.count(number) == 1);
      EXPECT_NEAR(result.hits[i].score, scores.at(number), 1e-4);
      EXPECT_NEAR(result.hits[i].score, best[i], 1e-4);
      EXPECT_TRUE(i == 0 || result.hits[i - 1] < result.hits[i]);
    }
  }
};

// A limit of the count changes neither hits nor counts below it.
void ExpectCountsUpTo(const Searcher& searcher, const Query& query, size_t hits) {
  const SearchResult exact = searcher.Search({query, hits, true, {}});
  for (const uint64_t limit : {1, 5, 1000}) {
    const SearchResult bounded =
        searcher.Search({query, hits, true, {}, std::nullopt, false, limit});
    EXPECT_EQ(bounded.hits, exact.hits);
    if (*exact.count < limit) {
      EXPECT_EQ(bounded.count, exact.count);
    } else {
      EXPECT_GE(*bounded.count, limit);
      EXPECT_LE(*bounded.count, *exact.count);
    }
  }
}

TEST_P(RandomSearchTest, FindsWhatReadingEveryDocumentFinds) {
  std::mt19937 random(static_cast<unsigned>(GetParam().documents));
  const std::vector<Texts> documents = RandomDocuments(GetParam().documents, random);
  Index(documents, GetParam().segment);
  const SlowIndex slow(documents);
  const auto [live, wanted] = DeleteAndWant(random);
  std::vector<const DocumentSet*> filters;
  for (const auto& part : parts_) filters.push_back(&part->wanted);
  const Searcher searcher(*collection_);
  for (int round = 0; round < 80; ++round) {
    const Query query = RandomQuery(2, random);
    const size_t limit = std::array<size_t, 4>{1, 10, 100, 0}[random() % 4];
    const std::map<DocId, double> scores = slow.Search(query);
    ExpectBest(searcher.Search({query, limit, true, {}}), limit, scores, live);
    ExpectBest(searcher.Search({query, limit, true, filters}), limit, scores, wanted);
    const SearchResult uncounted = searcher.Search({query, limit, false, {}});
    EXPECT_EQ(uncounted.count, std::nullopt);
    ExpectCountsUpTo(searcher, query, limit);
    EXPECT_EQ(uncounted.hits, searcher.Search({query, limit, true, {}}).hits);
    ExpectMatches(searcher.Search({query, limit, false, filters, {}, true}), scores, wanted);
    if (HasFailure()) FAIL() << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, RandomSearchTest,
                         ::testing::Values(Sizes{1, 1}, Sizes{50, 7}, Sizes{700, 700},
                                           Sizes{20000, 20000}, Sizes{20000, 6500}));

std::vector<DocId> Docs(const SearchResult& result) {
  std::vector<DocId> docs;
  for (const Hit& hit : result.hits) docs.push_back(hit.doc);
  return docs;
}

TEST_F(SearchTest, PhrasesStandSideBySide) {
  Index({{"", "the new new york ferry"}, {"", "york is new"}, {"", "new york, new york"}});
  EXPECT_THAT(Docs(Search(PhraseQuery(Field::kBody, {"new", "york"}))), ElementsAre(2, 0));
  EXPECT_THAT(Docs(Search(PhraseQuery(Field::kBody, {"new", "new", "york"}))), ElementsAre(0));
  EXPECT_THAT(Docs(Search(PhraseQuery(Field::kTitle, {"new", "york"}))), IsEmpty());
}

TEST_F(SearchTest, EqualScoresComeInTheOrderOfAddition) {
  Index(std::vector<Texts>(9000, Texts{"port", "harbour and bridge"}));
  for (const Query& query :
       {TermQuery(Field::kBody, "bridge"),
        AnyOf({TermQuery(Field::kBody, "bridge"), TermQuery(Field::kTitle, "port")}),
        AllOf({TermQuery(Field::kBody, "bridge"), TermQuery(Field::kTitle, "port")})}) {
    EXPECT_THAT(Docs(Search(query, 3)), ElementsAre(0, 1, 2));
    EXPECT_EQ(Search(query).count, 9000u);
  }
}

TEST_F(SearchTest, NothingIsFoundWhereNothingIs) {
  Index({});
  EXPECT_EQ(Search(Query{}).count, 0u);
  EXPECT_EQ(Search(TermQuery(Field::kBody, "port")).count, 0u);
  Index({{"port", "port"}});
  EXPECT_THAT(Search(AnyOf({})).hits, IsEmpty());
  EXPECT_THAT(Search(AllOf({TermQuery(Field::kBody, "port"), TermQuery(Field::kBody, "sea")})).hits,
              IsEmpty());
  EXPECT_EQ(Search(Query{}).count, 1u);
}

// Computed by hand with Lucene's formula: two documents of 2 and 6 terms, average 4.
TEST_F(SearchTest, ScoresAreThoseOfTheFormula) {
  Index({{"", "port sea"}, {"", "a b c d e f"}});
  const SearchResult result = Search(TermQuery(Field::kBody, "port"));
  ASSERT_EQ(result.hits.size(), 1u);
  EXPECT_NEAR(result.hits[0].score, 0.693147 / (1 + 1.2 * (0.25 + 0.75 * 0.5)), 1e-5);
}

}  // namespace
}  // namespace rapporteur::index
