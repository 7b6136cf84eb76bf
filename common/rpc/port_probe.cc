#include "common/rpc/port_probe.h"

#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

namespace rapporteur {
namespace {

// The errno of binding `address`, or 0.
int TryBind(const addrinfo& address) {
  const int fd = socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, 0);
  if (fd < 0) return errno;
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  int error = 0;
  if (bind(fd, address.ai_addr, address.ai_addrlen) != 0 || listen(fd, 1) != 0) error = errno;
  close(fd);
  return error;
}

}  // namespace

absl::Status ExplainListenFailure(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) {
    return absl::InvalidArgumentError(
        fmt::format("listen: \"{}\" lacks a port; write host:port", address));
  }
  std::string host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const std::string port = address.substr(colon + 1);
  if (const int error = getaddrinfo(host.c_str(), port.c_str(), &hints, &found); error != 0) {
    return absl::InvalidArgumentError(
        fmt::format("listen: \"{}\" is not an address: {}", address, gai_strerror(error)));
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  for (const addrinfo* next = found; next != nullptr; next = next->ai_next) {
    const int error = TryBind(*next);
    if (error == EADDRINUSE) {
      return absl::UnavailableError(fmt::format(
          "listen: {} is in use by another process; stop that one or choose another port",
          address));
    }
    if (error != 0) {
      return absl::UnavailableError(
          fmt::format("listen: cannot bind {}: {}", address, std::strerror(error)));
    }
  }
  return absl::UnavailableError(fmt::format(
      "listen: gRPC could not serve on {}; its own log line says why (often a bad certificate)",
      address));
}

}  // namespace rapporteur
