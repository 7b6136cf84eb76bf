// Memory for the messages of AppendBatch.
#pragma once

#include <memory>
#include <vector>

#include "common/sync/mutex.h"
#include "grpcpp/support/message_allocator.h"
#include "rapporteur/storage/v1/storage_service.pb.h"

namespace rapporteur::storage {

// Puts request and response of a call on an arena and keeps the arenas of finished calls for the
// next ones. A batch with facts is made of tens of thousands of small messages and strings: taking
// and returning them one by one would be the largest part of the service's work. Thread-safe;
// outlives the server.
class AppendAllocator final
    : public grpc::MessageAllocator<v1::AppendBatchRequest, v1::AppendBatchResponse> {
 public:
  AppendAllocator();
  ~AppendAllocator() override;

  grpc::MessageHolder<v1::AppendBatchRequest, v1::AppendBatchResponse>* AllocateMessages() override;

 private:
  class Holder;

  void Take(std::unique_ptr<Holder> holder);

  Mutex mu_;
  std::vector<std::unique_ptr<Holder>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur::storage
