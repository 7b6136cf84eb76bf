#include "tests/bench/search/corpus/press_texts.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/formats/normalizer.h"
#include "services/storage/index/analysis/analyzer.h"

namespace rapporteur::bench {
namespace {

constexpr size_t kPieceBytes = size_t{1} << 20;

int32_t DayOf(const ingest::RawDocument& raw) {
  const absl::CivilDay day =
      absl::ToCivilDay(*raw.published, absl::FixedTimeZone(raw.published_offset_minutes * 60));
  return static_cast<int32_t>(day.year()) * 10000 + day.month() * 100 + day.day();
}

std::vector<std::string> Paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const size_t end = std::min(text.find("\n\n"), text.size());
    if (end > 0) paragraphs.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return paragraphs;
}

void HandOn(const std::vector<ingest::RawDocument>& documents,
            const std::function<void(PressText)>& visit) {
  for (const ingest::RawDocument& raw : documents) {
    if (!raw.error.ok() || !raw.published) continue;
    auto text = ingest::Normalize(raw);
    if (!text.ok()) continue;
    std::vector<std::string> paragraphs =
        Paragraphs(std::string_view(text->text).substr(text->body_begin));
    if (paragraphs.empty()) continue;
    visit({raw.source, DayOf(raw), std::move(text->title), std::move(paragraphs)});
  }
}

std::string Terms(std::string_view text) {
  std::string terms;
  index::Analyzer().Analyze(text, [&](const index::Token& token) {
    if (!terms.empty()) terms += ' ';
    terms += token.term;
  });
  return terms;
}

}  // namespace

absl::Status ReadPressTexts(const std::string& path, const std::function<void(PressText)>& visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::UnavailableError(path + " cannot be read");
  const auto decoder = ingest::MakeFileDecoder(ingest::FileFormat::kJsonLines, {});
  std::vector<ingest::RawDocument> documents;
  std::string piece(kPieceBytes, '\0');
  while (file.good()) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    decoder->Feed(std::string_view(piece.data(), static_cast<size_t>(file.gcount())), &documents);
    HandOn(documents, visit);
    documents.clear();
  }
  decoder->Finish(file.eof(), &documents);
  HandOn(documents, visit);
  return absl::OkStatus();
}

std::string PreTokenized(std::string_view text) {
  std::string terms = Terms(text);
  // A term in a few hundred thousand is cut or folded further when it stands alone.
  for (std::string again = Terms(terms); again != terms; again = Terms(terms)) {
    terms = std::move(again);
  }
  return terms;
}

std::vector<std::string> SplitWords(std::string_view words) {
  std::vector<std::string> all;
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    all.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return all;
}

}  // namespace rapporteur::bench
