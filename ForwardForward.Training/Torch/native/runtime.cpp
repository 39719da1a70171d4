// Facts about the libtorch that was found, its threads and its BLAS.
#include "libraries.h"
#include "shim.h"

#include <cstdio>

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/ScalarType.h>
#include <torch/version.h>

namespace {

int copy(const std::string& text, char* buffer, int32_t capacity) {
  std::snprintf(buffer, static_cast<size_t>(capacity), "%s", text.c_str());
  return 0;
}

}  // namespace

FF_API int ff_version(char* buffer, int32_t capacity) { return copy(TORCH_VERSION, buffer, capacity); }

FF_API int ff_library_path(char* buffer, int32_t capacity) { return copy(ff::torch_file(), buffer, capacity); }

FF_API int ff_show_config(char* buffer, int32_t capacity) {
  return ff::guard([&] { copy(at::show_config(), buffer, capacity); });
}

// The file that serves sgemm_, the single-precision matrix product; empty when libtorch carries its own.
FF_API int ff_blas_path(char* buffer, int32_t capacity) { return copy(ff::file_of(ff::torch_symbol("sgemm_")), buffer, capacity); }

FF_API int ff_openblas_config(char* buffer, int32_t capacity) {
  auto config = reinterpret_cast<const char* (*)()>(ff::torch_symbol("openblas_get_config"));
  return copy(config ? config() : "", buffer, capacity);
}

FF_API int ff_set_threads(int32_t threads) {
  return ff::guard([&] {
    at::set_num_threads(threads);
    if (auto set = reinterpret_cast<void (*)(int)>(ff::torch_symbol("openblas_set_num_threads"))) set(threads);
  });
}

FF_API int32_t ff_threads() { return at::get_num_threads(); }

FF_API int ff_set_interop_threads(int32_t threads) {
  return ff::guard([&] { at::set_num_interop_threads(threads); });
}

FF_API int32_t ff_interop_threads() { return static_cast<int32_t>(at::get_num_interop_threads()); }
