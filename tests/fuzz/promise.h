// Stops the process where a promise is broken.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace rapporteur::fuzz {

inline void Promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace rapporteur::fuzz
