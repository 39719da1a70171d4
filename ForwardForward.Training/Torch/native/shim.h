// The C interface between the C# binding and libtorch. Every function that can fail returns 0 on success and 1 on failure; the text of the
// failure is read with ff_last_error on the same thread. A tensor crosses the border as an owned reference to its TensorImpl.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#define FF_API extern "C" __attribute__((visibility("default")))

namespace ff {

// Kinds of a value that crosses the border; the C# enum ValueKind repeats them.
enum Kind : int32_t {
  kNone = 0,
  kDefault = 1,
  kTensor = 2,
  kInteger = 3,
  kReal = 4,
  kBoolean = 5,
  kIntegerList = 6,
  kTensorList = 7,
  kText = 8,
  kDevice = 9,
  kGenerator = 10,
  kRealList = 11,
};

// kTensor, kGenerator: pointer. Lists and text: pointer and count. kDevice: integer is the type, count the index.
struct Value {
  int32_t kind;
  int32_t count;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

void set_error(const char* text);
int64_t live_tensors();

void* own(at::Tensor tensor);
at::Tensor borrow(void* handle);

template <class Body>
int guard(Body&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    set_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    set_error(error.what());
  } catch (...) {
    set_error("an unknown native exception");
  }
  return 1;
}

}  // namespace ff
