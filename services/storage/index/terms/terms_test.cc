#include <algorithm>
#include <map>
#include <random>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/terms/term_dictionary.h"
#include "services/storage/index/terms/term_expansion.h"

namespace rapporteur::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Terms = std::map<std::string, TermInfo>;

Blobs Write(const Terms& terms) {
  TermDictionaryWriter writer("title");
  for (const auto& [term, info] : terms) writer.Add(term, info);
  Blobs blobs;
  writer.Finish(blobs);
  return blobs;
}

std::string RandomTerm(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {"a", "b", "c", "d", "\u00E6", "\u6771", "ab"};
  std::string term;
  for (size_t left = 1 + random() % 6; left > 0; --left) {
    term += kPieces[random() % std::size(kPieces)];
  }
  return term;
}

Terms RandomTerms(size_t count, std::mt19937& random) {
  Terms terms;
  for (size_t i = 0; i < count; ++i) {
    const auto docs = static_cast<uint32_t>(1 + random() % 1000);
    terms[RandomTerm(random)] = {docs,
                                 docs + static_cast<uint32_t>(random() % 50),
                                 {static_cast<uint32_t>(i % 5), static_cast<uint32_t>(random())},
                                 {static_cast<uint32_t>(i % 7), static_cast<uint32_t>(random())}};
  }
  return terms;
}

TEST(TermDictionaryTest, FindsWhatWasAddedAndNothingElse) {
  std::mt19937 random(2);
  for (const size_t count : {0, 1, 31, 32, 33, 64, 2000}) {
    const Terms terms = RandomTerms(count, random);
    const Blobs blobs = Write(terms);
    ASSERT_OK_AND_ASSIGN(const TermDictionary dictionary,
                         TermDictionary::Open(ViewsOf(blobs), "title"));
    EXPECT_EQ(dictionary.term_count(), terms.size());
    for (const auto& [term, info] : terms) EXPECT_EQ(dictionary.Find(term), info);
    for (int i = 0; i < 1000; ++i) {
      const std::string term = RandomTerm(random);
      EXPECT_EQ(dictionary.Find(term).has_value(), terms.count(term) == 1) << term;
    }
    EXPECT_EQ(dictionary.Find(""), std::nullopt);
  }
}

TEST(TermDictionaryTest, IteratesInOrderFromAnywhere) {
  std::mt19937 random(3);
  const Terms terms = RandomTerms(500, random);
  const Blobs blobs = Write(terms);
  ASSERT_OK_AND_ASSIGN(const TermDictionary dictionary,
                       TermDictionary::Open(ViewsOf(blobs), "title"));
  for (int round = 0; round < 50; ++round) {
    const std::string from = round == 0 ? "" : RandomTerm(random);
    TermIterator it(dictionary);
    it.Seek(from);
    for (auto expected = terms.lower_bound(from); expected != terms.end(); ++expected, it.Next()) {
      ASSERT_FALSE(it.AtEnd());
      ASSERT_EQ(it.term(), expected->first);
      ASSERT_EQ(it.info(), expected->second);
    }
    EXPECT_TRUE(it.AtEnd());
  }
}

TEST(TermDictionaryTest, DamageIsRefused) {
  std::mt19937 random(4);
  const Blobs good = Write(RandomTerms(100, random));
  for (const auto& [name, bytes] : good) {
    Blobs damaged = good;
    damaged[name][bytes.size() / 2] ^= 4;
    EXPECT_THAT(TermDictionary::Open(ViewsOf(damaged), "title"),
                StatusIs(absl::StatusCode::kDataLoss));
    damaged.erase(name);
    EXPECT_THAT(TermDictionary::Open(ViewsOf(damaged), "title"),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

// The textbook table, over characters that this test knows to be one to three bytes long.
int EditsBetween(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

std::u32string Wide(std::string_view text) {
  std::u32string wide;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC3) wide += U'\u00E6', i += 1;
    if (byte == 0xE6) wide += U'\u6771', i += 2;
    if (byte < 0x80) wide += static_cast<char32_t>(byte);
  }
  return wide;
}

TEST(TermExpansionTest, NearTermsAreThoseOfTheTextbook) {
  std::mt19937 random(6);
  const Terms terms = RandomTerms(3000, random);
  const Blobs blobs = Write(terms);
  ASSERT_OK_AND_ASSIGN(const TermDictionary dictionary,
                       TermDictionary::Open(ViewsOf(blobs), "title"));
  for (int round = 0; round < 120; ++round) {
    const std::string word = RandomTerm(random);
    const int max_edits = round % (kMaxEdits + 1);
    std::map<std::string, int> expected;
    for (const auto& [term, info] : terms) {
      const int edits = EditsBetween(Wide(word), Wide(term));
      if (edits <= max_edits) expected[term] = edits;
    }
    std::map<std::string, int> found;
    for (const ExpandedTerm& term : TermsNear(dictionary, word, max_edits, terms.size())) {
      found[term.term] = term.edits;
      EXPECT_EQ(term.info, terms.at(term.term));
    }
    EXPECT_EQ(found, expected) << word << " within " << max_edits;
  }
}

std::vector<std::string> Names(const std::vector<ExpandedTerm>& terms) {
  std::vector<std::string> names;
  for (const ExpandedTerm& term : terms) names.push_back(term.term);
  return names;
}

TEST(TermExpansionTest, NearestThenMostFrequentFirst) {
  const Blobs blobs = Write({{"ferries", {9, 9, {}, {}}},
                             {"ferry", {2, 2, {}, {}}},
                             {"fery", {1, 1, {}, {}}},
                             {"freight", {5, 5, {}, {}}},
                             {"ferty", {3, 3, {}, {}}}});
  ASSERT_OK_AND_ASSIGN(const TermDictionary dictionary,
                       TermDictionary::Open(ViewsOf(blobs), "title"));
  EXPECT_THAT(Names(TermsNear(dictionary, "ferry", 1, 10)), ElementsAre("ferry", "ferty", "fery"));
  EXPECT_THAT(Names(TermsNear(dictionary, "fererys", 2, 2)), ElementsAre("ferry"));
  EXPECT_THAT(Names(TermsNear(dictionary, "ferry", 1, 2)), ElementsAre("ferry", "ferty"));
}

TEST(TermExpansionTest, Prefixes) {
  std::mt19937 random(8);
  const Terms terms = RandomTerms(1000, random);
  const Blobs blobs = Write(terms);
  ASSERT_OK_AND_ASSIGN(const TermDictionary dictionary,
                       TermDictionary::Open(ViewsOf(blobs), "title"));
  for (const std::string prefix : {"", "a", "ab", "\u6771", "zz"}) {
    std::vector<std::string> expected;
    for (const auto& [term, info] : terms) {
      if (term.substr(0, prefix.size()) == prefix) expected.push_back(term);
    }
    EXPECT_EQ(Names(TermsWithPrefix(dictionary, prefix, terms.size())), expected);
    if (expected.size() > 3) expected.resize(3);
    EXPECT_EQ(Names(TermsWithPrefix(dictionary, prefix, 3)), expected);
  }
  EXPECT_THAT(TermsWithPrefix(dictionary, "zz", 9), IsEmpty());
}

}  // namespace
}  // namespace rapporteur::index
