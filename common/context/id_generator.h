// Random identifiers: request ids, trace ids.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace rapporteur {

// Makes ids that do not repeat within a process and, given different seeds, hardly ever between
// processes. Not for secrets. Thread-safe, lock-free, never blocks.
class IdGenerator {
 public:
  // The same seed gives the same ids in the same order.
  explicit IdGenerator(uint64_t seed) : key_(seed) {}
  // Seeded by the operating system.
  static uint64_t RandomSeed();

  uint64_t Next();
  // A version 4 UUID in its usual form of 36 characters.
  std::string Uuid();
  // `digits` lower-case hex digits, not all zero. REQUIRES: 1 <= digits <= 32.
  std::string Hex(int digits);

 private:
  const uint64_t key_;
  std::atomic<uint64_t> counter_{0};
};

}  // namespace rapporteur
