#include "services/record/filter/lexer.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "common/status/status_macros.h"
#include "common/text/utf8.h"

namespace rapporteur::filter {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
// What ends a text that has no marks.
constexpr std::string_view kDelimiters = " \t\r\n()<>=!:,\"'";

struct OperatorForm {
  std::string_view text;
  Operator op;
};

// The longer ones first.
constexpr std::array<OperatorForm, 7> kOperators = {{{"<=", Operator::kLessEqual},
                                                     {">=", Operator::kGreaterEqual},
                                                     {"!=", Operator::kNotEqual},
                                                     {"<", Operator::kLess},
                                                     {">", Operator::kGreater},
                                                     {"=", Operator::kEqual},
                                                     {":", Operator::kHas}}};

class Lexer {
 public:
  explicit Lexer(std::string_view filter) : filter_(filter) {}

  absl::StatusOr<std::vector<Token>> Run() {
    while (true) {
      const size_t begin = std::min(filter_.find_first_not_of(kSpace, at_), filter_.size());
      const bool is_spaced = begin > at_;
      at_ = begin;
      ASSIGN_OR_RETURN(Token token, Next());
      token.position = begin;
      token.is_spaced = is_spaced;
      tokens_.push_back(std::move(token));
      if (tokens_.back().kind == Token::Kind::kEnd) return std::move(tokens_);
    }
  }

 private:
  absl::StatusOr<Token> Next() {
    if (at_ == filter_.size()) return Token{.kind = Token::Kind::kEnd};
    switch (filter_[at_]) {
      case '(':
        return Sign(Token::Kind::kOpen);
      case ')':
        return Sign(Token::Kind::kClose);
      case ',':
        return Sign(Token::Kind::kComma);
      case '"':
      case '\'':
        return String();
      default:
        return OperatorOrText();
    }
  }

  Token Sign(Token::Kind kind) {
    ++at_;
    return Token{.kind = kind};
  }

  absl::StatusOr<Token> String() {
    const size_t begin = at_;
    const char mark = filter_[at_++];
    Token token{.kind = Token::Kind::kString};
    for (; at_ < filter_.size(); ++at_) {
      if (filter_[at_] == mark) {
        ++at_;
        return token;
      }
      if (filter_[at_] == '\\' && at_ + 1 < filter_.size()) ++at_;
      token.text.push_back(filter_[at_]);
    }
    return FilterError(begin, fmt::format("the quotation mark {} is not closed", mark));
  }

  absl::StatusOr<Token> OperatorOrText() {
    for (const OperatorForm& form : kOperators) {
      if (!filter_.substr(at_).starts_with(form.text)) continue;
      at_ += form.text.size();
      return Token{.kind = Token::Kind::kOperator, .op = form.op};
    }
    const size_t end = std::min(filter_.find_first_of(kDelimiters, at_), filter_.size());
    if (end == at_)
      return FilterError(at_, "\"!\" stands alone; write \"!=\", or NOT before a part");
    Token token{.kind = Token::Kind::kText, .text = std::string(filter_.substr(at_, end - at_))};
    at_ = end;
    return token;
  }

  const std::string_view filter_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

const char* Symbol(Operator op) {
  for (const OperatorForm& form : kOperators) {
    if (form.op == op) return form.text.data();
  }
  return "";
}

absl::Status FilterError(size_t position, std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("At byte {}: {}.", position + 1, what));
}

absl::StatusOr<std::vector<Token>> Tokenize(std::string_view filter) {
  if (const auto invalid = FindInvalidUtf8(filter)) {
    return FilterError(*invalid, "the bytes are not well-formed UTF-8");
  }
  return Lexer(filter).Run();
}

}  // namespace rapporteur::filter
