// Calls whose requests are bytes, not messages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "grpcpp/channel.h"

namespace rapporteur {

// Calls the unary `method`, "/package.Service/Method", with `bytes` as they are. Blocks.
absl::Status CallWithBytes(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                           const std::string& bytes);

// Calls each unary method of `service`, a full name, with bytes that are no message. Returns the
// answers that are not INVALID_ARGUMENT with reason REQUEST_MALFORMED and the name of the request's
// type, as "method: status"; one line that says so where there is no such service.
std::vector<std::string> WrongAnswersToBrokenRequests(const std::shared_ptr<grpc::Channel>& channel,
                                                      const std::string& service);

// The same for a service that is described by `descriptors`, a serialized FileDescriptorSet, where
// the program itself knows its messages only.
std::vector<std::string> WrongAnswersToBrokenRequests(const std::shared_ptr<grpc::Channel>& channel,
                                                      const std::string& service,
                                                      std::string_view descriptors);

}  // namespace rapporteur
