// gRPC's own log lines in the form of ours.
#pragma once

namespace rapporteur {

// From then on gRPC's messages (errors, unless GRPC_VERBOSITY says otherwise) go to standard error
// as JSON objects with "component":"grpc". Call once, in main, before the first server or channel.
void WriteGrpcLogAsJson();

}  // namespace rapporteur
