#include <algorithm>
#include <memory>
#include <vector>

#include "services/ingest/formats/document_check.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/formats/normalizer.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/fuzz/promise.h"

namespace rapporteur::fuzz {
namespace {

using ingest::RawDocument;

// Small enough for random bytes to reach them.
constexpr ingest::FormatLimits kLimits = {
    .max_document_bytes = 2000, .max_line_bytes = 3000, .max_bulletin_file_bytes = 3500};

std::vector<RawDocument> Decode(ingest::FileFormat format, std::string_view first,
                                std::string_view second) {
  std::vector<RawDocument> documents;
  const std::unique_ptr<ingest::FileDecoder> decoder = ingest::MakeFileDecoder(format, kLimits);
  decoder->Feed(first, &documents);
  decoder->Feed(second, &documents);
  decoder->Finish(/*complete=*/true, &documents);
  return documents;
}

bool Same(const RawDocument& a, const RawDocument& b) {
  return a.index == b.index && a.source == b.source && a.external_id == b.external_id &&
         a.title == b.title && a.published == b.published && a.url == b.url && a.tags == b.tags &&
         a.content_type == b.content_type && a.body == b.body && a.body_offset == b.body_offset &&
         a.warnings == b.warnings && a.error == b.error;
}

void FuzzDecoder(ingest::FileFormat format, std::string_view bytes) {
  if (bytes.empty()) return;
  const size_t cut = static_cast<unsigned char>(bytes.front()) * bytes.size() / 256;
  bytes.remove_prefix(1);
  const std::vector<RawDocument> whole = Decode(format, bytes, "");
  const std::vector<RawDocument> pieces = Decode(format, bytes.substr(0, cut), bytes.substr(cut));
  Promise(std::equal(whole.begin(), whole.end(), pieces.begin(), pieces.end(), Same),
          "a file's documents are the same for all cuts");
  Promise(!whole.empty(), "a file gives a document or an error");
  for (const RawDocument& document : whole) {
    if (!document.error.ok() || !ingest::CheckDocument(document, kLimits).ok()) continue;
    const auto normalized = ingest::Normalize(document);
    if (!normalized.ok()) continue;
    Promise(normalized->body_begin <= normalized->text.size(), "a body begins in its text");
  }
}

}  // namespace

void FuzzBulletins(std::string_view bytes) { FuzzDecoder(ingest::FileFormat::kBulletins, bytes); }

void FuzzJsonLines(std::string_view bytes) { FuzzDecoder(ingest::FileFormat::kJsonLines, bytes); }

}  // namespace rapporteur::fuzz
