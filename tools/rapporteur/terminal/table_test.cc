#include "tools/rapporteur/terminal/table.h"

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Render(const std::vector<Column>& columns, const std::vector<Row>& rows,
                   const OutputStyle& style = {}) {
  std::ostringstream out;
  WriteTable(columns, rows, style, out);
  return out.str();
}

const std::vector<Column> kColumns = {{.title = "Name", .min_width = 6},
                                      {.title = "Count", .align = Align::kRight},
                                      {.title = "Words", .min_width = 8, .max_lines = 0}};

TEST(TableTest, AlignsByDisplayWidth) {
  EXPECT_EQ(Render(kColumns, {{"Støre", "7", "a"}, {"東京", "1234", "b"}, {"Jo\u0308rg", "", ""}}),
            "Name   Count  Words\n"
            "Støre      7  a\n"
            "東京    1234  b\n"
            "Jo\u0308rg\n");
}

TEST(TableTest, WithoutAWidthEveryRowIsOneWholeLine) {
  const std::string text(300, 'x');
  EXPECT_EQ(Render({{.title = "A", .min_width = 1}}, {{text + "\n" + text}}),
            "A\n" + text + " " + text + "\n");
}

TEST(TableTest, CutsAndWrapsToTheWidth) {
  EXPECT_EQ(Render(kColumns, {{"Jonas Gahr", "7", "one two three four five"}, {"B", "8", "short"}},
                   {.width = 28}),
            "Name       Count  Words\n"
            "Jonas Ga…      7  one two\n"
            "                  three four\n"
            "                  five\n"
            "B              8  short\n");
  EXPECT_EQ(Render(kColumns, {{"Jonas Gahr", "7", "one two three"}}, {.width = 23}),
            "Name    Count  Words\n"
            "Jonas…      7  one two\n"
            "               three\n");
}

TEST(TableTest, ACellTakesNoMoreLinesThanItMay) {
  EXPECT_EQ(Render({{.title = "Words", .min_width = 7, .max_lines = 2}}, {{"one two three four"}},
                   {.width = 8}),
            "Words\n"
            "one two\n"
            "three f…\n");
}

TEST(TableTest, NoLineIsWiderThanTheTerminalWhereColumnsMayShrink) {
  const std::vector<Column> columns = {{.title = "One", .min_width = 4},
                                       {.title = "Two", .min_width = 4, .max_lines = 0},
                                       {.title = "Three", .min_width = 4, .max_lines = 3}};
  const std::vector<Row> rows = {{"東京都庁 and more", "a longer text with many words", "x"},
                                 {"short", "🎉🎉🎉🎉🎉", std::string(100, 'y')}};
  for (size_t width = 20; width < 150; ++width) {
    std::istringstream lines(Render(columns, rows, {.width = width}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(TableTest, TheWidestColumnGivesWayFirst) {
  const std::vector<Column> columns = {
      {.title = "A", .min_width = 5}, {.title = "B", .min_width = 5}, {.title = "C"}};
  EXPECT_THAT(FitColumns(columns, {10, 50, 20}, 64), ElementsAre(10, 30, 20));
  EXPECT_THAT(FitColumns(columns, {30, 50, 20}, 64), ElementsAre(20, 20, 20));
  EXPECT_THAT(FitColumns(columns, {10, 50, 20}, 10), ElementsAre(5, 5, 20));
  EXPECT_THAT(FitColumns(columns, {10, 50, 20}, 500), ElementsAre(10, 50, 20));
  const std::vector<Column> weighted = {{.title = "A", .min_width = 5},
                                        {.title = "B", .min_width = 5, .weight = 3}};
  EXPECT_THAT(FitColumns(weighted, {300, 300}, 82), ElementsAre(20, 60));
}

TEST(TableTest, TitlesAreBoldWhereTheStyleSaysSo) {
  EXPECT_THAT(Render(kColumns, {}, {.is_terminal = true, .bold = true}), StartsWith("\x1b[1mName"));
  EXPECT_THAT(Render(kColumns, {}), Not(HasSubstr("\x1b")));
}

TEST(TableTest, LongNamesStandBelowTheRowsThatShareThem) {
  const std::vector<Column> columns = {{.title = "Speaker"},
                                       {.title = "Document", .below = true},
                                       {.title = "Quote", .min_width = 8, .max_lines = 0}};
  const std::vector<Row> rows = {{"A", "nordvik/one", "first"},
                                 {"B", "nordvik/one", "second"},
                                 {"C", "sydby/two", "third"},
                                 {"D", "", "fourth"}};
  EXPECT_EQ(Render(columns, rows, {.width = 40}),
            "Speaker  Quote\n"
            "A        first\n"
            "B        second\n"
            "  ↳ nordvik/one\n"
            "C        third\n"
            "  ↳ sydby/two\n"
            "D        fourth\n");
  EXPECT_EQ(Render(columns, rows),
            "Speaker  Document     Quote\n"
            "A        nordvik/one  first\n"
            "B        nordvik/one  second\n"
            "C        sydby/two    third\n"
            "D                     fourth\n");
}

TEST(TableTest, CellsCannotSteerTheTerminalOrBreakTheirRow) {
  EXPECT_EQ(Render({{.title = "A"}, {.title = "B"}}, {{"x\x1b[2Jy\nz", "w"}}),
            "A        B\n"
            "x[2Jy z  w\n");
}

}  // namespace
}  // namespace rapporteur::cli
