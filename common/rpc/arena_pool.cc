#include "common/rpc/arena_pool.h"

#include <utility>

namespace rapporteur {
namespace {

// What an idle arena keeps: a batch of 64 documents of 3 KB with facts needs about this much.
constexpr size_t kKeptBytes = 512 << 10;
constexpr size_t kMaxBlockBytes = 1 << 20;

google::protobuf::ArenaOptions OptionsFor(char* block) {
  google::protobuf::ArenaOptions options;
  options.initial_block = block;
  options.initial_block_size = kKeptBytes;
  options.start_block_size = kKeptBytes;
  options.max_block_size = kMaxBlockBytes;
  return options;
}

}  // namespace

struct ArenaPool::Slot {
  std::unique_ptr<char[]> block{new char[kKeptBytes]};
  google::protobuf::Arena arena{OptionsFor(block.get())};
};

ArenaPool::Lease::Lease(ArenaPool* pool, std::unique_ptr<Slot> slot)
    : pool_(pool), slot_(std::move(slot)) {}

ArenaPool::Lease::~Lease() {
  slot_->arena.Reset();  // Frees all but the kept block.
  pool_->Return(std::move(slot_));
}

google::protobuf::Arena* ArenaPool::Lease::arena() const { return &slot_->arena; }

ArenaPool::ArenaPool(size_t max_idle) : max_idle_(max_idle) {}
ArenaPool::~ArenaPool() = default;

ArenaPool::Lease ArenaPool::Take() {
  {
    MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<Slot> slot = std::move(idle_.back());
      idle_.pop_back();
      return Lease(this, std::move(slot));
    }
  }
  return Lease(this, std::make_unique<Slot>());
}

void ArenaPool::Return(std::unique_ptr<Slot> slot) {
  MutexLock lock(&mu_);
  if (idle_.size() < max_idle_) idle_.push_back(std::move(slot));
}

}  // namespace rapporteur
