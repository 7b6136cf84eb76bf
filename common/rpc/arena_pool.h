// Memory for the messages of calls.
#pragma once

#include <google/protobuf/arena.h>

#include <memory>
#include <vector>

#include "common/sync/mutex.h"

namespace rapporteur {

// Lends arenas and keeps those that come back, with a block each, for the next calls. A request
// with facts is made of tens of thousands of small messages and strings: taking and returning them
// one by one would be the largest part of a service's work. Thread-safe; outlives its leases.
class ArenaPool {
 private:
  struct Slot;

 public:
  // An arena for one call; its messages end with it.
  class Lease {
   public:
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    google::protobuf::Arena* arena() const;

   private:
    friend class ArenaPool;
    Lease(ArenaPool* pool, std::unique_ptr<Slot> slot);

    ArenaPool* const pool_;
    std::unique_ptr<Slot> slot_;
  };

  // Keeps at most `max_idle` arenas.
  explicit ArenaPool(size_t max_idle);
  ~ArenaPool();

  Lease Take();

 private:
  void Return(std::unique_ptr<Slot> slot);

  const size_t max_idle_;
  Mutex mu_;
  std::vector<std::unique_ptr<Slot>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur
