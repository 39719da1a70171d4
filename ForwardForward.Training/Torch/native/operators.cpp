// Calls any operator of libtorch's dispatcher by its schema name. Arguments are adapted to the schema once per position, not per call.
#include "products.h"
#include "shim.h"

#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

namespace {

enum class Target { other, real, scalar, integer_list, real_list, boolean_list, optional_tensor_list };

struct Operator {
  c10::OperatorHandle handle;
  std::string name;
  std::vector<Target> targets;
  bool multiplies;
};

thread_local std::vector<c10::IValue> call_stack;
thread_local std::vector<ff::Value> call_results;

Target target_of(const c10::Type& type) {
  switch (type.kind()) {
    case c10::TypeKind::OptionalType:
      return target_of(*type.containedType(0));
    case c10::TypeKind::FloatType:
      return Target::real;
    case c10::TypeKind::NumberType:
      return Target::scalar;
    case c10::TypeKind::ListType:
      switch (type.containedType(0)->kind()) {
        case c10::TypeKind::OptionalType:
          return Target::optional_tensor_list;
        case c10::TypeKind::FloatType:
          return Target::real_list;
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType:
          return Target::integer_list;
        case c10::TypeKind::BoolType:
          return Target::boolean_list;
        default:
          return Target::other;
      }
    default:
      return Target::other;
  }
}

c10::IValue integer_list(const int64_t* values, int32_t count) {
  c10::List<int64_t> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; ++i) list.push_back(values[i]);
  return list;
}

c10::IValue boolean_list(const int64_t* values, int32_t count) {
  c10::List<bool> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; ++i) list.push_back(values[i] != 0);
  return list;
}

c10::IValue tensor_list(void* const* handles, int32_t count, bool optional) {
  if (optional) {
    c10::List<decltype(c10::IValue().toOptional<at::Tensor>())> list;
    for (int32_t i = 0; i < count; ++i) {
      if (handles[i]) list.push_back(ff::borrow(handles[i]));
      else list.push_back({});
    }
    return list;
  }
  c10::List<at::Tensor> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; ++i) list.push_back(ff::borrow(handles[i]));
  return list;
}

c10::IValue to_ivalue(const ff::Value& value, Target target) {
  switch (value.kind) {
    case ff::kTensor:
      if (!value.pointer) return {};
      return ff::borrow(value.pointer);
    case ff::kInteger:
      if (target == Target::real) return static_cast<double>(value.integer);
      if (target == Target::integer_list) return integer_list(&value.integer, 1);
      return value.integer;
    case ff::kReal:
      return value.real;
    case ff::kBoolean:
      return value.integer != 0;
    case ff::kIntegerList:
      if (target == Target::boolean_list) return boolean_list(static_cast<const int64_t*>(value.pointer), value.count);
      return integer_list(static_cast<const int64_t*>(value.pointer), value.count);
    case ff::kRealList: {
      c10::List<double> list;
      auto values = static_cast<const double*>(value.pointer);
      for (int32_t i = 0; i < value.count; ++i) list.push_back(values[i]);
      return list;
    }
    case ff::kTensorList:
      return tensor_list(static_cast<void* const*>(value.pointer), value.count, target == Target::optional_tensor_list);
    case ff::kText:
      return std::string(static_cast<const char*>(value.pointer), value.count);
    case ff::kDevice:
      return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count));
    case ff::kGenerator:
      return *static_cast<at::Generator*>(value.pointer);
    default:
      return {};
  }
}

void push_result(const c10::IValue& result) {
  ff::Value value{};
  if (result.isTensor()) {
    value.kind = ff::kTensor;
    value.pointer = ff::own(result.toTensor());
  } else if (result.isTensorList()) {
    for (const at::Tensor& tensor : result.toTensorVector()) push_result(tensor);
    return;
  } else if (result.isInt()) {
    value.kind = ff::kInteger;
    value.integer = result.toInt();
  } else if (result.isDouble()) {
    value.kind = ff::kReal;
    value.real = result.toDouble();
  } else if (result.isBool()) {
    value.kind = ff::kBoolean;
    value.integer = result.toBool();
  } else if (result.isNone()) {
    value.kind = ff::kNone;
  } else {
    TORCH_CHECK(false, "a result of kind ", result.tagKind(), " has no form in C#");
  }
  call_results.push_back(value);
}

// The stack is reused between calls of a thread; whatever happens it must not keep tensors alive.
struct StackGuard {
  ~StackGuard() { call_stack.clear(); }
};

}  // namespace

FF_API int ff_operator_find(const char* name, const char* overload, void** result) {
  return ff::guard([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "this libtorch has no such operator");
    auto found = new Operator{*handle, name, {}, ff::is_product(name)};
    for (const auto& argument : handle->schema().arguments()) found->targets.push_back(target_of(*argument.type()));
    *result = found;
  });
}

// With capacity 0 the results are dropped: what an in-place operator returns is its own first argument.
FF_API int ff_operator_call(void* handle, const ff::Value* values, int32_t count, ff::Value* results, int32_t capacity, int32_t* produced) {
  return ff::guard([&] {
    const auto& called = *static_cast<Operator*>(handle);
    const auto& parameters = called.handle.schema().arguments();
    TORCH_CHECK(count <= static_cast<int32_t>(parameters.size()), "takes ", parameters.size(), " arguments, got ", count, ": ", called.handle.schema());
    StackGuard stack_guard;
    call_stack.clear();
    for (size_t i = 0; i < parameters.size(); ++i) {
      if (static_cast<int32_t>(i) < count && values[i].kind != ff::kDefault) {
        call_stack.push_back(to_ivalue(values[i], called.targets[i]));
        continue;
      }
      const auto& value = parameters[i].default_value();
      TORCH_CHECK(value.has_value(), "argument '", parameters[i].name(), "' is missing: ", called.handle.schema());
      call_stack.push_back(*value);
    }
    {
      auto turn = called.multiplies ? ff::turn_for_products(call_stack[0].toTensor()) : std::unique_lock<std::mutex>();
      called.handle.callBoxed(&call_stack);
    }
    *produced = 0;
    if (capacity == 0) return;
    call_results.clear();
    for (const auto& result : call_stack) push_result(result);
    *produced = static_cast<int32_t>(call_results.size());
    for (int32_t i = 0; i < *produced && i < capacity; ++i) results[i] = call_results[i];
  });
}

// The results beyond the capacity given to ff_operator_call, before the thread's next call.
FF_API void ff_operator_more(ff::Value* results, int32_t from, int32_t count) {
  for (int32_t i = 0; i < count; ++i) results[i] = call_results[from + i];
}
