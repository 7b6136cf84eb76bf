// The log lines of gRPC and protobuf in the form of ours.
#pragma once

namespace rapporteur {

// From then on gRPC's messages (errors, unless GRPC_VERBOSITY says otherwise) and protobuf's go to
// standard error as JSON objects with "component":"grpc" or "protobuf". Call in main, before the
// first server or channel. Keeps gRPC initialized until the process ends.
void WriteGrpcLogAsJson();

// From then on gRPC and protobuf write nothing: for commands, whose calls' errors say all that a
// person wants to know. Call in main, before the first channel.
void SilenceGrpcLog();

}  // namespace rapporteur
