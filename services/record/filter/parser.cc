#include "services/record/filter/parser.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "common/status/status_macros.h"
#include "services/record/filter/lexer.h"

namespace rapporteur::filter {
namespace {

using Kind = Expression::Kind;

// A group of one part is that part.
Expression Group(Kind kind, std::vector<Expression> operands) {
  if (operands.size() == 1) return std::move(operands.front());
  const size_t position = operands.empty() ? 0 : operands.front().position;
  return Expression{.kind = kind, .operands = std::move(operands), .position = position};
}

// Recursive descent, one method a rule of the grammar. A rule begins at the current token and
// leaves the first one behind it.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  absl::StatusOr<Expression> Run() {
    if (Current().kind == Token::Kind::kEnd) return Expression{};
    ASSIGN_OR_RETURN(Expression expression, ParseExpression());
    if (Current().kind == Token::Kind::kEnd) return expression;
    return Error(Current().kind == Token::Kind::kClose
                     ? "\")\" closes nothing"
                     : "a part of the filter, such as kind = MEETING, is expected");
  }

 private:
  const Token& Current() const { return tokens_[at_]; }
  void Advance() { ++at_; }
  bool IsWord(std::string_view word) const {
    return Current().kind == Token::Kind::kText && Current().text == word;
  }
  absl::Status Error(std::string_view what) const { return FilterError(Current().position, what); }

  bool EndsSequence() const {
    return Current().kind == Token::Kind::kEnd || Current().kind == Token::Kind::kClose ||
           IsWord("AND");
  }

  // expression: sequence {AND sequence}; sequence: factor {factor}. Both must match as a whole, so
  // they make one group.
  absl::StatusOr<Expression> ParseExpression() {
    std::vector<Expression> parts;
    while (true) {
      ASSIGN_OR_RETURN(Expression part, ParseFactor());
      parts.push_back(std::move(part));
      if (IsWord("AND")) {
        Advance();
      } else if (EndsSequence()) {
        return Group(Kind::kAnd, std::move(parts));
      }
    }
  }

  // factor: term {OR term}.
  absl::StatusOr<Expression> ParseFactor() {
    std::vector<Expression> terms;
    while (true) {
      ASSIGN_OR_RETURN(Expression term, ParseTerm());
      terms.push_back(std::move(term));
      if (!IsWord("OR")) return Group(Kind::kOr, std::move(terms));
      Advance();
    }
  }

  // term: [NOT | "-"] simple.
  absl::StatusOr<Expression> ParseTerm() {
    const size_t position = Current().position;
    if (IsWord("NOT")) {
      Advance();
    } else if (Current().kind == Token::Kind::kText && Current().text.starts_with('-')) {
      DropMinus();
    } else {
      return ParseSimple();
    }
    ASSIGN_OR_RETURN(Expression operand, ParseSimple());
    Expression negation{.kind = Kind::kNot, .position = position};
    negation.operands.push_back(std::move(operand));
    return negation;
  }

  // The token "-kind" becomes "kind"; a "-" of its own, which stands before a parenthesis, goes.
  void DropMinus() {
    Token& token = tokens_[at_];
    token.text.erase(0, 1);
    ++token.position;
    if (token.text.empty()) Advance();
  }

  // simple: restriction | "(" expression ")".
  absl::StatusOr<Expression> ParseSimple() {
    if (Current().kind != Token::Kind::kOpen) return ParseRestriction();
    const size_t position = Current().position;
    if (++depth_ > kMaxDepth) {
      return Error(fmt::format("parentheses stand more than {} deep", kMaxDepth));
    }
    Advance();
    ASSIGN_OR_RETURN(Expression inner, ParseExpression());
    if (Current().kind != Token::Kind::kClose) {
      return FilterError(position, "the parenthesis is not closed");
    }
    --depth_;
    Advance();
    return inner;
  }

  // restriction: comparable [operator argument].
  absl::StatusOr<Expression> ParseRestriction() {
    Expression restriction{.kind = Kind::kText, .position = Current().position};
    RETURN_IF_ERROR(CheckBeginsRestriction());
    if (++comparisons_ > kMaxComparisons) {
      return Error(fmt::format("a filter has at most {} comparisons", kMaxComparisons));
    }
    const Token first = Current();
    Advance();
    RETURN_IF_ERROR(CheckNoFunction(first));
    if (Current().kind != Token::Kind::kOperator) {
      restriction.value = first.text;
      restriction.is_quoted = first.kind == Token::Kind::kString;
      restriction.value_position = first.position;
      return restriction;
    }
    if (first.kind == Token::Kind::kString) {
      return FilterError(first.position, "a field's name stands without quotation marks");
    }
    restriction.kind = Kind::kComparison;
    restriction.field = first.text;
    restriction.op = Current().op;
    Advance();
    RETURN_IF_ERROR(ParseArgument(&restriction));
    return restriction;
  }

  absl::Status CheckBeginsRestriction() const {
    const bool is_value =
        Current().kind == Token::Kind::kText || Current().kind == Token::Kind::kString;
    if (is_value && !IsWord("AND") && !IsWord("OR") && !IsWord("NOT")) return absl::OkStatus();
    return Error("a part of the filter, such as kind = MEETING, is expected");
  }

  absl::Status CheckNoFunction(const Token& name) const {
    const bool is_call = name.kind == Token::Kind::kText && Current().kind == Token::Kind::kOpen &&
                         !Current().is_spaced;
    if (!is_call) return absl::OkStatus();
    return FilterError(name.position, fmt::format("there is no function {}; filters have none, "
                                                  "compare a field with a value",
                                                  name.text));
  }

  absl::Status ParseArgument(Expression* restriction) {
    const Token& argument = Current();
    if (argument.kind != Token::Kind::kText && argument.kind != Token::Kind::kString) {
      return Error(fmt::format("a value is expected behind {}{}", restriction->field,
                               Symbol(restriction->op)));
    }
    restriction->value = argument.text;
    restriction->is_quoted = argument.kind == Token::Kind::kString;
    restriction->value_position = argument.position;
    Advance();
    RETURN_IF_ERROR(CheckNoFunction(argument));
    if (Current().kind != Token::Kind::kOperator) return absl::OkStatus();
    return Error(
        "an operator follows a value; put values that hold : < > = ! into quotation marks");
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
  size_t depth_ = 0;
  size_t comparisons_ = 0;
};

}  // namespace

absl::StatusOr<Expression> Parse(std::string_view filter) {
  if (filter.size() > kMaxFilterBytes) {
    return absl::InvalidArgumentError(
        fmt::format("Must have at most {} bytes; it has {}.", kMaxFilterBytes, filter.size()));
  }
  ASSIGN_OR_RETURN(std::vector<Token> tokens, Tokenize(filter));
  return Parser(std::move(tokens)).Run();
}

}  // namespace rapporteur::filter
