// Early return on error, with the names the next Abseil releases use.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Evaluates `expression`, an absl::Status; returns it from the enclosing function unless it is OK.
#define RETURN_IF_ERROR(expression)                                                   \
  do {                                                                                \
    if (::absl::Status rapporteur_status_ = (expression); !rapporteur_status_.ok()) { \
      return rapporteur_status_;                                                      \
    }                                                                                 \
  } while (false)

// Evaluates `expression`, an absl::StatusOr<T>; assigns its value to `target` (which may declare a
// variable), or returns its status from the enclosing function.
#define ASSIGN_OR_RETURN(target, expression)                                               \
  RAPPORTEUR_ASSIGN_OR_RETURN_(RAPPORTEUR_CONCAT_(rapporteur_statusor_, __LINE__), target, \
                               expression)

#define RAPPORTEUR_ASSIGN_OR_RETURN_(statusor, target, expression) \
  auto statusor = (expression);                                    \
  if (!statusor.ok()) return std::move(statusor).status();         \
  target = std::move(statusor).value()

#define RAPPORTEUR_CONCAT_(a, b) RAPPORTEUR_CONCAT_INNER_(a, b)
#define RAPPORTEUR_CONCAT_INNER_(a, b) a##b
