// Bytes a second of reading, whole and on texts made to be hard.
#include <string>

#include "benchmark/benchmark.h"
#include "services/ingest/reading/reader.h"

namespace rapporteur::reading {
namespace {

std::string Repeated(const std::string& piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

const std::string& Release() {
  static const std::string& text = *new std::string(
      "On Wednesday, 20 March 2024, the Secretary General, Ms Ida Brandt, welcomed the President "
      "of "
      "Latvia, Mr Juris Ozols, at Alliance Headquarters, in Brussels. They discussed the security "
      "of "
      "the valley and the work of the Council on rivers, bridges and roads.\n\n“We will build it "
      "together,” Ms Brandt said. “It is late, but not too late.” President Ozols thanked her for "
      "“a "
      "clear word at the right time” and said that his country would spend over €20 million.\n\n"
      "Nora Pell, Director of the Water Council, and Minister of Defence Tom Hale took part in the "
      "meeting. They will visit Norway on 4 and 5 April 2024.\n\n");
  return text;
}

void Measure(benchmark::State& state, const std::string& text) {
  static const Reader& reader = *new Reader();
  ReadInput input;
  input.text = text;
  for (auto _ : state) benchmark::DoNotOptimize(reader.Read(input));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

void BM_Construct(benchmark::State& state) {
  for (auto _ : state) {
    Reader reader;
    benchmark::DoNotOptimize(&reader);
  }
}
void BM_Release(benchmark::State& state) { Measure(state, Release()); }
void BM_LongText(benchmark::State& state) {
  Measure(state, Repeated(Release(), static_cast<size_t>(state.range(0))));
}
void BM_Quotes(benchmark::State& state) {
  Measure(state, Repeated("“a b c d” ", static_cast<size_t>(state.range(0))));
}
void BM_OpenMarks(benchmark::State& state) {
  Measure(state, Repeated("“a (", static_cast<size_t>(state.range(0))));
}
void BM_Capitals(benchmark::State& state) {
  Measure(state, Repeated("Ann Lee Ox ", static_cast<size_t>(state.range(0))));
}
void BM_Offices(benchmark::State& state) {
  Measure(state, Repeated("President of the Bank of ", static_cast<size_t>(state.range(0))));
}
void BM_Dates(benchmark::State& state) {
  Measure(state, Repeated("5 May 2024 ", static_cast<size_t>(state.range(0))));
}
void BM_Meetings(benchmark::State& state) {
  Measure(state, Repeated("Ann Lee met Bo Dahl, ", static_cast<size_t>(state.range(0))));
}

BENCHMARK(BM_Construct)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Release);
BENCHMARK(BM_LongText)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_Quotes)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_OpenMarks)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_Capitals)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_Offices)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_Dates)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(BM_Meetings)->Arg(100'000)->Arg(1'000'000);

}  // namespace
}  // namespace rapporteur::reading

BENCHMARK_MAIN();
