#include "tests/bench/synthetic_releases.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <random>
#include <string_view>

namespace rapporteur::bench {
namespace {

constexpr size_t kTargetBytes = 2700;  // Of the body; with the other fields about 3,000.

constexpr std::array<std::string_view, 12> kGivenNames = {"Ana",    "Joost", "Miriam", "Tomáš",
                                                          "Ingrid", "Pedro", "Leïla",  "Olaf",
                                                          "Zofia",  "Marek", "Hélène", "Bjørn"};
constexpr std::array<std::string_view, 12> kFamilyNames = {
    "Đurić",  "van der Meer", "Okafor",    "Novák", "Lindqvist", "Almeida",
    "Benali", "Sørensen",     "Kowalczyk", "Havel", "Marchand",  "Dahl"};
constexpr std::array<std::string_view, 6> kOffices = {
    "Prime Minister", "Minister of Foreign Affairs", "Minister of Defence",
    "President",      "Mayor of Havnstad",           "Secretary General"};
constexpr std::array<std::string_view, 6> kTopics = {"harbour safety",   "energy supply",
                                                     "rail links",       "flood defence",
                                                     "research funding", "border cooperation"};
constexpr std::array<std::string_view, 6> kFillers = {
    "The programme brings together towns, ports and research institutes around the northern sea. ",
    "Work on the first section began last year and is on schedule, engineers reported. ",
    "Local councils will be consulted before the final route is chosen. ",
    "A public hearing drew more than two hundred residents and lasted until the evening. ",
    "Detailed figures are published on the website of the ministry. ",
    "The agreement covers training, equipment and the exchange of data between the two sides. "};

template <typename Array>
std::string_view Pick(const Array& from, std::mt19937_64* random) {
  return from[(*random)() % from.size()];
}

std::string Name(std::mt19937_64* random) {
  return fmt::format("{} {}", Pick(kGivenNames, random), Pick(kFamilyNames, random));
}

}  // namespace

std::string SyntheticReleaseLine(uint64_t seed, int number) {
  std::mt19937_64 random(seed * 1'000'003 + static_cast<uint64_t>(number));
  const std::string host = Name(&random);
  const std::string guest = Name(&random);
  const std::string_view host_office = Pick(kOffices, &random);
  const std::string_view topic = Pick(kTopics, &random);
  std::string body =
      fmt::format("On {} May 2025, {} {} met {} {} in Havnstad to discuss {}.\n\n",
                  random() % 28 + 1, host_office, host, Pick(kOffices, &random), guest, topic);
  while (body.size() < kTargetBytes) {
    body += fmt::format("“We will not wait for others to act on {},” {} {} said. ",
                        Pick(kTopics, &random), host_office, host);
    for (int sentence = 0; sentence < 5; ++sentence) body += Pick(kFillers, &random);
    body += "\n\n";
  }
  const nlohmann::json line = {
      {"id", fmt::format("release-{}", number)},
      {"source", fmt::format("Benchmark Office {}", number % 20)},
      {"title", fmt::format("{} meets {} on {}", host, guest, topic)},
      {"published_time", fmt::format("2025-05-{:02}T09:00:00Z", number % 28 + 1)},
      {"language", "en"},
      {"content_type", "text/plain"},
      {"body", body}};
  return line.dump() + "\n";
}

}  // namespace rapporteur::bench
