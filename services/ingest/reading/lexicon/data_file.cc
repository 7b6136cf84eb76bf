#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator, bool keep_empty) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    if (keep_empty || !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

}  // namespace

std::vector<std::string_view> SplitParts(std::string_view text, char separator) {
  return Split(text, separator, /*keep_empty=*/false);
}

void ForEachRow(std::string_view file,
                const std::function<void(const std::vector<std::string_view>&)>& row) {
  for (std::string_view line : SplitParts(file, '\n')) {
    if (line.front() != '#') row(Split(line, '|', /*keep_empty=*/true));
  }
}

}  // namespace rapporteur::reading
