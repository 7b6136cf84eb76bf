#include "services/storage/api/fact_scanner.h"

#include <cstring>
#include <optional>

#include "common/text/utf8.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur::storage {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::rapporteur::v1::Evidence;
using ::rapporteur::v1::Fact;
using ::rapporteur::v1::Provenance;

// Protobuf's wire types.
enum WireType {
  kVarint = 0,
  kFixed64 = 1,
  kDelimited = 2,
  kGroup = 3,
  kEndGroup = 4,
  kFixed32 = 5
};

constexpr int kMaxDepth = 100;  // As protobuf's own parsers.
constexpr int kMaxVarintBytes = 10;
constexpr int kMaxTagBytes = 5;

}  // namespace

// One pass over one fact.
class FactScanner::Walk {
 public:
  explicit Walk(FactOutline* outline) : outline_(*outline) {}

  // Takes `bytes`, one message of type `type`.
  bool TakeMessage(std::string_view bytes, const Message& type, int depth) {
    if (depth > kMaxDepth) return false;
    while (!bytes.empty()) {
      uint64_t tag = 0;
      if (!TakeVarint(bytes, kMaxTagBytes, tag)) return false;
      tag &= UINT32_MAX;
      const uint64_t number = tag >> 3;
      static constexpr Field kUnknown;
      const Field& field = number < type.fields.size() ? type.fields[number] : kUnknown;
      if (number == 0 || !TakeField(bytes, tag, field, depth)) return false;
    }
    return true;
  }

 private:
  static bool TakeVarint(std::string_view& bytes, int max_bytes, uint64_t& value) {
    value = 0;
    for (int i = 0; i < max_bytes; ++i) {
      if (bytes.empty()) return false;
      const auto byte = static_cast<unsigned char>(bytes.front());
      bytes.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << (7 * i);
      if (byte < 0x80) return true;
    }
    return false;
  }

  static bool Take(std::string_view& bytes, uint64_t size, std::string_view& taken) {
    if (size > bytes.size()) return false;
    taken = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return true;
  }

  bool TakeField(std::string_view& bytes, uint64_t tag, const Field& field, int depth) {
    uint64_t value = 0;
    std::string_view taken;
    switch (tag & 7) {
      case kVarint:
        if (!TakeVarint(bytes, kMaxVarintBytes, value)) return false;
        SetOffset(field, static_cast<int64_t>(value));
        return true;
      case kFixed64:
        if (!Take(bytes, sizeof(double), taken)) return false;
        // The machines that this runs on are little-endian, like the wire.
        if (field.role == Role::kConfidence) {
          std::memcpy(&outline_.confidence, taken.data(), sizeof(double));
        }
        return true;
      case kDelimited:
        return TakeVarint(bytes, kMaxTagBytes, value) && Take(bytes, value, taken) &&
               TakeDelimited(taken, tag >> 3, field, depth);
      case kGroup:
        return TakeGroup(bytes, tag >> 3, depth + 1);
      case kFixed32:
        return Take(bytes, sizeof(uint32_t), taken);
      default:
        return false;  // Also the end of a group that did not begin.
    }
  }

  bool TakeDelimited(std::string_view taken, uint64_t number, const Field& field, int depth) {
    if (field.role == Role::kContent && number != content_) {
      // The last content counts, as in every oneof.
      content_ = number;
      outline_.has_rule = false;
      outline_.confidence = 0;
      outline_.evidence.clear();
    }
    if (field.role == Role::kRule) outline_.has_rule = !taken.empty();
    if (field.role == Role::kEvidence) outline_.evidence.emplace_back();
    outline_.has_content |= field.role == Role::kContent;
    if (field.message != nullptr) return TakeMessage(taken, *field.message, depth + 1);
    return !field.is_string || !FindInvalidUtf8(taken).has_value();
  }

  // Groups are never ours; a newer release's unknown fields cannot be groups either. They are
  // passed over because every parser does so.
  bool TakeGroup(std::string_view& bytes, uint64_t number, int depth) {
    static constexpr Field kUnknown;
    if (depth > kMaxDepth) return false;
    while (true) {
      uint64_t tag = 0;
      if (!TakeVarint(bytes, kMaxTagBytes, tag)) return false;
      tag &= UINT32_MAX;
      if ((tag & 7) == kEndGroup) return tag >> 3 == number;
      if (tag >> 3 == 0 || !TakeField(bytes, tag, kUnknown, depth)) return false;
    }
  }

  void SetOffset(const Field& field, int64_t value) {
    if (outline_.evidence.empty()) return;
    if (field.role == Role::kBegin) outline_.evidence.back().begin = value;
    if (field.role == Role::kEnd) outline_.evidence.back().end = value;
  }

  FactOutline& outline_;
  uint64_t content_ = 0;
};

FactScanner::FactScanner() { fact_ = Learn(*Fact::descriptor()); }
FactScanner::~FactScanner() = default;

FactScanner::Role FactScanner::RoleOf(const FieldDescriptor& field) {
  const Descriptor* const type = field.containing_type();
  if (type == Fact::descriptor()) return Role::kContent;
  if (type == Provenance::descriptor()) {
    if (field.number() == Provenance::kRuleFieldNumber) return Role::kRule;
    if (field.number() == Provenance::kConfidenceFieldNumber) return Role::kConfidence;
    if (field.number() == Provenance::kEvidenceFieldNumber) return Role::kEvidence;
  }
  if (type == Evidence::descriptor()) {
    if (field.number() == Evidence::kBeginFieldNumber) return Role::kBegin;
    if (field.number() == Evidence::kEndFieldNumber) return Role::kEnd;
  }
  return Role::kNone;
}

const FactScanner::Message* FactScanner::Learn(const Descriptor& type) {
  std::unique_ptr<Message>& message = messages_[&type];
  if (message != nullptr) return message.get();
  message = std::make_unique<Message>();
  Message* const learned = message.get();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const auto number = static_cast<size_t>(field.number());
    if (learned->fields.size() <= number) learned->fields.resize(number + 1);
    learned->fields[number].role = RoleOf(field);
    learned->fields[number].is_string = field.type() == FieldDescriptor::TYPE_STRING;
    if (field.type() == FieldDescriptor::TYPE_MESSAGE) {
      learned->fields[number].message = Learn(*field.message_type());
    }
  }
  return learned;
}

bool FactScanner::Scan(std::string_view bytes, FactOutline* outline) const {
  outline->has_content = false;
  outline->has_rule = false;
  outline->confidence = 0;
  outline->evidence.clear();
  return Walk(outline).TakeMessage(bytes, *fact_, 0);
}

}  // namespace rapporteur::storage
