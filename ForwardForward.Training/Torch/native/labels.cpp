// The first layer under every label, from the image product that all labels share; no activity is written. On the processor only.
#include "rows.h"
#include "shim.h"

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
      value = value < 0 ? 0 : value;
      lanes[lane] += value * value;
    }
  }
  float sum = 0;
  for (float lane : lanes) sum += lane;
  for (int64_t unit = whole; unit < units; ++unit) {
    float value = base[unit] + factor * column[unit];
    sum += value < 0 ? 0 : value * value;
  }
  return sum;
}

FF_FAST void scale_and_shift(const float* source, const float* shift, float factor, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) target[i] = factor * source[i] + shift[i];
}

}  // namespace

// product: [images, units] in 32 bits or bfloat16; columns: [labels, units]; bias: [units]; factor: [images] or null; lengths: [labels, images] in 32 bits.
FF_API int ff_lengths_under_labels(void* product, void* columns, void* bias, void* factor, void* lengths) {
  return ff::guard([&] {
    at::Tensor shared = ff::borrow(product), result = ff::borrow(lengths), marks = wide(ff::borrow(columns)), added = wide(ff::borrow(bias)), scales = wide(ff::borrow(factor));
    TORCH_CHECK(shared.dim() == 2 && result.dim() == 2, "products and lengths have to be tables");
    int64_t images = shared.size(0), units = shared.size(1), labels = result.size(0);
    Rows products(shared, images, units, "the product");
    const float *column = numbers(marks, labels * units, "the labels' columns"), *shift = numbers(added, units, "the bias"), *scale_of = optional_numbers(scales, images, "the factor");
    float* target = results(result, labels * images, "the lengths");
    at::parallel_for(0, images, 16, [&](int64_t begin, int64_t end) {
      std::vector<float> row(static_cast<size_t>(units)), base(static_cast<size_t>(units));
      for (int64_t image = begin; image < end; ++image) {
        float scale = scale_of ? scale_of[image] : 1;
        scale_and_shift(products.read(image, row.data()), shift, scale, base.data(), units);
        for (int64_t label = 0; label < labels; ++label) target[label * images + image] = rectified_length(base.data(), column + label * units, scale, units);
      }
    });
  });
}
