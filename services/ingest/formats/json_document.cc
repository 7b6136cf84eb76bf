#include "services/ingest/formats/json_document.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <set>
#include <string>
#include <utility>

#include "common/status/error.h"
#include "services/ingest/formats/content_check.h"
#include "services/ingest/formats/json_error.h"
#include "services/ingest/formats/published_time.h"

namespace rapporteur::ingest {
namespace {

namespace dom = simdjson::dom;

// More warnings than this about one document help nobody.
constexpr size_t kMaxWarnings = 20;

std::string_view TypeName(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

// REQUIRES: `value` is a string. The view lives as long as the parsed line.
std::string_view StringOf(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

// Takes the fields of one object over into a document.
class FieldReader {
 public:
  explicit FieldReader(RawDocument* document) : document_(*document) {}

  void Read(std::string_view key, dom::element value) {
    if (!seen_.insert(std::string(key)).second) {
      Warn(fmt::format("Field \"{}\" appears more than once; the last value counts.", key));
    }
    if (key == "published_time") return ReadPublished(value);
    if (key == "tags") return ReadTags(value);
    if (std::string* target = Target(key)) return ReadString(key, value, target);
    Warn(fmt::format("Unknown field \"{}\" was ignored.", Printable(key)));
  }

  // JSON_INVALID with a violation for each field of a wrong type or form.
  absl::Status Result(int64_t line_number) const {
    if (violations_.empty()) return absl::OkStatus();
    std::string message = fmt::format("line {}", line_number);
    for (const FieldViolation& violation : violations_) {
      message += fmt::format(": {}: {}", violation.field, violation.description);
    }
    return WithDetails(absl::InvalidArgumentError(message), "JSON_INVALID", violations_);
  }

 private:
  std::string* Target(std::string_view key) {
    if (key == "source") return &document_.source;
    if (key == "id") return &document_.external_id;
    if (key == "title") return &document_.title;
    if (key == "url") return &document_.url;
    if (key == "language") return &document_.language;
    if (key == "content_type") return &document_.content_type;
    if (key == "body") return &document_.body;
    return nullptr;
  }

  void ReadString(std::string_view key, dom::element value, std::string* target) {
    if (value.is_null()) return;
    if (!value.is_string()) return WrongType(key, value, "a string");
    const std::string_view text = StringOf(value);
    if (key == "content_type" && text.empty()) return;
    target->assign(text);
  }

  void ReadPublished(dom::element value) {
    if (value.is_null()) return;
    if (!value.is_string()) return WrongType("published_time", value, "a string");
    const std::string_view text = StringOf(value);
    if (text.empty()) return;
    document_.published = ParsePublishedTime(text);
    if (document_.published.has_value()) {
      document_.published_offset_minutes = OffsetMinutesOf(text);
      return;
    }
    violations_.push_back(
        {"published_time",
         fmt::format("\"{}\" is not a time: write \"2025-05-21T16:30:00+02:00\" or \"2025-05-21\"",
                     Printable(text))});
  }

  void ReadTags(dom::element value) {
    if (value.is_null()) return;
    document_.tags.clear();
    if (value.is_string()) {
      const std::string_view tag = StringOf(value);
      if (!tag.empty()) document_.tags.emplace_back(tag);
      return;
    }
    dom::array tags;
    if (value.get(tags) != simdjson::SUCCESS) {
      return WrongType("tags", value, "a string or an array of strings");
    }
    for (const dom::element tag : tags) {
      if (!tag.is_string()) return WrongType("tags", tag, "strings in the array");
      document_.tags.emplace_back(StringOf(tag));
    }
  }

  void WrongType(std::string_view key, dom::element value, std::string_view expected) {
    violations_.push_back(
        {std::string(key), fmt::format("is {}; expected {}", TypeName(value.type()), expected)});
  }

  void Warn(std::string warning) {
    if (document_.warnings.size() < kMaxWarnings) document_.warnings.push_back(std::move(warning));
  }

  RawDocument& document_;
  std::set<std::string> seen_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

struct JsonDocumentParser::Buffers {
  dom::parser parser;
};

JsonDocumentParser::JsonDocumentParser() : buffers_(std::make_unique<Buffers>()) {}
JsonDocumentParser::~JsonDocumentParser() = default;

RawDocument JsonDocumentParser::Parse(const JsonLine& line) {
  RawDocument document;
  document.error = CheckText(line.text, line.offset, "the file");
  if (!document.error.ok()) return document;

  dom::element root;
  if (const auto error = buffers_->parser.parse(line.text.data(), line.text.size()).get(root)) {
    document.error = DescribeJsonError(line, simdjson::error_message(error));
    return document;
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    document.error = MakeError(
        absl::StatusCode::kInvalidArgument, "JSON_INVALID",
        fmt::format("line {} is {}; expected an object", line.number, TypeName(root.type())));
    return document;
  }
  FieldReader reader(&document);
  for (const dom::key_value_pair field : object) reader.Read(field.key, field.value);
  document.error = reader.Result(line.number);
  return document;
}

}  // namespace rapporteur::ingest
