// CUDA without CUDA's headers wherever possible: the same source compiles against a CPU-only libtorch, where it reports no device.
#include "recording.h"
#include "shim.h"

#include <cstdio>

#include <dlfcn.h>

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <torch/cuda.h>

// Newer versions have one interface in c10 for every device's allocator (build.sh looks for it); before, CUDA's own header is needed, which
// needs the CUDA toolkit's.
#if defined(FF_DEVICE_ALLOCATOR)
#include <c10/core/CachingDeviceAllocator.h>
#define FF_CUDA_STATISTICS 1
#elif defined(FF_WITH_CUDA) && __has_include(<c10/cuda/CUDACachingAllocator.h>) && __has_include(<cuda_runtime_api.h>)
#include <c10/cuda/CUDACachingAllocator.h>
#define FF_CUDA_STATISTICS 1
#endif

// A thread's own stream needs the headers of CUDA's toolkit as well.
#if defined(FF_WITH_CUDA) && __has_include(<c10/cuda/CUDAStream.h>) && __has_include(<cuda_runtime_api.h>)
#include <c10/cuda/CUDAStream.h>
#define FF_CUDA_STREAMS 1
#endif

namespace {

constexpr int64_t kLargestPinned = 1 << 20;
thread_local bool overlaps = false;

// The driver's C interface is stable over versions; its library exists only where a GPU driver is installed.
template <class Function>
Function driver(const char* name) {
  static void* library = dlopen("libcuda.so.1", RTLD_LAZY);
  return library ? reinterpret_cast<Function>(dlsym(library, name)) : nullptr;
}

// The allocator knows no device before the first tensor. -1 is the current device, which is the first: nobody changes it here.
[[maybe_unused]] int32_t ready(int32_t index) {
  static at::Tensor first = at::empty({1}, at::TensorOptions().device(at::kCUDA));
  return index < 0 ? 0 : index;
}

#if defined(FF_DEVICE_ALLOCATOR)
c10::DeviceAllocator& allocator() { return *c10::getDeviceAllocator(c10::DeviceType::CUDA); }
auto statistics(int32_t index) { return allocator().getDeviceStats(static_cast<c10::DeviceIndex>(index)); }
void reset_peak(int32_t index) { allocator().resetPeakStats(static_cast<c10::DeviceIndex>(index)); }
void empty_cache() { allocator().emptyCache(); }
#elif defined(FF_CUDA_STATISTICS)
auto statistics(int32_t index) { return c10::cuda::CUDACachingAllocator::getDeviceStats(index); }
void reset_peak(int32_t index) { c10::cuda::CUDACachingAllocator::resetPeakStats(index); }
void empty_cache() { c10::cuda::CUDACachingAllocator::emptyCache(); }
#endif

}  // namespace

// For the whole process: products of 32-bit numbers round their factors to TF32's ten bits, as convolutions do by libtorch's default, and cuDNN
// takes only algorithms that give the same numbers every time.
FF_API int ff_cuda_configure() {
  return ff::guard([&] {
    at::globalContext().setAllowTF32CuBLAS(true);
    at::globalContext().setAllowTF32CuDNN(true);
    at::globalContext().setDeterministicCuDNN(true);
  });
}

FF_API int32_t ff_cuda_count() {
  int32_t count = 0;
  ff::guard([&] { count = static_cast<int32_t>(torch::cuda::device_count()); });
  return count;
}

FF_API int ff_cuda_describe(int32_t index, char* name, int32_t capacity, int64_t* total_bytes) {
  return ff::guard([&] {
    auto initialize = driver<int (*)(unsigned)>("cuInit");
    auto get = driver<int (*)(int*, int)>("cuDeviceGet");
    auto get_name = driver<int (*)(char*, int, int)>("cuDeviceGetName");
    auto get_memory = driver<int (*)(size_t*, int)>("cuDeviceTotalMem_v2");
    TORCH_CHECK(initialize && get && get_name && get_memory, "libcuda.so.1, the GPU driver's library, is missing");
    int device = 0;
    size_t bytes = 0;
    int status = initialize(0);
    if (status == 0) status = get(&device, index);
    if (status == 0) status = get_name(name, capacity, device);
    if (status == 0) status = get_memory(&bytes, device);
    TORCH_CHECK(status == 0, "the GPU driver answered with error ", status);
    *total_bytes = static_cast<int64_t>(bytes);
  });
}

FF_API int ff_cuda_synchronize(int32_t index) {
  return ff::guard([&] {
    auto turn = ff::between_captures();
    torch::cuda::synchronize(index);
  });
}

// Returns 0 with both numbers -1 where this build has no access to the device allocator's statistics.
FF_API int ff_cuda_memory(int32_t index, int64_t* current, int64_t* peak) {
  *current = *peak = -1;
#ifdef FF_CUDA_STATISTICS
  return ff::guard([&] {
    auto bytes = statistics(ready(index)).allocated_bytes[0];
    *current = bytes.current;
    *peak = bytes.peak;
  });
#else
  (void)index;
  return 0;
#endif
}

// What tensors can still have, and the device's whole memory, in bytes: what the driver calls free, and what the allocator holds without using it.
FF_API int ff_cuda_room(int32_t index, int64_t* free_bytes, int64_t* total_bytes) {
  return ff::guard([&] {
    auto get = driver<int (*)(int*, int)>("cuDeviceGet");
    auto retain = driver<int (*)(void**, int)>("cuDevicePrimaryCtxRetain");
    auto release = driver<int (*)(int)>("cuDevicePrimaryCtxRelease_v2");
    auto push = driver<int (*)(void*)>("cuCtxPushCurrent_v2");
    auto pop = driver<int (*)(void**)>("cuCtxPopCurrent_v2");
    auto ask = driver<int (*)(size_t*, size_t*)>("cuMemGetInfo_v2");
    TORCH_CHECK(get && retain && release && push && pop && ask, "libcuda.so.1, the GPU driver's library, is missing");
    int32_t number = ready(index);
    int device = 0;
    void* context = nullptr;
    size_t free_now = 0, total = 0;
    int status = get(&device, number);
    if (status == 0) status = retain(&context, device);
    TORCH_CHECK(status == 0, "the GPU driver answered with error ", status);
    if ((status = push(context)) == 0) {
      status = ask(&free_now, &total);
      pop(&context);
    }
    release(device);
    TORCH_CHECK(status == 0, "the GPU driver answered with error ", status);
    *free_bytes = static_cast<int64_t>(free_now);
    *total_bytes = static_cast<int64_t>(total);
#ifdef FF_CUDA_STATISTICS
    auto held = statistics(number);
    *free_bytes += held.reserved_bytes[0].current - held.allocated_bytes[0].current;
#endif
  });
}

FF_API int ff_cuda_own_stream() {
  return ff::guard([&] {
#ifdef FF_CUDA_STREAMS
    if (torch::cuda::device_count() == 0) return;
    c10::cuda::setCurrentCUDAStream(c10::cuda::getStreamFromPool());
    overlaps = true;
#endif
  });
}

// A copy of a tensor in the processor's memory. Where the thread has a stream of its own a small one goes through pinned memory, whose pages the allocator
// keeps until they have been read: the host does not wait.
FF_API int ff_cuda_from_host(void* handle, int32_t index, void** result) {
  return ff::guard([&] {
    at::Tensor tensor = ff::borrow(handle);
    bool pinned = overlaps && static_cast<int64_t>(tensor.nbytes()) <= kLargestPinned;
    at::Device device(at::kCUDA, static_cast<at::DeviceIndex>(index));
    *result = ff::own(pinned ? tensor.pin_memory().to(device, tensor.scalar_type(), /*non_blocking=*/true) : tensor.to(device));
  });
}

FF_API int ff_cuda_reset_peak(int32_t index) {
#ifdef FF_CUDA_STATISTICS
  return ff::guard([&] { reset_peak(ready(index)); });
#else
  (void)index;
  return 0;
#endif
}

FF_API int ff_cuda_empty_cache() {
#ifdef FF_CUDA_STATISTICS
  return ff::guard([&] {
    auto turn = ff::between_captures();
    empty_cache();
  });
#else
  return 0;
#endif
}
