// The flags of commands that take files of documents.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "rapporteur/ingest/v1/ingest_service.pb.h"
#include "services/ingest/formats/file_decoder.h"

namespace rapporteur::cli {

struct FileFlags {
  std::vector<std::string> paths;  // "-": standard input.
  std::string input_format = "auto";
};

void AddFileFlags(CLI::App* command, FileFlags* flags);

// REQUIRES: the flags passed their checks.
ingest::FileFormat DecoderFormatOf(const FileFlags& flags);
ingest::v1::FileFormat MessageFormatOf(const FileFlags& flags);

// Why a document was rejected, with its fields, on one line.
std::string ToLine(const absl::Status& error);

}  // namespace rapporteur::cli
