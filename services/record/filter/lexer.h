// Cuts a filter into its tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/record/filter/expression.h"

namespace rapporteur::filter {

struct Token {
  enum class Kind { kText, kString, kOpen, kClose, kComma, kOperator, kEnd };

  Kind kind = Kind::kEnd;
  std::string text;        // Of kText and kString, the latter without marks and escapes.
  Operator op = {};        // Of kOperator.
  size_t position = 0;     // First byte.
  bool is_spaced = false;  // White space stands before it.
};

// The error of a filter in which something is wrong at byte `position` (counted from 0; people are
// told from 1): INVALID_ARGUMENT whose message says so.
absl::Status FilterError(size_t position, std::string_view what);

// The tokens of `filter`, of which the last one is kEnd. FilterError where a quotation mark is not
// closed, or bytes are no UTF-8.
absl::StatusOr<std::vector<Token>> Tokenize(std::string_view filter);

}  // namespace rapporteur::filter
