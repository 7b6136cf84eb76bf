// Reads from a fact's bytes what storage must know of it, without making the message.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace rapporteur::storage {

// What a Fact says of where it comes from.
struct FactOutline {
  bool has_content = false;
  bool has_rule = false;
  double confidence = 0;
  struct Span {
    int64_t begin = 0;
    int64_t end = 0;
  };
  std::vector<Span> evidence;
};

// Knows the messages that a Fact is made of. Thread-safe.
class FactScanner {
 public:
  FactScanner();
  ~FactScanner();
  FactScanner(const FactScanner&) = delete;
  FactScanner& operator=(const FactScanner&) = delete;

  // Overwrites `outline`. False where protobuf would not parse `bytes` as a rapporteur.v1.Fact:
  // they are broken, or a string is not UTF-8. Takes linear time.
  bool Scan(std::string_view bytes, FactOutline* outline) const;

 private:
  enum class Role { kNone, kContent, kRule, kConfidence, kEvidence, kBegin, kEnd };
  struct Message;
  struct Field {
    Role role = Role::kNone;
    bool is_string = false;
    const Message* message = nullptr;  // Of a field that is one.
  };
  struct Message {
    std::vector<Field> fields;  // By number.
  };
  class Walk;

  const Message* Learn(const google::protobuf::Descriptor& type);
  static Role RoleOf(const google::protobuf::FieldDescriptor& field);

  std::map<const google::protobuf::Descriptor*, std::unique_ptr<Message>> messages_;
  const Message* fact_ = nullptr;
};

}  // namespace rapporteur::storage
