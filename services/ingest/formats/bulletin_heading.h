// What begins a bulletin within a file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::ingest {

// Lines without an empty one between them. Offsets count bytes of the file.
struct BulletinParagraph {
  struct Line {
    int64_t begin = 0;
    int64_t end = 0;  // Without the line end.
  };
  // The first kMaxHeadingLines lines; more are only counted.
  std::vector<Line> lines;
  int line_count = 0;

  bool empty() const { return line_count == 0; }
  int64_t begin() const { return lines.front().begin; }
};

// A title of two lines, the source's line, and one line after it.
inline constexpr size_t kMaxHeadingLines = 4;
inline constexpr size_t kMaxHeadingBytes = 4096;

struct BulletinHeading {
  int64_t begin = 0;       // Of the title, or of the source's line where there is no title.
  int64_t body_begin = 0;  // After the source's line.
  std::string title;       // As written, lines joined; "" where the file has none above the source.
  std::string source;      // May be "".
};

// What a heading is judged from.
struct HeadingContext {
  const BulletinParagraph& previous;  // The paragraph before; may be empty.
  const BulletinParagraph& paragraph;
  bool first;                            // No heading was found before in this file.
  const std::set<std::string>& sources;  // Names of the sources found before in this file.
  std::function<std::string_view(BulletinParagraph::Line)> text;
};

// Returns the heading that ends in `paragraph`, or nullopt.
//
// Plain case: the paragraph is one line "Source: NAME", and the paragraph before is a title: one or
// two short lines that do not end like a sentence. A line "Source: ..." elsewhere in a body (below
// a table, after a sentence) is none. The title directly above the source's line, or text directly
// below it, is taken for a heading where it is the file's first or names a source seen before.
std::optional<BulletinHeading> FindHeading(const HeadingContext& context);

// The name after "Source:", trimmed, or nullopt where `line` is not such a line.
std::optional<std::string_view> SourceOfLine(std::string_view line);

}  // namespace rapporteur::ingest
