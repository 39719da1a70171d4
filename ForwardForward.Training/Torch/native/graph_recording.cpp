// Work of a GPU recorded as a CUDA graph.
#include "recording.h"

#include <optional>
#include <utility>
#include <vector>

#include <c10/util/Exception.h>

// Newer versions can capture on one thread while others go on, and let go of the memory of a capture that failed (build.sh looks for that).
#if defined(FF_CAPTURE_POOLS) && __has_include(<cuda_runtime_api.h>)
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAStream.h>
#include <torch/cuda.h>
#define FF_CUDA_GRAPHS 1
#endif

namespace {

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
class GraphRecording : public ff::Recording {
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

bool ff::records_graph() { return captures; }

std::unique_lock<std::mutex> ff::between_captures() {
  refuse_while_recording("wait for the device");
  return std::unique_lock<std::mutex>(capturing);
}

#ifdef FF_CUDA_GRAPHS
bool ff::has_graphs() { return true; }

std::unique_ptr<ff::Recording> ff::record_graph() { return std::make_unique<GraphRecording>(); }
#else
bool ff::has_graphs() { return false; }

std::unique_ptr<ff::Recording> ff::record_graph() { return nullptr; }
#endif
