#include "services/ingest/formats/bulletin_heading.h"

#include <algorithm>
#include <cctype>

#include "services/ingest/formats/limits.h"
#include "services/ingest/formats/whitespace.h"

namespace rapporteur::ingest {
namespace {

constexpr size_t kMaxTitleLines = 2;
constexpr size_t kMaxTitleLineBytes = 500;
// A title may end with a full stop; a paragraph that does so and is longer than this is a sentence.
constexpr size_t kMaxSentenceTitleBytes = 150;

bool EndsLikeSentence(std::string_view line) {
  if (line.empty()) return false;
  const char last = line.back();
  if (last == ',' || last == ';' || last == ':') return true;
  if (last != '.') return false;
  // "in Washington, D.C." ends with an abbreviation.
  const size_t word = line.find_last_of(' ');
  const std::string_view tail = line.substr(word == std::string_view::npos ? 0 : word + 1);
  return std::count(tail.begin(), tail.end(), '.') < 2;
}

bool IsListItem(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2");
}

// Whether `lines` read like a title. `trusted`: the source below them is expected here.
bool IsTitle(const std::vector<std::string_view>& lines, bool trusted) {
  if (lines.empty() || lines.size() > kMaxTitleLines) return false;
  size_t size = 0;
  for (const std::string_view line : lines) {
    if (line.size() > kMaxTitleLineBytes || IsListItem(line)) return false;
    size += line.size();
  }
  if (!EndsLikeSentence(lines.back())) return true;
  return trusted && size <= kMaxSentenceTitleBytes;
}

std::string Join(const std::vector<std::string_view>& lines) {
  std::string joined;
  for (const std::string_view line : lines) {
    if (!joined.empty()) joined += ' ';
    joined += line;
  }
  return joined;
}

}  // namespace

std::optional<std::string_view> SourceOfLine(std::string_view line) {
  constexpr std::string_view kWord = "source";
  line = TrimSpace(line);
  if (line.size() <= kWord.size()) return std::nullopt;
  const bool begins = std::equal(kWord.begin(), kWord.end(), line.begin(), [](char a, char b) {
    return a == std::tolower(static_cast<unsigned char>(b));
  });
  if (!begins) return std::nullopt;
  line = TrimSpace(line.substr(kWord.size()));
  if (!line.starts_with(':')) return std::nullopt;
  const std::string_view name = TrimSpace(line.substr(1));
  if (name.size() > 4 * kMaxSourceCharacters) return std::nullopt;
  return name;
}

std::optional<BulletinHeading> FindHeading(const HeadingContext& context) {
  const std::vector<BulletinParagraph::Line>& lines = context.paragraph.lines;
  size_t at = 0;
  std::optional<std::string_view> source;
  for (; at < lines.size() && at <= kMaxTitleLines; ++at) {
    source = SourceOfLine(context.text(lines[at]));
    if (source.has_value()) break;
  }
  if (!source.has_value()) return std::nullopt;

  const bool expected = context.first || context.sources.contains(std::string(*source));
  const bool stands_alone = context.paragraph.line_count == 1;
  if (!stands_alone && !expected) return std::nullopt;

  const bool directly_above = at > 0;
  const BulletinParagraph& title = directly_above ? context.paragraph : context.previous;
  const size_t title_lines = directly_above ? at : static_cast<size_t>(title.line_count);
  BulletinHeading heading{.begin = lines[at].begin, .body_begin = lines[at].end};
  if (!title.empty()) {
    std::vector<std::string_view> texts;
    for (size_t i = 0; i < std::min(title_lines, title.lines.size()); ++i) {
      texts.push_back(TrimSpace(context.text(title.lines[i])));
    }
    if (title_lines > kMaxTitleLines || !IsTitle(texts, expected)) return std::nullopt;
    heading.begin = title.begin();
    heading.title = Join(texts);
  } else if (!context.first) {
    return std::nullopt;  // "Source:" again below a heading is part of the body.
  }
  heading.source = *source;
  return heading;
}

}  // namespace rapporteur::ingest
