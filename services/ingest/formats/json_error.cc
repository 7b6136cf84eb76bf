#include "services/ingest/formats/json_error.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "common/status/error.h"
#include "common/text/utf8.h"

namespace rapporteur::ingest {
namespace {

constexpr size_t kMaxPrintableBytes = 80;

// Accepts everything and keeps the first error: simdjson says what is wrong, this says where.
class ErrorLocator : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::json::exception&) override {
    position_ = position;
    last_token_ = last_token;
    return false;
  }

  const std::optional<size_t>& position() const { return position_; }
  const std::string& last_token() const { return last_token_; }

 private:
  std::optional<size_t> position_;  // From 1.
  std::string last_token_;
};

}  // namespace

absl::Status DescribeJsonError(const JsonLine& line, std::string_view fallback) {
  ErrorLocator locator;
  nlohmann::json::sax_parse(line.text.begin(), line.text.end(), &locator);
  if (!locator.position().has_value()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "JSON_INVALID",
                     fmt::format("line {} is not JSON: {}", line.number, fallback));
  }
  const size_t column = *locator.position();
  // The token may stop inside a character.
  const bool printable = !FindInvalidUtf8(locator.last_token()).has_value();
  const std::string near = printable ? Printable(locator.last_token()) : "";
  return MakeError(absl::StatusCode::kInvalidArgument, "JSON_INVALID",
                   fmt::format("line {}, column {} (byte {} of the file): not JSON{}", line.number,
                               column, line.offset + static_cast<int64_t>(column) - 1,
                               near.empty() ? std::string() : fmt::format(" near {}", near)));
}

std::string Printable(std::string_view text) {
  std::string printable;
  const size_t size =
      text.size() <= kMaxPrintableBytes ? text.size() : Utf8FloorBoundary(text, kMaxPrintableBytes);
  for (const char c : text.substr(0, size)) {
    printable += static_cast<unsigned char>(c) < 0x20 || c == '\x7f' ? ' ' : c;
  }
  if (size < text.size()) printable += "...";
  return printable;
}

}  // namespace rapporteur::ingest
