// Tables for people: columns aligned by display width and fitted to the terminal.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

enum class Align { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;
  // How narrow the column may become where the terminal is too narrow for all. 0: never narrower
  // than its content.
  size_t min_width = 0;
  // How many lines a cell may take; the last one is cut with "…". 0: as many as it needs.
  size_t max_lines = 1;
  // How much of a narrow terminal the column gets beside others: one of weight 3 ends up three
  // times as wide as one of weight 1.
  size_t weight = 1;
  // Where the width is limited: no column, but a line of its own, never cut, below the rows next to
  // each other that share it. For long names that one wants to copy. Further ones of a table follow
  // on that line, with their title.
  bool below = false;
};

// One row: as many cells as there are columns, in any UTF-8.
using Row = std::vector<std::string>;

// The width of each column so that a table of them fits into `width` cells, as far as the columns'
// minimum widths allow. The columns that are widest for their weight give way first.
std::vector<size_t> FitColumns(const std::vector<Column>& columns, std::vector<size_t> natural,
                               size_t width);

// Writes titles (bold where the style allows) and rows, two spaces between columns and none at the
// ends of lines. Without a width each row is one line with all columns, and nothing is cut.
void WriteTable(const std::vector<Column>& columns, const std::vector<Row>& rows,
                const OutputStyle& style, std::ostream& out);

}  // namespace rapporteur::cli
