#include "services/ingest/pipeline/content_hash.h"

#include <fmt/format.h>

#include <string_view>

#include "common/text/hash.h"

namespace rapporteur::ingest {
namespace {

void Add(char field, std::string_view value, std::string* bytes) {
  if (value.empty()) return;
  fmt::format_to(std::back_inserter(*bytes), "{}{}:", field, value.size());
  *bytes += value;
}

}  // namespace

std::string ContentSha256(const rapporteur::v1::Document& document) {
  std::string bytes;
  bytes.reserve(document.text().size() + 256);
  Add('s', document.source_title(), &bytes);
  Add('t', document.title(), &bytes);
  Add('x', document.text(), &bytes);
  if (document.has_published_time()) {
    Add('p',
        fmt::format("{}.{:09}", document.published_time().seconds(),
                    document.published_time().nanos()),
        &bytes);
  }
  Add('u', document.url(), &bytes);
  Add('l', document.language(), &bytes);
  for (const std::string& tag : document.tags()) Add('g', tag, &bytes);
  return Hex(Sha256(bytes));
}

}  // namespace rapporteur::ingest
