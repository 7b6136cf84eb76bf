#include "services/storage/index/analysis/plain_bytes.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string BytesOf(uint64_t bytes, size_t count) {
  return {reinterpret_cast<const char*>(&bytes), count};
}

TEST(PlainBytesTest, EachByteIsToldAsItIs) {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const PlainBytes plain = PlainBytesOf(LoadBytes(std::string(1, c), 0));
    EXPECT_EQ(plain.count, IsPlain(c) ? 1u : 0u) << value;
    EXPECT_EQ(BytesOf(plain.lower, plain.count), IsPlain(c) ? Lower({c}) : "") << value;
  }
}

TEST(PlainBytesTest, WhateverStandsBesideThem) {
  std::mt19937 random(11);
  const std::string often = "aZ09z";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    while (text.size() < 12) {
      text += random() % 4 != 0 ? often[random() % often.size()] : static_cast<char>(random());
    }
    const size_t offset = random() % text.size();
    std::string expected;
    for (size_t i = offset; i < text.size() && i < offset + kBytesAtOnce && IsPlain(text[i]); ++i) {
      expected += text[i];
    }
    const PlainBytes plain = PlainBytesOf(LoadBytes(text, offset));
    EXPECT_EQ(BytesOf(plain.lower, plain.count), Lower(expected));
    // Nothing stands behind them.
    EXPECT_EQ(plain.count == kBytesAtOnce ? 0 : plain.lower >> (8 * plain.count), 0u);
  }
}

}  // namespace
}  // namespace rapporteur::index
