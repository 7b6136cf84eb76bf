// Press releases made up for benchmarks: the same seed gives the same bytes.
#pragma once

#include <cstdint>
#include <string>

namespace rapporteur::bench {

// A release of about 3,000 bytes as one JSON object on a line: a title, a dated meeting of two
// titled people, quotes with speakers, and paragraphs that carry no fact. `number` goes into its
// id.
std::string SyntheticReleaseLine(uint64_t seed, int number);

}  // namespace rapporteur::bench
