// gMock matchers for absl::Status and absl::StatusOr, with the names the next Abseil releases use.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"

namespace rapporteur {
namespace testing_internal {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& statusor) {
  return statusor.status();
}

}  // namespace testing_internal

MATCHER(IsOk, "is OK") {
  const absl::Status& status = testing_internal::StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.ok();
}

MATCHER_P(StatusIs, code, "has status code " + absl::StatusCodeToString(code)) {
  const absl::Status& status = testing_internal::StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.code() == code;
}

MATCHER_P2(StatusIs, code, message,
           "has status code " + absl::StatusCodeToString(code) + " and a matching message") {
  const absl::Status& status = testing_internal::StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.code() == code &&
         ::testing::ExplainMatchResult(message, std::string(status.message()), result_listener);
}

MATCHER_P(IsOkAndHolds, value, "is OK and holds a matching value") {
  if (!arg.ok()) {
    *result_listener << "whose status is " << arg.status().ToString();
    return false;
  }
  return ::testing::ExplainMatchResult(value, *arg, result_listener);
}

}  // namespace rapporteur

#define EXPECT_OK(expression) EXPECT_THAT(expression, ::rapporteur::IsOk())
#define ASSERT_OK(expression) ASSERT_THAT(expression, ::rapporteur::IsOk())

// Assigns the value of an absl::StatusOr to `target`, or fails the test and returns from it.
#define ASSERT_OK_AND_ASSIGN(target, expression)                                              \
  RAPPORTEUR_ASSERT_OK_AND_ASSIGN_(RAPPORTEUR_TEST_CONCAT_(test_statusor_, __LINE__), target, \
                                   expression)
#define RAPPORTEUR_ASSERT_OK_AND_ASSIGN_(statusor, target, expression) \
  auto statusor = (expression);                                        \
  ASSERT_THAT(statusor, ::rapporteur::IsOk());                         \
  target = std::move(statusor).value()
#define RAPPORTEUR_TEST_CONCAT_(a, b) RAPPORTEUR_TEST_CONCAT_INNER_(a, b)
#define RAPPORTEUR_TEST_CONCAT_INNER_(a, b) a##b
