#include "common/text/fold.h"

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(FoldTest, RemovesCaseAndAccents) {
  EXPECT_EQ(Fold("KONAKOVIĆ"), "konakovic");
  EXPECT_EQ(Fold("Gahr Støre"), "gahr store");
  EXPECT_EQ(Fold("Wałęsa Đoković Straße"), "walesa dokovic strasse");
  EXPECT_EQ(Fold("Plain"), "plain");
  EXPECT_EQ(Fold(""), "");
}

TEST(SlugTest, MakesResourceIds) {
  EXPECT_EQ(Slug("Jonas Gahr Støre"), "jonas-gahr-store");
  EXPECT_EQ(Slug("  The White House! "), "the-white-house");
  EXPECT_EQ(Slug("Jean-Charles Ellermann-Kingombe"), "jean-charles-ellermann-kingombe");
  EXPECT_EQ(Slug("O'Brien"), "obrien");
  EXPECT_EQ(Slug("O’Brien"), "obrien");
  EXPECT_EQ(Slug("—"), "");
}

TEST(SlugTest, CutsAtAHyphen) {
  EXPECT_EQ(Slug("alpha beta gamma", 12), "alpha-beta");
  EXPECT_EQ(Slug("abcdefghij", 4), "abcd");
}

}  // namespace
}  // namespace rapporteur
