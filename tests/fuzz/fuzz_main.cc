// The entry point that libFuzzer calls; FUZZ_TARGET is one of fuzz_targets.h.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz_targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  rapporteur::fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
