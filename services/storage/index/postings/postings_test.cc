#include <algorithm>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/postings/impacts.h"
#include "services/storage/index/postings/positions.h"
#include "services/storage/index/postings/postings_cursor.h"

namespace rapporteur::index {
namespace {

// A list of `count` documents, about one in `sparsity` of them, with few or many occurrences.
std::vector<Posting> RandomPostings(size_t count, uint32_t sparsity, std::mt19937& random) {
  std::vector<Posting> postings;
  DocId doc = random() % sparsity;
  for (size_t i = 0; i < count; ++i, doc += 1 + random() % sparsity) {
    const uint32_t freq = random() % 4 == 0 ? 1 + random() % 60 : 1;
    postings.push_back({doc, freq, static_cast<uint8_t>(random() % 40)});
  }
  return postings;
}

// Sizes around the edges of blocks and groups, from dense lists (bitsets) to sparse ones.
template <typename Check>
void ForManyLists(Check check) {
  std::mt19937 random(11);
  for (const size_t count : {1, 2, 255, 256, 257, 511, 512, 5000, 8192, 8193, 20000}) {
    for (const uint32_t sparsity : {1, 2, 5, 300, 40000}) {
      const std::vector<Posting> postings = RandomPostings(count, sparsity, random);
      std::string bytes;
      EncodePostings(postings, bytes);
      check(postings, PostingsList(bytes.data(), static_cast<uint32_t>(count)), random);
    }
  }
}

TEST(PostingsTest, NextVisitsEveryPosting) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937&) {
    PostingsCursor cursor(list);
    uint32_t positions = 0;
    for (size_t i = 0; i < postings.size(); ++i) {
      ASSERT_EQ(cursor.doc(), postings[i].doc);
      if (i % 7 == 0) {  // Frequencies may be asked for or not.
        ASSERT_EQ(cursor.freq(), postings[i].freq);
        ASSERT_EQ(cursor.positions_before(), positions);
      }
      positions += postings[i].freq;
      cursor.Next();
    }
    EXPECT_EQ(cursor.doc(), kNoMoreDocs);
  });
}

TEST(PostingsTest, DecodesAllBehindWhatIsThere) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937&) {
    std::vector<Posting> decoded = {{7, 3}};
    DecodePostings(list, decoded);
    ASSERT_EQ(decoded.size(), postings.size() + 1);
    EXPECT_EQ(decoded[0].doc, 7u);
    for (size_t i = 0; i < postings.size(); ++i) {
      ASSERT_EQ(decoded[i + 1].doc, postings[i].doc);
      ASSERT_EQ(decoded[i + 1].freq, postings[i].freq);
    }
  });
}

TEST(PositionsTest, DecodesAllBehindWhatIsThere) {
  std::mt19937 random(17);
  for (const uint32_t count : {0, 1, 255, 256, 257, 512, 5000}) {
    std::vector<uint32_t> expected = {1, 2};
    while (expected.size() < count + 2) expected.push_back(random() >> random() % 32);
    std::string bytes;
    EncodePositions({expected.begin() + 2, expected.end()}, bytes);
    std::vector<uint32_t> decoded = {1, 2};
    DecodePositions(bytes.data(), count, decoded);
    EXPECT_EQ(decoded, expected);
  }
}

TEST(PostingsTest, AdvanceFindsTheFirstAtOrBehind) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937& random) {
    const DocId gap = postings.back().doc / list.count() + 2;
    for (const DocId stride : {gap, 50 * gap, 5000 * gap}) {
      PostingsCursor cursor(list);
      for (DocId target = 0; cursor.doc() != kNoMoreDocs; target += 1 + random() % stride) {
        const auto expected =
            std::lower_bound(postings.begin(), postings.end(), target,
                             [](const Posting& posting, DocId doc) { return posting.doc < doc; });
        const DocId found = cursor.Advance(target);
        ASSERT_EQ(found, expected == postings.end() ? kNoMoreDocs : expected->doc) << target;
        if (found != kNoMoreDocs) {
          ASSERT_EQ(cursor.freq(), expected->freq);
        }
      }
      EXPECT_EQ(cursor.Advance(kNoMoreDocs), kNoMoreDocs);
    }
  });
}

TEST(PostingsTest, RunsCoverEveryPosting) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937&) {
    PostingsCursor cursor(list);
    size_t next = 0;
    for (DocId limit = 4096; cursor.doc() != kNoMoreDocs; limit = cursor.doc() + 4096) {
      for (auto run = cursor.PeekRun(limit, true); run.size > 0;
           run = cursor.PeekRun(limit, true)) {
        for (size_t i = 0; i < run.size; ++i, ++next) {
          ASSERT_EQ(run.docs[i], postings[next].doc);
          ASSERT_EQ(run.freqs[i], postings[next].freq);
          ASSERT_LT(run.docs[i], limit);
        }
        cursor.Leave(run);
      }
      ASSERT_GE(cursor.doc(), limit);
    }
    EXPECT_EQ(next, postings.size());
  });
}

TEST(PostingsTest, MarksSetTheBitsOfEveryDocument) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937& random) {
    if (postings.back().doc > 2'000'000) return;
    PostingsCursor cursor(list);
    size_t next = 0;
    while (cursor.doc() != kNoMoreDocs) {
      const DocId base = cursor.doc() / 64 * 64;
      const DocId limit = cursor.doc() + 1 + random() % 1000;
      std::vector<uint64_t> words((limit - base + 63) / 64);
      cursor.MarkUpTo(limit, base, words.data());
      ASSERT_GE(cursor.doc(), limit);
      std::vector<uint64_t> expected(words.size());
      for (; next < postings.size() && postings[next].doc < limit; ++next) {
        const DocId bit = postings[next].doc - base;
        expected[bit / 64] |= uint64_t{1} << (bit % 64);
      }
      ASSERT_EQ(words, expected);
      if (cursor.doc() != kNoMoreDocs) {
        ASSERT_EQ(cursor.freq(), postings[next].freq);
      }
    }
    EXPECT_EQ(next, postings.size());
  });
}

using Pairs = std::vector<std::pair<uint32_t, uint8_t>>;

Pairs ReadImpacts(const char* bytes) {
  Pairs pairs;
  ForEachImpact(bytes, [&](uint32_t freq, uint8_t norm) { pairs.emplace_back(freq, norm); });
  return pairs;
}

// Every pair is a posting of the run, and every posting is beaten or equalled by a pair.
void ExpectImpactsOf(const Pairs& pairs, const std::vector<Posting>& run) {
  for (const auto& [freq, norm] : pairs) {
    EXPECT_TRUE(std::any_of(run.begin(), run.end(), [f = freq, n = norm](const Posting& posting) {
      return posting.freq == f && posting.norm == n;
    }));
  }
  for (const Posting& posting : run) {
    EXPECT_TRUE(std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
      return pair.first >= posting.freq && pair.second <= posting.norm;
    }));
  }
}

TEST(PostingsTest, ImpactsBoundTheirBlocksAndGroups) {
  ForManyLists([](const auto& postings, const PostingsList& list, std::mt19937&) {
    if (!list.has_skips()) return;
    const auto part = [&](size_t begin, size_t size) {
      return std::vector<Posting>(
          postings.begin() + static_cast<ptrdiff_t>(begin),
          postings.begin() + static_cast<ptrdiff_t>(std::min(begin + size, postings.size())));
    };
    const size_t group_size = kBlocksPerGroup * kBlockSize;
    for (size_t block = 0; block < list.block_count(); ++block) {
      ExpectImpactsOf(ReadImpacts(list.BlockImpacts(block)), part(block * kBlockSize, kBlockSize));
    }
    for (size_t begin = 0; begin < postings.size(); begin += group_size) {
      ExpectImpactsOf(ReadImpacts(list.GroupImpacts(begin / group_size)), part(begin, group_size));
    }
  });
}

TEST(PostingsTest, DenseBlocksAreBitsetsAndConsecutiveOnesTakeNothing) {
  std::vector<Posting> consecutive;
  std::vector<Posting> every_other;
  for (DocId doc = 0; doc < kBlockSize; ++doc) {
    consecutive.push_back({doc, 1, 0});
    every_other.push_back({doc * 5 / 3, 1, 0});
  }
  std::string small;
  std::string bits;
  EncodePostings(consecutive, small);
  EncodePostings(every_other, bits);
  const size_t skips = 5 * sizeof(uint32_t) + 2 * 3;  // Arrays of one, and one pair twice.
  EXPECT_EQ(small.size(), skips + 3);
  EXPECT_EQ(bits.size(), skips + 3 + PackedBytes(1));  // As many as one-bit gaps: not a bitset.
  every_other.back().doc += 1;
  bits.clear();
  EncodePostings(every_other, bits);
  EXPECT_EQ(bits.size(), skips + 3 + 7 * sizeof(uint64_t));  // Two-bit gaps would take 64 bytes.
}

// The example of docs/formats/segment.md.
TEST(PostingsTest, WorkedExample) {
  std::string postings;
  EncodePostings({{0, 2, 0}, {3, 1, 0}}, postings);
  EXPECT_EQ(postings, std::string("\x00\x02\x05", 3));
  std::string positions;
  EncodePositions({2, 3, 0}, positions);
  EXPECT_EQ(positions, std::string("\x02\x03\x00", 3));
}

TEST(PositionsTest, AnyDocumentIsRead) {
  std::mt19937 random(23);
  for (const size_t documents : {1, 10, 60, 3000}) {
    std::vector<std::vector<uint32_t>> positions(documents);
    std::vector<uint32_t> before;
    std::vector<uint32_t> distances;
    for (std::vector<uint32_t>& mine : positions) {
      before.push_back(static_cast<uint32_t>(distances.size()));
      uint32_t position = 0;
      for (size_t left = 1 + random() % 20; left > 0; --left) {
        distances.push_back(random() % 500);
        mine.push_back(position += distances.back());
      }
    }
    std::string bytes;
    EncodePositions(distances, bytes);
    PositionsReader reader(bytes.data(), static_cast<uint32_t>(distances.size()));
    std::vector<uint32_t> read;
    for (size_t i = 0; i < documents; ++i) {
      const size_t doc = i % 7 == 0 ? random() % documents : i;
      reader.Read(before[doc], static_cast<uint32_t>(positions[doc].size()), read);
      ASSERT_EQ(read, positions[doc]);
    }
  }
}

}  // namespace
}  // namespace rapporteur::index
