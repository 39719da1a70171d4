// Debian's OpenBLAS on OpenMP serves one product of several threads at a time, and whoever else asks spins on a core meanwhile. Here the others sleep.
#pragma once

#include <mutex>
#include <string>

#include <ATen/core/Tensor.h>

namespace ff {

// True for the operators of the dispatcher that are nothing but matrix products.
bool is_product(const std::string& name);

// Held while products of this tensor are computed; empty on another device, where this thread computes alone, and where another library multiplies.
std::unique_lock<std::mutex> turn_for_products(const at::Tensor& factor);

}  // namespace ff
