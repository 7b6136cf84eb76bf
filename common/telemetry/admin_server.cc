#include "common/telemetry/admin_server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <thread>
#include <utility>

#include "common/status/status_macros.h"
#include "common/text/absl_view.h"

namespace rapporteur {
namespace {

constexpr int kThreads = 2;
constexpr int kTimeoutSeconds = 5;
constexpr size_t kMaxRequestBytes = 4096;
constexpr char kPlainText[] = "text/plain; charset=utf-8";
constexpr char kPrometheusText[] = "text/plain; version=0.0.4; charset=utf-8";

struct HostPort {
  std::string host;
  int port = 0;
};

absl::StatusOr<HostPort> ParseAddress(std::string_view address) {
  const auto malformed = [&] {
    return absl::InvalidArgumentError(
        fmt::format("\"{}\" is not an address; write host:port, such as 127.0.0.1:9090", address));
  };
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return malformed();
  std::string_view host = address.substr(0, colon);
  const std::string_view port_text = address.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  uint16_t port = 0;
  const auto [end, error] =
      std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  if (error != std::errc() || end != port_text.data() + port_text.size()) return malformed();
  return HostPort{.host = std::string(host), .port = port};
}

void AnswerHealth(const Health& health, HealthKind kind, httplib::Response* response) {
  const absl::Status status = health.Check(kind);
  response->status = status.ok() ? 200 : 503;
  response->set_content(status.ok() ? "ok\n" : fmt::format("{}\n", ToStd(status.message())),
                        kPlainText);
}

}  // namespace

struct AdminServer::Impl {
  httplib::Server server;
  std::thread thread;
  std::string address;
  int port = 0;
};

absl::StatusOr<std::unique_ptr<AdminServer>> AdminServer::Start(const std::string& address,
                                                                const Metrics* metrics,
                                                                const Health* health) {
  ASSIGN_OR_RETURN(const HostPort listen, ParseAddress(address));
  auto impl = std::make_unique<Impl>();
  httplib::Server& server = impl->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  // The library's default shares the port with other processes; two servers must not.
  server.set_socket_options([](socket_t socket) {
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  });
  server.set_read_timeout(kTimeoutSeconds);
  server.set_write_timeout(kTimeoutSeconds);
  // One request a connection: an idle one would hold the destructor up.
  server.set_keep_alive_max_count(1);
  server.set_payload_max_length(kMaxRequestBytes);
  server.Get("/metrics", [metrics](const httplib::Request&, httplib::Response& response) {
    response.set_content(metrics->ToText(), kPrometheusText);
  });
  server.Get("/livez", [health](const httplib::Request&, httplib::Response& response) {
    AnswerHealth(*health, HealthKind::kLiveness, &response);
  });
  server.Get("/readyz", [health](const httplib::Request&, httplib::Response& response) {
    AnswerHealth(*health, HealthKind::kReadiness, &response);
  });

  errno = 0;
  impl->port = listen.port;
  const bool bound = listen.port == 0 ? (impl->port = server.bind_to_any_port(listen.host)) > 0
                                      : server.bind_to_port(listen.host, listen.port);
  if (!bound) {
    return absl::UnavailableError(fmt::format("cannot listen on {} for /metrics: {}", address,
                                              errno == 0 ? "unknown host" : std::strerror(errno)));
  }
  const std::string host =
      listen.host.find(':') == std::string::npos ? listen.host : fmt::format("[{}]", listen.host);
  impl->address = fmt::format("{}:{}", host, impl->port);
  impl->thread = std::thread([&server] { server.listen_after_bind(); });
  // stop() before the loop has begun would be lost.
  while (!server.is_running()) std::this_thread::yield();
  return std::unique_ptr<AdminServer>(new AdminServer(std::move(impl)));
}

AdminServer::AdminServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

AdminServer::~AdminServer() {
  impl_->server.stop();
  impl_->thread.join();
}

int AdminServer::port() const { return impl_->port; }
const std::string& AdminServer::address() const { return impl_->address; }

}  // namespace rapporteur
