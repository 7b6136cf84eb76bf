// Makes views from functions over one type of message.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/message.h"
#include "tools/rapporteur/views/view.h"

namespace rapporteur::cli {

template <typename Message>
View MakeView(std::vector<Column> columns, Row (*cells)(const Message&), std::string nothing) {
  return {.columns = std::move(columns),
          .cells =
              [cells](const google::protobuf::Message& message) {
                return cells(static_cast<const Message&>(message));
              },
          .nothing = std::move(nothing)};
}

}  // namespace rapporteur::cli
