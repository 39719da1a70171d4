// Work of the processor recorded as the list of the dispatcher's calls: no faster than the work itself, but played under a graph's rules, so that a test without
// a GPU shows which steps can be recorded and that playing them gives their numbers.
#include "recording.h"

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

namespace {

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

class CallRecording : public ff::Recording {
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

}  // namespace

std::unique_ptr<ff::Recording> ff::record_calls() { return std::make_unique<CallRecording>(); }

bool ff::records_calls() { return under_way; }
