#include "common/context/id_generator.h"

#include <fmt/format.h>

#include <random>

namespace rapporteur {
namespace {

// The finalizer of splitmix64: a bijection that spreads neighbouring inputs over all 64 bits.
uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace

uint64_t IdGenerator::RandomSeed() {
  std::random_device device;
  return uint64_t{device()} << 32 | device();
}

uint64_t IdGenerator::Next() {
  const uint64_t count = counter_.fetch_add(1, std::memory_order_relaxed) + 1;
  return Mix(Mix(key_) + count * 0x9e3779b97f4a7c15);
}

std::string IdGenerator::Uuid() {
  const uint64_t high = Next();
  const uint64_t low = Next();
  // Version 4 and the variant of RFC 9562 stand in fixed places.
  return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff,
                     high & 0xfff, (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

std::string IdGenerator::Hex(int digits) {
  while (true) {
    std::string hex = fmt::format("{:016x}{:016x}", Next(), Next());
    hex.resize(digits);
    if (hex.find_first_not_of('0') != std::string::npos) return hex;
  }
}

}  // namespace rapporteur
