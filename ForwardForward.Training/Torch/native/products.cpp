#include "products.h"

#include "libraries.h"

#include <unordered_set>

#include <ATen/Parallel.h>

namespace {

constexpr int kOpenMp = 2;  // what openblas_get_parallel says of such a build

bool openblas_on_openmp() {
  static const bool found = [] {
    auto parallel = reinterpret_cast<int (*)()>(ff::torch_symbol("openblas_get_parallel"));
    return parallel && parallel() == kOpenMp;
  }();
  return found;
}

}  // namespace

bool ff::is_product(const std::string& name) {
  static const std::unordered_set<std::string> products{
      "aten::mm", "aten::addmm", "aten::addmm_", "aten::bmm", "aten::baddbmm", "aten::baddbmm_", "aten::matmul", "aten::linear", "aten::mv", "aten::addmv"};
  return products.count(name) > 0;
}

std::unique_lock<std::mutex> ff::turn_for_products(const at::Tensor& factor) {
  static std::mutex turn;
  bool shared = factor.is_cpu() && at::get_num_threads() > 1 && openblas_on_openmp();
  return shared ? std::unique_lock<std::mutex>(turn) : std::unique_lock<std::mutex>();
}
