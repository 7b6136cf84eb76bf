#include "tools/rapporteur/commands/file_flags.h"

#include <fmt/format.h>

#include "common/status/error.h"

namespace rapporteur::cli {

void AddFileFlags(CLI::App* command, FileFlags* flags) {
  command
      ->add_option("FILE", flags->paths,
                   "Bulletin files or JSON Lines; \"-\" is the standard input")
      ->required()
      ->type_name("FILE");
  command->add_option("--input-format", flags->input_format, "The form of the files")
      ->check(CLI::IsMember({"auto", "bulletins", "jsonl"}))
      ->capture_default_str();
}

ingest::FileFormat DecoderFormatOf(const FileFlags& flags) {
  if (flags.input_format == "bulletins") return ingest::FileFormat::kBulletins;
  if (flags.input_format == "jsonl") return ingest::FileFormat::kJsonLines;
  return ingest::FileFormat::kUnknown;
}

ingest::v1::FileFormat MessageFormatOf(const FileFlags& flags) {
  if (flags.input_format == "bulletins") return ingest::v1::FILE_FORMAT_BULLETINS;
  if (flags.input_format == "jsonl") return ingest::v1::FILE_FORMAT_JSON_LINES;
  return ingest::v1::FILE_FORMAT_UNSPECIFIED;
}

std::string ToLine(const absl::Status& error) {
  const std::vector<FieldViolation> violations = GetFieldViolations(error);
  if (violations.empty()) return std::string(error.message());
  std::string line;
  for (const FieldViolation& violation : violations) {
    if (!line.empty()) line += "; ";
    line += fmt::format("{}: {}", violation.field, violation.description);
  }
  return line;
}

}  // namespace rapporteur::cli
