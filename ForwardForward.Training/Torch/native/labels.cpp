// The first layer under every label, from the image product that all labels share; no activity is written. On the processor only.
#include "shim.h"
#include "vector.h"

#include <vector>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace {

constexpr int64_t kLanes = 16;

// Sum of max(0, base + factor column)^2; lanes of their own keep the order of the sum the same on every machine.
FF_FAST float rectified_length(const float* base, const float* column, float factor, int64_t units) {
  float lanes[kLanes] = {};
  int64_t whole = units - units % kLanes;
  for (int64_t unit = 0; unit < whole; unit += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) {
      float value = base[unit + lane] + factor * column[unit + lane];
      value = value > 0 ? value : 0;
      lanes[lane] += value * value;
    }
  }
  float sum = 0;
  for (float lane : lanes) sum += lane;
  for (int64_t unit = whole; unit < units; ++unit) {
    float value = base[unit] + factor * column[unit];
    sum += value > 0 ? value * value : 0;
  }
  return sum;
}

FF_FAST void scale_and_shift(const float* source, const float* shift, float factor, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) target[i] = factor * source[i] + shift[i];
}

at::Tensor wide(const at::Tensor& tensor, int64_t count, const char* what) {
  TORCH_CHECK(tensor.device().is_cpu() && tensor.numel() == count, what, " has to be ", count, " numbers on the processor, got ", tensor.toString(), tensor.sizes());
  return tensor.to(at::kFloat).contiguous();
}

}  // namespace

// product: [images, units] in 32 bits or bfloat16; columns: [labels, units]; bias: [units]; factor: [images] or null; lengths: [labels, images] in 32 bits.
FF_API int ff_lengths_under_labels(void* product, void* columns, void* bias, void* factor, void* lengths) {
  return ff::guard([&] {
    at::Tensor products = ff::borrow(product).contiguous();
    at::Tensor result = ff::borrow(lengths);
    TORCH_CHECK(products.dim() == 2 && result.dim() == 2 && products.device().is_cpu(), "products and lengths have to be tables on the processor");
    int64_t images = products.size(0), units = products.size(1), labels = result.size(0);
    TORCH_CHECK(result.size(1) == images && result.is_contiguous() && result.scalar_type() == at::kFloat, "the lengths have to be [labels, images] in 32 bits");
    bool rounded = products.scalar_type() == at::kBFloat16;
    TORCH_CHECK(rounded || products.scalar_type() == at::kFloat, "products have to be 32-bit or bfloat16 numbers");
    at::Tensor added = wide(ff::borrow(columns), labels * units, "the labels' columns"), shift = wide(ff::borrow(bias), units, "the bias");
    at::Tensor given = ff::borrow(factor);
    at::Tensor factors = given.defined() ? wide(given, images, "the factor") : at::Tensor();
    const float* columns_of = static_cast<const float*>(added.data_ptr());
    const float* shifts = static_cast<const float*>(shift.data_ptr());
    const float* scales = factors.defined() ? static_cast<const float*>(factors.data_ptr()) : nullptr;
    const void* source = products.data_ptr();
    float* target = static_cast<float*>(result.data_ptr());
    at::parallel_for(0, images, 16, [&](int64_t begin, int64_t end) {
      std::vector<float> row(static_cast<size_t>(units)), base(static_cast<size_t>(units));
      for (int64_t image = begin; image < end; ++image) {
        const float* numbers = static_cast<const float*>(source) + image * units;
        if (rounded) {
          widen(static_cast<const uint16_t*>(source) + image * units, row.data(), units);
          numbers = row.data();
        }
        float scale = scales ? scales[image] : 1;
        scale_and_shift(numbers, shifts, scale, base.data(), units);
        for (int64_t label = 0; label < labels; ++label) {
          target[label * images + image] = rectified_length(base.data(), columns_of + label * units, scale, units);
        }
      }
    });
  });
}
