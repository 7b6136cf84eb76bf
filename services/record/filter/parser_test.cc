#include "services/record/filter/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/status_matchers.h"

namespace rapporteur::filter {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// A filter with a parenthesis around each group: the tree, as text.
std::string Show(const Expression& expression) {
  const auto join = [&](std::string_view word) {
    std::string text = "(";
    for (const Expression& operand : expression.operands) {
      if (text.size() > 1) text += word;
      text += Show(operand);
    }
    return text + ")";
  };
  switch (expression.kind) {
    case Expression::Kind::kAnd:
      return join(" AND ");
    case Expression::Kind::kOr:
      return join(" OR ");
    case Expression::Kind::kNot:
      return "NOT " + Show(expression.operands.front());
    case Expression::Kind::kText:
      return expression.value;
    case Expression::Kind::kComparison:
      return expression.field + Symbol(expression.op) + expression.value;
  }
  return "";
}

std::string Parsed(std::string_view filter) {
  const auto expression = Parse(filter);
  return expression.ok() ? Show(*expression) : expression.status().ToString();
}

// What is wrong with `filter`.
std::string Violation(std::string_view filter) {
  const auto expression = Parse(filter);
  if (expression.ok()) return "parsed as " + Show(*expression);
  return std::string(expression.status().message());
}

TEST(ParseTest, NothingMatchesAll) {
  EXPECT_EQ(Parsed(""), "()");
  EXPECT_EQ(Parsed(" \t\n"), "()");
}

TEST(ParseTest, ReadsEachOperator) {
  EXPECT_EQ(Parsed("a=1"), "a=1");
  EXPECT_EQ(Parsed("a != 1"), "a!=1");
  EXPECT_EQ(Parsed("a<1 b<=2 c>3 d>=4 e:5"), "(a<1 AND b<=2 AND c>3 AND d>=4 AND e:5)");
  EXPECT_EQ(Parsed("value > -30"), "value>-30");
  EXPECT_EQ(Parsed("quantity.value >= 2.5e6"), "quantity.value>=2.5e6");
}

TEST(ParseTest, OrBindsCloserThanAnd) {
  EXPECT_EQ(Parsed("a AND b OR c"), "(a AND (b OR c))");
  EXPECT_EQ(Parsed("a b OR c AND d"), "(a AND (b OR c) AND d)");
  EXPECT_EQ(Parsed("(a AND b) OR c"), "((a AND b) OR c)");
}

TEST(ParseTest, NegatesByWordAndByMinus) {
  EXPECT_EQ(Parsed("NOT a=1"), "NOT a=1");
  EXPECT_EQ(Parsed("-a=1 b"), "(NOT a=1 AND b)");
  EXPECT_EQ(Parsed("-(a OR b)"), "NOT (a OR b)");
  EXPECT_EQ(Parsed("a-b"), "a-b");
}

TEST(ParseTest, QuotationMarksKeepSignsAndWords) {
  EXPECT_EQ(Parsed("a=\"x: (y)\""), "a=x: (y)");
  EXPECT_EQ(Parsed(R"(a='say "so"')"), R"(a=say "so")");
  EXPECT_EQ(Parsed(R"(a="say \"so\"")"), R"(a=say "so")");
  EXPECT_EQ(Parsed(R"("AND")"), "AND");
}

TEST(ParseTest, ErrorsNameTheByteAndTheRemedy) {
  EXPECT_EQ(Violation("kind ="), "At byte 7: a value is expected behind kind=.");
  EXPECT_EQ(Violation("(kind = A"), "At byte 1: the parenthesis is not closed.");
  EXPECT_EQ(Violation("kind = A)"), "At byte 9: \")\" closes nothing.");
  EXPECT_EQ(Violation("a = \"b"), "At byte 5: the quotation mark \" is not closed.");
  EXPECT_THAT(Violation("a AND"), HasSubstr("At byte 6: a part of the filter"));
  EXPECT_THAT(Violation("OR a"), HasSubstr("At byte 1: a part of the filter"));
  EXPECT_THAT(Violation("NOT NOT a"), HasSubstr("At byte 5: a part of the filter"));
  EXPECT_THAT(Violation("a = 10:30"), HasSubstr("At byte 7: an operator follows a value"));
  EXPECT_THAT(Violation("\"a\" = b"), HasSubstr("At byte 1: a field's name stands without"));
  EXPECT_THAT(Violation("a ! b"), HasSubstr("At byte 3: \"!\" stands alone"));
  EXPECT_THAT(Violation("first(a)"), HasSubstr("At byte 1: there is no function first"));
  EXPECT_THAT(Violation("a = \xff"), HasSubstr("At byte 5: the bytes are not well-formed UTF-8"));
}

TEST(ParseTest, KeepsToItsLimits) {
  EXPECT_THAT(Violation(std::string(2048, '(')), HasSubstr("more than 32 deep"));
  EXPECT_THAT(Violation(std::string(1 << 20, 'a')),
              HasSubstr("at most 4096 bytes; it has 1048576"));
  std::string many;
  for (int i = 0; i < 101; ++i) many += "a=1 ";
  EXPECT_THAT(Violation(many), HasSubstr("at most 100 comparisons"));
  EXPECT_THAT(Parse(std::string(32, '(') + "a" + std::string(32, ')')), IsOk());
}

}  // namespace
}  // namespace rapporteur::filter
