#include "common/rpc/message_codec.h"

#include <string>
#include <vector>

#include "common/rpc/message_defect.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"
#include "grpcpp/support/slice.h"

namespace rapporteur {
namespace {

std::string Flatten(const grpc::ByteBuffer& bytes) {
  std::string flat;
  std::vector<grpc::Slice> slices;
  if (!bytes.Dump(&slices).ok()) return flat;
  for (const grpc::Slice& slice : slices) {
    flat.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return flat;
}

}  // namespace

absl::Status ParseRequest(const grpc::ByteBuffer& bytes, const google::protobuf::Descriptor& type,
                          google::protobuf::Message* request) {
  grpc::ByteBuffer copy = bytes;  // Shares the slices; the reader wants a buffer of its own.
  grpc::ProtoBufferReader reader(&copy);
  if (reader.status().ok() && request->ParseFromZeroCopyStream(&reader)) return absl::OkStatus();
  return DescribeDefect(Flatten(bytes), type);
}

absl::Status SerializeResponse(const google::protobuf::Message& response, grpc::ByteBuffer* bytes) {
  bytes->Clear();
  bool own_buffer = false;
  const grpc::Status written =
      grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::Message>(response, bytes,
                                                                                 &own_buffer);
  if (written.ok()) return absl::OkStatus();
  return absl::InternalError("the answer could not be serialized");
}

}  // namespace rapporteur
