#include "services/query/engine/planner.h"

namespace rapporteur::query {

std::string MethodOf(const google::protobuf::Descriptor& request) {
  constexpr std::string_view kSuffix = "Request";
  return request.name().substr(0, request.name().size() - kSuffix.size());
}

}  // namespace rapporteur::query
