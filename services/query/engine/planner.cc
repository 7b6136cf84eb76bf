#include "services/query/engine/planner.h"

#include <vector>

namespace rapporteur::query {

std::string MethodOf(const google::protobuf::Descriptor& request) {
  constexpr std::string_view kSuffix = "Request";
  return request.name().substr(0, request.name().size() - kSuffix.size());
}

std::string TypedFieldsOf(const google::protobuf::Descriptor& request) {
  std::vector<std::string> names;
  for (int i = 0; i < request.field_count(); ++i) {
    const std::string& name = request.field(i)->name();
    if (name != "page_size" && name != "page_token" && name != "filter") names.push_back(name);
  }
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace rapporteur::query
