#include "tools/rapporteur/terminal/table.h"

#include <algorithm>
#include <numeric>

#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

constexpr size_t kGap = 2;

// The lines of one cell.
using Cell = std::vector<std::string>;

size_t TotalWidth(const std::vector<size_t>& widths) {
  const size_t gaps = widths.empty() ? 0 : kGap * (widths.size() - 1);
  return std::accumulate(widths.begin(), widths.end(), gaps);
}

Cell FitCell(const std::string& text, const Column& column, size_t width) {
  if (DisplayWidth(text) <= width) return {text};
  if (column.max_lines == 1) return {CutToWidth(text, width)};
  Cell lines = WrapToWidth(text, width);
  if (column.max_lines != 0 && lines.size() > column.max_lines) {
    // What was cut off is joined again, so that the last line says that more follows.
    std::string rest;
    for (size_t i = column.max_lines - 1; i < lines.size(); ++i) rest += lines[i] + " ";
    lines.resize(column.max_lines);
    lines.back() = CutToWidth(rest, width);
  }
  return lines;
}

std::string Pad(const std::string& text, Align align, size_t width) {
  const size_t used = DisplayWidth(text);
  const std::string padding(width > used ? width - used : 0, ' ');
  return align == Align::kRight ? padding + text : text + padding;
}

struct Layout {
  const std::vector<Column>& columns;
  std::vector<size_t> widths;
};

std::string MakeLine(const Layout& layout, const std::vector<Cell>& cells, size_t line) {
  std::string text;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += std::string(kGap, ' ');
    text += Pad(line < cells[i].size() ? cells[i][line] : "", layout.columns[i].align,
                layout.widths[i]);
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

void WriteRow(const Layout& layout, const Row& row, std::ostream& out) {
  std::vector<Cell> cells;
  size_t lines = 1;
  for (size_t i = 0; i < row.size(); ++i) {
    cells.push_back(FitCell(row[i], layout.columns[i], layout.widths[i]));
    lines = std::max(lines, cells.back().size());
  }
  for (size_t line = 0; line < lines; ++line) out << MakeLine(layout, cells, line) << '\n';
}

std::string MakeTitles(const Layout& layout) {
  std::vector<Cell> cells;
  for (size_t i = 0; i < layout.columns.size(); ++i) {
    cells.push_back({CutToWidth(layout.columns[i].title, layout.widths[i])});
  }
  return MakeLine(layout, cells, 0);
}

std::vector<Row> ToPlainRows(const std::vector<Row>& rows, size_t columns) {
  std::vector<Row> plain = rows;
  for (Row& row : plain) {
    row.resize(columns);
    for (std::string& cell : row) cell = ToPlainLine(cell);
  }
  return plain;
}

std::vector<size_t> NaturalWidths(const std::vector<Column>& columns,
                                  const std::vector<Row>& rows) {
  std::vector<size_t> widths;
  for (const Column& column : columns) widths.push_back(DisplayWidth(column.title));
  for (const Row& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  }
  return widths;
}

// The first column below needs no title: it is what the row comes from.
void AddBelow(const Column& column, const std::string& cell, std::string* line) {
  if (cell.empty()) return;
  if (!line->empty()) *line += "  " + column.title + ": ";
  *line += cell;
}

// `below` has a line for each row, or is empty.
void WriteColumns(const Layout& layout, const std::vector<Row>& rows,
                  const std::vector<std::string>& below, const OutputStyle& style,
                  std::ostream& out) {
  out << Bold(MakeTitles(layout), style) << '\n';
  for (size_t i = 0; i < rows.size(); ++i) {
    WriteRow(layout, rows[i], out);
    const bool ends_group = i < below.size() && (i + 1 == rows.size() || below[i + 1] != below[i]);
    if (ends_group && !below[i].empty()) out << Faint("  ↳ " + below[i], style) << '\n';
  }
}

}  // namespace

std::vector<size_t> FitColumns(const std::vector<Column>& columns, std::vector<size_t> natural,
                               size_t width) {
  std::vector<size_t> widths = std::move(natural);
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].min_width != 0) widths[i] = std::min(widths[i], width);
  }
  while (TotalWidth(widths) > width) {
    // One cell at a time from the column that is widest for its weight.
    size_t giver = columns.size();
    for (size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].min_width == 0 || widths[i] <= columns[i].min_width) continue;
      if (giver == columns.size() ||
          widths[i] * columns[giver].weight > widths[giver] * columns[i].weight) {
        giver = i;
      }
    }
    if (giver == columns.size()) break;
    --widths[giver];
  }
  return widths;
}

void WriteTable(const std::vector<Column>& columns, const std::vector<Row>& rows,
                const OutputStyle& style, std::ostream& out) {
  const std::vector<Row> plain = ToPlainRows(rows, columns.size());
  if (!style.width.has_value()) {
    WriteColumns({.columns = columns, .widths = NaturalWidths(columns, plain)}, plain, {}, style,
                 out);
    return;
  }
  std::vector<Column> beside;
  for (const Column& column : columns) {
    if (!column.below) beside.push_back(column);
  }
  std::vector<Row> cells;
  std::vector<std::string> below;
  for (const Row& row : plain) {
    Row& kept = cells.emplace_back();
    std::string& line = below.emplace_back();
    for (size_t i = 0; i < row.size(); ++i) {
      if (columns[i].below) {
        AddBelow(columns[i], row[i], &line);
      } else {
        kept.push_back(row[i]);
      }
    }
  }
  const Layout layout = {.columns = beside,
                         .widths = FitColumns(beside, NaturalWidths(beside, cells), *style.width)};
  WriteColumns(layout, cells, below, style, out);
}

}  // namespace rapporteur::cli
