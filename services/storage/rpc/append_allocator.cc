#include "services/storage/rpc/append_allocator.h"

#include <google/protobuf/arena.h>

#include <utility>

namespace rapporteur::storage {
namespace {

// What an idle arena keeps: a batch of 64 documents of 3 KB with facts needs about this much.
constexpr size_t kKeptBytes = 512 << 10;
constexpr size_t kMaxBlockBytes = 1 << 20;
// As many as calls run at once with the default number of handler threads.
constexpr size_t kMaxIdle = 8;

google::protobuf::ArenaOptions OptionsFor(char* block) {
  google::protobuf::ArenaOptions options;
  options.initial_block = block;
  options.initial_block_size = kKeptBytes;
  options.start_block_size = kKeptBytes;
  options.max_block_size = kMaxBlockBytes;
  return options;
}

}  // namespace

class AppendAllocator::Holder
    : public grpc::MessageHolder<v1::AppendBatchRequest, v1::AppendBatchResponse> {
 public:
  explicit Holder(AppendAllocator* allocator)
      : allocator_(allocator), block_(new char[kKeptBytes]), arena_(OptionsFor(block_.get())) {
    MakeMessages();
  }

  void MakeMessages() {
    set_request(google::protobuf::Arena::CreateMessage<v1::AppendBatchRequest>(&arena_));
    set_response(google::protobuf::Arena::CreateMessage<v1::AppendBatchResponse>(&arena_));
  }

  // Frees all but the kept block.
  void Reset() {
    arena_.Reset();
    MakeMessages();
  }

  void Release() override { allocator_->Take(std::unique_ptr<Holder>(this)); }

 private:
  AppendAllocator* const allocator_;
  const std::unique_ptr<char[]> block_;
  google::protobuf::Arena arena_;
};

AppendAllocator::AppendAllocator() = default;
AppendAllocator::~AppendAllocator() = default;

grpc::MessageHolder<v1::AppendBatchRequest, v1::AppendBatchResponse>*
AppendAllocator::AllocateMessages() {
  {
    MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<Holder> holder = std::move(idle_.back());
      idle_.pop_back();
      return holder.release();
    }
  }
  // Released by gRPC at the end of the call.
  return std::make_unique<Holder>(this).release();
}

void AppendAllocator::Take(std::unique_ptr<Holder> holder) {
  holder->Reset();
  MutexLock lock(&mu_);
  if (idle_.size() < kMaxIdle) idle_.push_back(std::move(holder));
}

}  // namespace rapporteur::storage
