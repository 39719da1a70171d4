// Freed large blocks by capacity. A block serves a request of at least 3/4 of it, so at most a quarter is wasted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>

namespace ff {

class BlockCache {
 public:
  void* take(size_t capacity) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = blocks_.lower_bound(capacity);
    if (found == blocks_.end() || found->first / 4 * 3 > capacity) return nullptr;
    void* block = found->second.block;
    held_ -= found->first;
    blocks_.erase(found);
    return block;
  }

  void keep(void* block, size_t capacity) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (capacity > limit_) return std::free(block);
    while (held_ + capacity > limit_) drop_oldest();
    blocks_.insert({capacity, {block, ++clock_}});
    held_ += capacity;
  }

  // Unmapping a gibibyte takes a tenth of a second: other threads do not wait for it.
  void clear() {
    std::multimap<size_t, Entry> dropped;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      dropped.swap(blocks_);
      held_ = 0;
    }
    for (auto& kept : dropped) std::free(kept.second.block);
  }

  void set_limit(size_t bytes) {
    std::lock_guard<std::mutex> lock(mutex_);
    limit_ = bytes;
    while (held_ > limit_) drop_oldest();
  }

  size_t held() {
    std::lock_guard<std::mutex> lock(mutex_);
    return held_;
  }

 private:
  struct Entry {
    void* block;
    uint64_t age;
  };

  // A scan: hundreds of blocks at most, and only when the limit is reached.
  void drop_oldest() {
    auto oldest = blocks_.begin();
    for (auto entry = blocks_.begin(); entry != blocks_.end(); ++entry)
      if (entry->second.age < oldest->second.age) oldest = entry;
    held_ -= oldest->first;
    std::free(oldest->second.block);
    blocks_.erase(oldest);
  }

  std::mutex mutex_;
  std::multimap<size_t, Entry> blocks_;
  size_t held_ = 0;
  size_t limit_ = 0;
  uint64_t clock_ = 0;
};

}  // namespace ff
