// Binds command-line flags and a YAML file to one plain struct.
//
//   ServerConfig config;  // the members' initial values are the defaults
//   ConfigSchema schema({.program = "rapporteur-query", .summary = "...", .version = "0.1.0"});
//   schema.Add("listen", &config.listen, "Address to serve on.");
//   schema.Add("tls.cert", &config.tls.cert, "PEM file.");  // tls: {cert: ...}, or --tls-cert
//   schema.AddCheck([&] { return Validate(config); });
//   ASSIGN_OR_RETURN(ConfigOutcome outcome, schema.Parse(argc, argv));
//   if (outcome.exit) { std::cout << outcome.text; return 0; }
//
// The file named by --config is read first, then the flags override it.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/config/byte_size.h"
#include "common/config/config_option.h"

namespace rapporteur {

// Limits, both inclusive.
template <typename T>
struct ConfigRange {
  T min;
  T max;
};

// What a program does after its configuration is read.
struct ConfigOutcome {
  bool exit = false;  // True for --help, --version and --print-config: print `text`, exit with 0.
  std::string text = {};
};

struct ConfigProgram {
  std::string program;
  std::string summary;  // One sentence, shown by --help and at the top of --print-config.
  std::string version;
};

// Declares options, then fills them once. Not thread-safe; uses no global state. The bound
// variables must outlive Parse. Keys are lower_snake_case words separated by dots; the flag of
// "tls.client_ca" is --tls-client-ca. Adding a key twice, or a key that is also a section, is a
// mistake in the program, which Parse reports as kInternal.
class ConfigSchema {
 public:
  explicit ConfigSchema(ConfigProgram program) : program_(std::move(program)) {}
  ConfigSchema(const ConfigSchema&) = delete;
  ConfigSchema& operator=(const ConfigSchema&) = delete;

  void Add(std::string_view key, std::string* value, std::string_view help);
  void Add(std::string_view key, bool* value, std::string_view help);
  void Add(std::string_view key, std::vector<std::string>* value, std::string_view help);
  void Add(std::string_view key, int* value, std::string_view help,
           ConfigRange<int> range = {std::numeric_limits<int>::min(),
                                     std::numeric_limits<int>::max()});
  void Add(std::string_view key, int64_t* value, std::string_view help,
           ConfigRange<int64_t> range = {std::numeric_limits<int64_t>::min(),
                                         std::numeric_limits<int64_t>::max()});
  void Add(std::string_view key, double* value, std::string_view help,
           ConfigRange<double> range = {std::numeric_limits<double>::lowest(),
                                        std::numeric_limits<double>::max()});
  // Written as "1m30s", "250ms", "0"; "inf" for no limit where the range allows it.
  void Add(std::string_view key, absl::Duration* value, std::string_view help,
           ConfigRange<absl::Duration> range = {absl::ZeroDuration(), absl::InfiniteDuration()});
  void Add(std::string_view key, ByteSize* value, std::string_view help,
           ConfigRange<ByteSize> range = {{0}, {std::numeric_limits<uint64_t>::max()}});

  // Adds the owner's own check, called by Parse after all values are set, in the order added.
  void AddCheck(std::function<absl::Status()> check) { checks_.push_back(std::move(check)); }

  // Fills the bound variables. Returns kInvalidArgument with a sentence that names the flag or the
  // key, and for a file its name and line; the variables are then unspecified. Reads --config's
  // file, so it may block on disk. Call once.
  absl::StatusOr<ConfigOutcome> Parse(int argc, const char* const* argv);

 private:
  absl::Status CheckKeys() const;

  const ConfigProgram program_;
  std::vector<ConfigOption> options_;
  std::vector<std::function<absl::Status()>> checks_;
};

}  // namespace rapporteur
