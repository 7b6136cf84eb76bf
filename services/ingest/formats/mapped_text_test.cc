#include "services/ingest/formats/mapped_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;

TEST(MappedTextTest, MergesRunsThatFollowEachOther) {
  MappedText text;
  text.AddOriginal("ab", 10);
  text.AddOriginal("c", 12);
  text.EndLine(13);
  text.AddOriginal("d", 14);
  text.Add("-");
  text.AddOriginal("e", 20);
  EXPECT_EQ(text.TakeText(), "abc\nd-e");
  EXPECT_THAT(text.TakeRuns(), ElementsAre(ByteRun{0, 10, 5}, ByteRun{6, 20, 1}));
}

TEST(MappedTextTest, TrimsLinesAndLeavesOneEmptyLine) {
  MappedText text;
  text.EndLine(0);
  text.AddOriginal("  ", 1);
  text.EndLine(3);
  text.AddOriginal("a  ", 4);
  text.EndLine(7);
  text.AddOriginal("  ", 8);
  text.EndLine(10);
  text.EndLine(11);
  text.AddOriginal("b ", 12);
  text.EndLine(14);
  EXPECT_EQ(text.TakeText(), "a\n\nb");
  const auto runs = text.TakeRuns();
  ASSERT_FALSE(runs.empty());
  EXPECT_EQ(runs.front(), (ByteRun{0, 4, 1}));
  EXPECT_EQ(runs.back().original_begin + runs.back().length, 13);
}

TEST(MappedTextTest, BreaksAskForAtLeastSoMany) {
  MappedText text;
  text.BreakParagraph();
  text.Add("a");
  text.BreakLine();
  text.BreakLine();
  text.Add("b");
  text.BreakParagraph();
  text.BreakLine();
  text.Add("c");
  text.BreakParagraph();
  EXPECT_TRUE(text.AtLineBegin());
  EXPECT_EQ(text.TakeText(), "a\nb\n\nc");
}

}  // namespace
}  // namespace rapporteur::ingest
