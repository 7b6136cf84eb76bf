#include "services/ingest/pipeline/input_assembler.h"

#include <utility>

namespace rapporteur::ingest {

void InputAssembler::AddPiece(const FilePiece& piece, std::vector<SubmittedDocument>* out) {
  if (!piece.file_name.empty() && piece.file_name != file_name_) EndFile(false, out);
  if (decoder_ == nullptr) {
    decoder_ = MakeFileDecoder(piece.format, limits_);
    file_name_ = piece.file_name;
    rollback_ = piece.rollback;
  }
  std::vector<RawDocument> documents;
  decoder_->Feed(piece.data, &documents);
  Take(std::move(documents), out);
  if (piece.last) EndFile(true, out);
}

void InputAssembler::AddDocument(RawDocument raw, DocumentOptions options,
                                 std::vector<SubmittedDocument>* out) {
  EndFile(false, out);
  raw.index = ++whole_documents_;
  out->push_back({std::move(raw), "", std::move(options.request_id), options.rollback});
}

void InputAssembler::EndFile(bool complete, std::vector<SubmittedDocument>* out) {
  if (decoder_ == nullptr) return;
  std::vector<RawDocument> documents;
  decoder_->Finish(complete, &documents);
  Take(std::move(documents), out);
  decoder_ = nullptr;
  file_name_.clear();
}

void InputAssembler::Take(std::vector<RawDocument> documents,
                          std::vector<SubmittedDocument>* out) const {
  for (RawDocument& raw : documents) out->push_back({std::move(raw), file_name_, "", rollback_});
}

}  // namespace rapporteur::ingest
