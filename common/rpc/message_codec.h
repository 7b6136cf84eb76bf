// Between the bytes of a call and its messages. Used where gRPC hands over bytes, because gRPC's
// own parsing answers broken ones with an empty UNIMPLEMENTED, or as the end of a stream.
#pragma once

#include <google/protobuf/message.h>

#include "absl/status/status.h"
#include "grpcpp/support/byte_buffer.h"

namespace rapporteur {

// Parses `bytes` into `request`, over what it held. INVALID_ARGUMENT with reason REQUEST_MALFORMED,
// or FIELD_INVALID for a string that is not UTF-8 (message_defect.h); the error speaks of `type`,
// the message that clients know. Thread-safe.
absl::Status ParseRequest(const grpc::ByteBuffer& bytes, const google::protobuf::Descriptor& type,
                          google::protobuf::Message* request);

// INTERNAL where the message cannot be serialized: larger than 2 GiB. Thread-safe.
absl::Status SerializeResponse(const google::protobuf::Message& response, grpc::ByteBuffer* bytes);

}  // namespace rapporteur
