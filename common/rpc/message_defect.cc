#include "common/rpc/message_defect.h"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <map>
#include <optional>
#include <string>

#include "common/status/error.h"
#include "common/text/utf8.h"

namespace rapporteur {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::internal::WireFormatLite;
using ::google::protobuf::io::CodedInputStream;

constexpr int kMaxDepth = 100;  // As protobuf's own parsers.

// Walks a message as its parser does, and stops at the first thing that the parser refuses.
class DefectFinder {
 public:
  explicit DefectFinder(std::string_view bytes)
      : bytes_(bytes),
        input_(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int>(bytes.size())) {}

  // Reads a message up to the end of the input or of the limit that is set. False where it is
  // broken; `path` then leads to the field.
  bool Walk(const Descriptor& type, const std::string& path, int depth) {
    std::map<int, int> counts;
    if (depth > kMaxDepth) return false;
    while (true) {
      offset_ = input_.CurrentPosition();
      field_ = path;
      const uint32_t tag = input_.ReadTag();
      if (tag == 0) return input_.ConsumedEntireMessage();
      const int number = WireFormatLite::GetTagFieldNumber(tag);
      const FieldDescriptor* const field = type.FindFieldByNumber(number);
      if (field != nullptr) field_ = PathOf(*field, path, counts[number]++);
      if (!WalkField(tag, field, depth)) return false;
    }
  }

  absl::Status Describe(const Descriptor& type) const {
    if (not_utf8_at_.has_value()) {
      return InvalidField(field_, fmt::format("Not UTF-8 at its byte {}: send text as UTF-8, other "
                                              "bytes only in fields of type bytes.",
                                              *not_utf8_at_));
    }
    return MakeError(
        absl::StatusCode::kInvalidArgument, "REQUEST_MALFORMED",
        fmt::format("The request's bytes are not a {}: they make no sense from byte {} on{}. "
                    "Serialize the request with the protos of this service, which it serves by "
                    "reflection.",
                    type.full_name(), offset_, field_.empty() ? "" : ", in " + field_));
  }

 private:
  static std::string PathOf(const FieldDescriptor& field, const std::string& parent, int index) {
    std::string path = parent.empty() ? field.name() : parent + "." + field.name();
    if (field.is_repeated()) path += fmt::format("[{}]", index);
    return path;
  }

  bool WalkField(uint32_t tag, const FieldDescriptor* field, int depth) {
    const bool is_delimited =
        WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (!is_delimited) return WireFormatLite::SkipField(&input_, tag);
    uint32_t size = 0;
    if (!input_.ReadVarint32(&size)) return false;
    const auto begin = static_cast<size_t>(input_.CurrentPosition());
    const int until_limit = input_.BytesUntilLimit();
    if (size > bytes_.size() - begin ||
        (until_limit >= 0 && size > static_cast<uint32_t>(until_limit))) {
      return false;
    }
    if (field != nullptr && field->type() == FieldDescriptor::TYPE_MESSAGE) {
      const CodedInputStream::Limit limit = input_.PushLimit(static_cast<int>(size));
      const std::string path = field_;
      if (!Walk(*field->message_type(), path, depth + 1)) return false;
      input_.PopLimit(limit);
      return true;
    }
    if (field != nullptr && field->type() == FieldDescriptor::TYPE_STRING) {
      not_utf8_at_ = FindInvalidUtf8(bytes_.substr(begin, size));
      if (not_utf8_at_.has_value()) return false;
    }
    return input_.Skip(static_cast<int>(size));
  }

  const std::string_view bytes_;
  CodedInputStream input_;
  // Where the walk is.
  int offset_ = 0;
  std::string field_;
  std::optional<size_t> not_utf8_at_;
};

}  // namespace

absl::Status DescribeDefect(std::string_view bytes, const Descriptor& type) {
  DefectFinder finder(bytes);
  // Where this walk finds nothing (a packed field, say), the parser's word still stands.
  finder.Walk(type, "", 0);
  return finder.Describe(type);
}

}  // namespace rapporteur
