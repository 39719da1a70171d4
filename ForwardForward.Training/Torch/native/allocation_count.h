// How many bytes are taken now and were at most: of the process, and of each account, which is one run.
#pragma once

#include <atomic>
#include <cstdint>

namespace ff {

struct Count {
  std::atomic<int64_t> current{0};
  std::atomic<int64_t> peak{0};

  // False, and nothing taken, where that would exceed the ceiling; 0 is none.
  bool take(int64_t bytes, int64_t ceiling) {
    int64_t before = current.load(std::memory_order_relaxed);
    do {
      if (ceiling > 0 && before + bytes > ceiling) return false;
    } while (!current.compare_exchange_weak(before, before + bytes, std::memory_order_relaxed));
    int64_t most = peak.load(std::memory_order_relaxed);
    while (before + bytes > most && !peak.compare_exchange_weak(most, before + bytes, std::memory_order_relaxed)) {
    }
    return true;
  }

  void give_back(int64_t bytes) { current.fetch_sub(bytes, std::memory_order_relaxed); }

  void reset_peak() { peak.store(current.load(std::memory_order_relaxed), std::memory_order_relaxed); }
};

// Lives until it is closed and its last block is freed, which may be after the run and on another thread.
struct Account {
  explicit Account(Account* outer) : outer(outer) {}

  Count count;
  Account* outer;

  void take(int64_t bytes) {
    holders_.fetch_add(1, std::memory_order_relaxed);
    count.take(bytes, 0);
  }

  void give_back(int64_t bytes) {
    count.give_back(bytes);
    release();
  }

  void release() {
    if (holders_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  std::atomic<int64_t> holders_{1};
};

}  // namespace ff
