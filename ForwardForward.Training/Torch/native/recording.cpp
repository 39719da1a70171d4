// A step recorded once and played again on the same tensors, without the program that asked for each of its operators. On a GPU that is a CUDA graph.
// On the processor it is the list of the dispatcher's calls: no faster than the step itself, but under the same rules, so that a test without a GPU
// shows which steps can be recorded and that playing them gives their numbers.
#include "recording.h"

#include <optional>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/boxing/KernelFunction.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/stack.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include "shim.h"

// Newer versions can capture on one thread while others go on, and let go of the memory of a capture that failed (build.sh looks for that).
#if defined(FF_CAPTURE_POOLS) && __has_include(<cuda_runtime_api.h>)
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAStream.h>
#include <torch/cuda.h>
#define FF_CUDA_GRAPHS 1
#endif

namespace {

struct Recording {
  virtual ~Recording() = default;
  virtual void end() = 0;
  virtual void play() = 0;
};

struct Call {
  c10::OperatorHandle called;
  std::vector<c10::IValue> arguments;
  std::vector<c10::IValue> results;
};

using Calls = std::vector<Call>;

// libtorch keeps this key for programs that watch every call of a thread.
constexpr auto kWatching = c10::DispatchKey::TESTING_ONLY_GenericMode;

thread_local Calls* under_way = nullptr;

// Each of these makes the host wait for the device, or makes a shape out of numbers on the device.
bool reads_device(const std::string& name) {
  for (const char* reading : {"aten::_local_scalar_dense", "aten::equal", "aten::nonzero", "aten::masked_select", "aten::_unique2"}) {
    if (name == reading) return true;
  }
  return false;
}

std::vector<c10::IValue> last(const torch::jit::Stack& stack, size_t count) { return {stack.end() - static_cast<int64_t>(count), stack.end()}; }

// Calls that libtorch makes of others are followed into those: what autograd keeps of them between the passes has to be played, too. Every other call is
// taken down whole.
void watch(const c10::OperatorHandle& called, c10::DispatchKeySet keys, torch::jit::Stack* stack) {
  if (called.hasKernelForDispatchKey(c10::DispatchKey::CompositeImplicitAutograd)) {
    called.redispatchBoxed(keys.remove(kWatching), stack);
    return;
  }
  c10::impl::ExcludeDispatchKeyGuard within(kWatching);
  TORCH_CHECK(!under_way || !reads_device(called.operator_name().name), "a step that is recorded cannot read from the device: ", called.operator_name().name);
  auto arguments = last(*stack, called.schema().arguments().size());
  called.callBoxed(stack);
  if (under_way) under_way->push_back({called, std::move(arguments), last(*stack, called.schema().returns().size())});
}

bool same_memory(const at::Tensor& one, const at::Tensor& other) {
  return one.is_same(other) || (one.has_storage() && other.has_storage() && one.is_alias_of(other) && one.storage_offset() == other.storage_offset());
}

// Into the tensor of the recording, which later calls and the caller hold; a view or a changed argument lies there already.
void settle(const c10::IValue& recorded, const c10::IValue& result) {
  if (recorded.isTensor() && recorded.toTensor().defined()) {
    at::Tensor place = recorded.toTensor();
    if (!same_memory(place, result.toTensor())) place.copy_(result.toTensor());
  } else if (recorded.isTensorList()) {
    auto places = recorded.toTensorVector(), tensors = result.toTensorVector();
    for (size_t i = 0; i < places.size(); ++i) settle(places[i], tensors[i]);
  }
}

class CallRecording : public Recording {
 public:
  CallRecording() {
    TORCH_CHECK(!under_way, "this thread records already");
    static auto fallback = c10::Dispatcher::singleton().registerFallback(kWatching, c10::KernelFunction::makeFromBoxedFunction<&watch>(), "recorded work");
    under_way = &calls_;
    c10::impl::tls_set_dispatch_key_included(kWatching, true);
  }

  ~CallRecording() override { end(); }

  void end() override {
    if (under_way != &calls_) return;
    c10::impl::tls_set_dispatch_key_included(kWatching, false);
    under_way = nullptr;
  }

  void play() override {
    c10::AutoGradMode no_graph(false);
    at::AutoDispatchBelowADInplaceOrView values_alone;
    for (Call& call : calls_) {
      torch::jit::Stack stack = call.arguments;
      call.called.callBoxed(&stack);
      for (size_t i = 0; i < stack.size(); ++i) settle(call.results[i], stack[i]);
    }
  }

 private:
  Calls calls_;
};

// One thread of the process captures at a time.
std::mutex capturing;
thread_local bool captures = false;

#ifdef FF_CUDA_GRAPHS
// As many as libtorch has of one priority.
constexpr size_t kCaptureStreams = 32;

// Each living recording has a stream that no other one and no run works on: what a run asks of a stream that captures would be captured, too, and cuBLAS keeps
// a workspace for each stream, which what was captured there writes to when it plays. Runs take theirs from the other priority.
class CaptureStreams {
 public:
  c10::cuda::CUDAStream take() {
    if (spare_.empty()) {
      TORCH_CHECK(made_ < kCaptureStreams, kCaptureStreams, " recordings are kept already, as many as there are streams for");
      ++made_;
      return c10::cuda::getStreamFromPool(/*isHighPriority=*/true);
    }
    c10::cuda::CUDAStream stream = spare_.back();
    spare_.pop_back();
    return stream;
  }

  void give_back(c10::cuda::CUDAStream stream) { spare_.push_back(stream); }

 private:
  std::vector<c10::cuda::CUDAStream> spare_;
  size_t made_ = 0;
} capture_streams;

// Work is captured on a stream of its own, never on the default one; played, it joins the stream of whoever plays it.
class GraphRecording : public Recording {
 public:
  GraphRecording()
      : turn_(ff::between_captures()), pool_(at::cuda::graph_pool_handle()), before_(c10::cuda::getCurrentCUDAStream()), stream_(capture_streams.take()) {
    try {
      // What played on this stream's workspaces before has to be over; and a capture can use nothing of what the allocator keeps, nor give it back.
      torch::cuda::synchronize();
      c10::cuda::CUDACachingAllocator::emptyCache();
      graph_.emplace();
      c10::cuda::setCurrentCUDAStream(stream_);
      // Other runs may go on meanwhile: only this thread is held to what can be captured.
      graph_->capture_begin(pool_, cudaStreamCaptureModeThreadLocal);
    } catch (...) {
      leave_pool();
      c10::cuda::setCurrentCUDAStream(before_);
      capture_streams.give_back(stream_);
      throw;
    }
    captures = true;
  }

  ~GraphRecording() override {
    try {
      end();
    } catch (...) {
      // What was captured up to a failure is dropped with the graph.
    }
    std::lock_guard<std::mutex> turn(capturing);
    graph_.reset();
    capture_streams.give_back(stream_);
  }

  void end() override {
    if (!turn_) return;
    struct Return {
      GraphRecording& of;
      ~Return() {
        c10::cuda::setCurrentCUDAStream(of.before_);
        captures = false;
        of.turn_.unlock();
      }
    } back{*this};
    try {
      graph_->capture_end();
    } catch (...) {
      leave_pool();
      throw;
    }
  }

  void play() override { graph_->replay(); }

 private:
  // A capture that became invalid leaves the allocator in its pool: it would give no memory of the whole process back to the device any more.
  void leave_pool() {
    try {
      c10::cuda::CUDACachingAllocator::endAllocateToPool(stream_.device_index(), pool_);
      c10::cuda::CUDACachingAllocator::releasePool(stream_.device_index(), pool_);
    } catch (const c10::Error&) {
      // It had left the pool before it failed.
    }
  }

  std::unique_lock<std::mutex> turn_;  // until the capture ends
  decltype(at::cuda::graph_pool_handle()) pool_;
  c10::cuda::CUDAStream before_, stream_;
  std::optional<at::cuda::CUDAGraph> graph_;
};
#endif

}  // namespace

void ff::refuse_while_recording(const char* what) { TORCH_CHECK(!under_way && !captures, "a step that is recorded cannot ", what); }

std::unique_lock<std::mutex> ff::between_captures() {
  refuse_while_recording("wait for the device");
  return std::unique_lock<std::mutex>(capturing);
}

// 1 where work on such a device can be recorded.
FF_API int ff_recording_serves(int32_t device_type) {
#ifdef FF_CUDA_GRAPHS
  if (device_type == static_cast<int32_t>(c10::DeviceType::CUDA)) return 1;
#endif
  return device_type == static_cast<int32_t>(c10::DeviceType::CPU);
}

FF_API int ff_recording_begin(int32_t device_type, void** result) {
  return ff::guard([&] {
    TORCH_CHECK(ff_recording_serves(device_type), "this libtorch records no work of such a device");
#ifdef FF_CUDA_GRAPHS
    if (device_type == static_cast<int32_t>(c10::DeviceType::CUDA)) {
      *result = new GraphRecording();
      return;
    }
#endif
    *result = new CallRecording();
  });
}

FF_API int ff_recording_end(void* recording) {
  return ff::guard([&] { static_cast<Recording*>(recording)->end(); });
}

FF_API int ff_recording_play(void* recording) {
  return ff::guard([&] { static_cast<Recording*>(recording)->play(); });
}

FF_API void ff_recording_release(void* recording) { delete static_cast<Recording*>(recording); }
