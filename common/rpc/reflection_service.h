// Server reflection, v1 and v1alpha, with the comments of the protos.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "common/rpc/reflection_index.h"
#include "grpcpp/impl/service_type.h"

namespace rapporteur {

// Both services list exactly `services` and answer from `index`, which must outlive them. Streams
// end once `drain` is asked to stop.
struct ReflectionOptions {
  const ReflectionIndex* index = nullptr;
  std::vector<std::string> services;  // Full names.
  std::stop_token drain;
};

std::unique_ptr<grpc::Service> MakeReflectionV1(const ReflectionOptions& options);
std::unique_ptr<grpc::Service> MakeReflectionV1Alpha(const ReflectionOptions& options);

}  // namespace rapporteur
