// The CPU allocator of the process: counts current and peak bytes exactly as requested, for the process and for the account that a thread has
// opened, refuses what would exceed the ceiling, and keeps large freed blocks for reuse, because a fresh mapping of a large temporary costs
// more (page faults) than the arithmetic that fills it.
#include "allocation_count.h"
#include "block_cache.h"
#include "shim.h"

#include <atomic>
#include <cstdlib>
#include <cstring>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <c10/core/CPUAllocator.h>

namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kSmallestKept = size_t{256} << 10;

// Stands in the 64 bytes before every block.
struct Header {
  size_t requested;
  size_t capacity;
  ff::Account* account;
};
static_assert(sizeof(Header) <= kAlignment, "the header has to keep the block aligned");

ff::Count process;
std::atomic<int64_t> ceiling{0};
thread_local ff::Account* own_account = nullptr;

// What a thread asks about: its account, or the whole process.
ff::Count& asked() { return own_account ? own_account->count : process; }

// Never destroyed: tensors may be freed while the process exits.
ff::BlockCache& cache() {
  static auto* instance = new ff::BlockCache();
  return *instance;
}

void* new_block(size_t capacity) {
  void* block = nullptr;
  size_t alignment = capacity >= 2 * kHugePage ? kHugePage : kAlignment;
  if (posix_memalign(&block, alignment, capacity) != 0) return nullptr;
  if (alignment == kHugePage) madvise(block, capacity, MADV_HUGEPAGE);
  return block;
}

void release(void* data) {
  if (!data) return;
  char* block = static_cast<char*>(data) - kAlignment;
  auto header = reinterpret_cast<Header*>(block);
  auto bytes = static_cast<int64_t>(header->requested);
  process.give_back(bytes);
  if (header->account) header->account->give_back(bytes);
  if (header->capacity >= kSmallestKept) cache().keep(block, header->capacity);
  else std::free(block);
}

c10::DataPtr allocate_block(size_t bytes) {
  const c10::Device cpu(c10::DeviceType::CPU);
  if (bytes == 0) return {nullptr, nullptr, &release, cpu};
  auto most = ceiling.load(std::memory_order_relaxed);
  TORCH_CHECK(process.take(static_cast<int64_t>(bytes), most), "not enough memory: could not allocate ", bytes, " bytes below the ceiling of ", most);
  size_t capacity = bytes + kAlignment;
  void* block = nullptr;
  if (capacity >= kSmallestKept) {
    // A whole number of pages, so that sizes that differ by little share blocks.
    capacity = (capacity + 4095) / 4096 * 4096;
    block = cache().take(capacity);
    if (block) capacity = static_cast<Header*>(block)->capacity;
  }
  if (!block) block = new_block(capacity);
  if (!block) {
    cache().clear();
    block = new_block(capacity);
  }
  if (!block) process.give_back(static_cast<int64_t>(bytes));
  TORCH_CHECK(block, "not enough memory: could not allocate ", bytes, " bytes");
  if (own_account) own_account->take(static_cast<int64_t>(bytes));
  *static_cast<Header*>(block) = {bytes, capacity, own_account};
  void* data = static_cast<char*>(block) + kAlignment;
  return {data, data, &release, cpu};
}

// Between libtorch versions allocate lost its const, copy_data appeared and got a fourth parameter: without `override` this serves them all.
class CountingAllocator final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) const { return allocate_block(bytes); }
  c10::DataPtr allocate(size_t bytes) { return allocate_block(bytes); }
  c10::DeleterFnPtr raw_deleter() const override { return &release; }
  void copy_data(void* destination, const void* source, size_t bytes) const { std::memcpy(destination, source, bytes); }
  void copy_data(void* destination, const void* source, size_t bytes, bool) const { std::memcpy(destination, source, bytes); }
};

}  // namespace

FF_API void ff_allocator_install(int64_t cache_limit) {
  static auto* allocator = new CountingAllocator();
  cache().set_limit(static_cast<size_t>(cache_limit));
  c10::SetCPUAllocator(allocator, /*priority=*/100);
  // oneDNN's and the C++ runtime's own temporaries go through malloc: keep them on the heap instead of mapping each anew. 32 MiB is the
  // largest threshold that glibc accepts.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
}

FF_API void ff_allocator_empty_cache() {
  cache().clear();
  malloc_trim(0);
}

// From here on what this thread allocates counts for an account of its own as well, and the thread's questions are about that account.
FF_API void* ff_allocator_open_account() { return own_account = new ff::Account(own_account); }

// What threads that work for one run count into together: null is the process alone. The account has to outlive the thread's work.
FF_API void* ff_allocator_own_account() { return own_account; }
FF_API void ff_allocator_join_account(void* account) { own_account = static_cast<ff::Account*>(account); }

// On the thread that opened it; its blocks that still live go on counting. The outermost is a run's: what it freed has the sizes of its batches and
// layers, which the next run's seldom fit, so blocks of ever new sizes would pile up to the limit.
FF_API void ff_allocator_close_account(void* account) {
  own_account = static_cast<ff::Account*>(account)->outer;
  static_cast<ff::Account*>(account)->release();
  if (!own_account) ff_allocator_empty_cache();
}

FF_API int64_t ff_allocator_current() { return asked().current.load(std::memory_order_relaxed); }

FF_API int64_t ff_allocator_peak() { return asked().peak.load(std::memory_order_relaxed); }

FF_API void ff_allocator_reset_peak() { asked().reset_peak(); }

FF_API int64_t ff_allocator_process() { return process.current.load(std::memory_order_relaxed); }

// Of all tensors of the process together, in bytes; 0 is none.
FF_API void ff_allocator_set_ceiling(int64_t bytes) { ceiling.store(bytes, std::memory_order_relaxed); }

FF_API int64_t ff_allocator_ceiling() { return ceiling.load(std::memory_order_relaxed); }

FF_API int64_t ff_allocator_cached() { return static_cast<int64_t>(cache().held()); }
