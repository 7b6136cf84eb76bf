#include "tools/rapporteur/local/local_reader.h"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::cli {
namespace {

constexpr size_t kPieceBytes = size_t{256} << 10;

LocalReading Build(const ingest::DocumentBuilder& builder, const ingest::RawDocument& raw,
                   bool explain) {
  using Document = absl::StatusOr<ingest::BuiltDocument>;
  return {.index = raw.index,
          .external_id = raw.external_id,
          .document = raw.error.ok() ? builder.BuildComplete(raw, explain) : Document(raw.error)};
}

}  // namespace

LocalReader::LocalReader(ingest::TextReader reader, bool explain)
    : builder_(std::move(reader), limits_), explain_(explain) {}

absl::Status LocalReader::Read(std::istream& file, ingest::FileFormat format,
                               const Visitor& visit) const {
  const std::unique_ptr<ingest::FileDecoder> decoder = ingest::MakeFileDecoder(format, limits_);
  std::vector<ingest::RawDocument> documents;
  const auto hand_on = [&] {
    for (const ingest::RawDocument& raw : documents) visit(Build(builder_, raw, explain_));
    documents.clear();
  };
  std::string piece(kPieceBytes, '\0');
  while (file.good()) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    decoder->Feed(std::string_view(piece.data(), static_cast<size_t>(file.gcount())), &documents);
    hand_on();
  }
  const bool complete = file.eof();
  decoder->Finish(complete, &documents);
  hand_on();
  return complete ? absl::OkStatus() : absl::UnavailableError("cannot be read to its end");
}

}  // namespace rapporteur::cli
