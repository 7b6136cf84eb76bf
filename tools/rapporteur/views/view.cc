#include "tools/rapporteur/views/view.h"

#include <algorithm>

namespace rapporteur::cli {

View Without(View view, const std::vector<std::string>& titles) {
  std::vector<size_t> kept;
  std::vector<Column> columns;
  for (size_t i = 0; i < view.columns.size(); ++i) {
    if (std::find(titles.begin(), titles.end(), view.columns[i].title) != titles.end()) continue;
    kept.push_back(i);
    columns.push_back(view.columns[i]);
  }
  view.columns = std::move(columns);
  view.cells = [kept, cells = std::move(view.cells)](const google::protobuf::Message& message) {
    Row all = cells(message);
    Row row;
    for (const size_t i : kept) row.push_back(std::move(all[i]));
    return row;
  };
  return view;
}

}  // namespace rapporteur::cli
