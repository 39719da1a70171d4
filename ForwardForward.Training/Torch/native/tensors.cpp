// Tensors: ownership, facts, transfer from and to host memory, gradients.
#include "products.h"
#include "recording.h"
#include "shim.h"

#include <atomic>
#include <cstring>
#include <vector>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

thread_local std::string last_error;
std::atomic<int64_t> live_count{0};

struct TensorFacts {
  int64_t elements;
  int32_t dimensions;
  int32_t type;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t is_leaf;
  int32_t is_contiguous;
  int32_t element_size;
};

std::vector<at::Tensor> borrow_all(void* const* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; ++i) tensors.push_back(ff::borrow(handles[i]));
  return tensors;
}

}  // namespace

namespace ff {

void set_error(const char* text) { last_error = text; }

int64_t live_tensors() { return live_count.load(std::memory_order_relaxed); }

void* own(at::Tensor tensor) {
  if (!tensor.defined()) return nullptr;
  live_count.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

at::Tensor borrow(void* handle) {
  if (!handle) return {};
  return at::Tensor(c10::intrusive_ptr<at::TensorImpl>::unsafe_reclaim_from_nonowning(static_cast<at::TensorImpl*>(handle)));
}

}  // namespace ff

FF_API const char* ff_last_error() { return last_error.c_str(); }

FF_API int64_t ff_live_tensors() { return ff::live_tensors(); }

FF_API void ff_tensor_release(void* handle) {
  live_count.fetch_sub(1, std::memory_order_relaxed);
  c10::intrusive_ptr<at::TensorImpl>::reclaim(static_cast<at::TensorImpl*>(handle));
}

FF_API int ff_tensor_facts(void* handle, TensorFacts* facts) {
  return ff::guard([&] {
    at::Tensor tensor = ff::borrow(handle);
    facts->elements = tensor.numel();
    facts->dimensions = static_cast<int32_t>(tensor.dim());
    facts->type = static_cast<int32_t>(tensor.scalar_type());
    facts->device_type = static_cast<int32_t>(tensor.device().type());
    facts->device_index = tensor.device().index();
    facts->requires_grad = tensor.requires_grad();
    facts->is_leaf = tensor.is_leaf();
    facts->is_contiguous = tensor.is_contiguous();
    facts->element_size = static_cast<int32_t>(tensor.element_size());
  });
}

FF_API int ff_tensor_sizes(void* handle, int64_t* sizes, int64_t* strides) {
  return ff::guard([&] {
    at::Tensor tensor = ff::borrow(handle);
    for (int64_t i = 0; i < tensor.dim(); ++i) {
      sizes[i] = tensor.size(i);
      strides[i] = tensor.stride(i);
    }
  });
}

FF_API int ff_tensor_from_host(const void* data, int64_t bytes, const int64_t* sizes, int32_t dimensions, int32_t type, void** result) {
  return ff::guard([&] {
    ff::refuse_while_recording("take numbers from the host");
    at::Tensor tensor = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions().dtype(static_cast<at::ScalarType>(type)));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "the shape needs ", tensor.nbytes(), " bytes, the data has ", bytes);
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    *result = ff::own(std::move(tensor));
  });
}

// Copies the elements in row-major order, converted to the given type.
FF_API int ff_tensor_to_host(void* handle, int32_t type, void* data, int64_t bytes) {
  return ff::guard([&] {
    ff::refuse_while_recording("read from the device");
    c10::AutoGradMode no_grad(false);
    at::Tensor tensor = ff::borrow(handle).detach().to(at::Device(at::kCPU), static_cast<at::ScalarType>(type)).contiguous();
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "the tensor has ", tensor.nbytes(), " bytes, the buffer ", bytes);
    if (bytes > 0) std::memcpy(data, tensor.data_ptr(), bytes);
  });
}

// Writes host elements (row-major, of the given type) into an existing tensor of any type, layout and device.
FF_API int ff_tensor_fill_from_host(void* handle, int32_t type, const void* data, int64_t bytes) {
  return ff::guard([&] {
    ff::refuse_while_recording("take numbers from the host");
    c10::AutoGradMode no_grad(false);
    at::Tensor tensor = ff::borrow(handle);
    auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(type));
    at::Tensor source = at::from_blob(const_cast<void*>(data), tensor.sizes(), options);
    TORCH_CHECK(static_cast<int64_t>(source.nbytes()) == bytes, "the tensor needs ", source.nbytes(), " bytes, the data has ", bytes);
    tensor.copy_(source);
  });
}

// kind: 3 integer, 4 real, 5 boolean, as in ff::Kind.
FF_API int ff_tensor_item(void* handle, ff::Value* result) {
  return ff::guard([&] {
    ff::refuse_while_recording("read from the device");
    at::Scalar scalar = ff::borrow(handle).item();
    if (scalar.isBoolean()) {
      result->kind = ff::kBoolean;
      result->integer = scalar.to<bool>();
    } else if (scalar.isIntegral(false)) {
      result->kind = ff::kInteger;
      result->integer = scalar.to<int64_t>();
    } else {
      result->kind = ff::kReal;
      result->real = scalar.to<double>();
    }
  });
}

FF_API int ff_tensor_set_requires_grad(void* handle, int32_t value) {
  return ff::guard([&] { ff::borrow(handle).set_requires_grad(value != 0); });
}

FF_API int ff_tensor_grad(void* handle, void** result) {
  return ff::guard([&] { *result = ff::own(ff::borrow(handle).grad()); });
}

FF_API int ff_tensor_set_grad(void* handle, void* gradient) {
  return ff::guard([&] { ff::borrow(handle).mutable_grad() = ff::borrow(gradient); });
}

FF_API int ff_tensor_backward(void* handle, void* gradient, int32_t retain_graph, int32_t create_graph) {
  return ff::guard([&] {
    auto turn = ff::turn_for_products(ff::borrow(handle));
    ff::borrow(handle).backward(ff::borrow(gradient), retain_graph != 0, create_graph != 0);
  });
}

// One gradient for each input, null where the input is unused. output_gradients may be null: ones for scalar outputs.
FF_API int ff_autograd_grad(void* const* outputs, int32_t output_count, void* const* inputs, int32_t input_count, void* const* output_gradients,
                            int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** results) {
  return ff::guard([&] {
    auto given = output_gradients ? borrow_all(output_gradients, output_count) : std::vector<at::Tensor>();
    auto turn = ff::turn_for_products(ff::borrow(outputs[0]));
    auto gradients = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count), given, retain_graph != 0,
                                           create_graph != 0, allow_unused != 0);
    for (int32_t i = 0; i < input_count; ++i) results[i] = ff::own(std::move(gradients[i]));
  });
}

// Gradient recording belongs to the calling thread. Returns the mode before.
FF_API int32_t ff_grad_mode_exchange(int32_t enabled) {
  bool before = c10::GradMode::is_enabled();
  c10::GradMode::set_enabled(enabled != 0);
  return before;
}

FF_API int32_t ff_grad_mode() { return c10::GradMode::is_enabled(); }
