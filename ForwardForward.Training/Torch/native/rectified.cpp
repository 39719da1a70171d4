// What a rectified layer does after its products, in one pass over its rows: bias, rectification, squared length, the normalized row for the layer above. On the
// processor only.
#include "rows.h"
#include "shim.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <ATen/Parallel.h>

namespace {

constexpr int64_t kLanes = 16;
constexpr int64_t kGrain = 32768;   // numbers that are worth a thread
constexpr float kSilence = 1e-30f;  // a squared length below counts as zero

// NaNs stay, so that a run that diverges is seen.
FF_FAST void add_and_rectify(const float* product, const float* bias, float* activity, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    float value = product[i] + bias[i];
    activity[i] = value < 0 ? 0 : value;
  }
}

FF_FAST void label_and_rectify(const float* product, const float* column, const float* bias, float factor, float* activity, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    float value = factor * (product[i] + column[i]) + bias[i];
    activity[i] = value < 0 ? 0 : value;
  }
}

FF_FAST float squared_length(const float* row, int64_t count) {
  float lanes[kLanes] = {};
  int64_t whole = count - count % kLanes;
  for (int64_t i = 0; i < whole; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += row[i + lane] * row[i + lane];
  }
  float sum = 0;
  for (float lane : lanes) sum += lane;
  for (int64_t i = whole; i < count; ++i) sum += row[i] * row[i];
  return sum;
}

FF_FAST void scale(const float* source, float factor, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) target[i] = factor * source[i];
}

// What is done with a row once it is rectified: its squared length is noted, and the row times 1 / (sqrt(length / divisor) + guard) goes up.
struct Upwards {
  float* lengths;
  const Rows* normalized;
  float divisor, guard;

  void finish(int64_t row, const float* activity, float* buffer, int64_t units) const {
    float length = squared_length(activity, units);
    lengths[row] = length;
    if (!normalized) return;
    scale(activity, 1 / (std::sqrt(std::max(length, kSilence) / divisor) + guard), normalized->target(row, buffer), units);
    normalized->put(row, buffer);
  }
};

int64_t grain(int64_t units) { return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, units)); }

}  // namespace

// product: [rows, units], becomes the activity; bias: [units]; lengths: [rows]; normalized: [rows, units] or null.
FF_API int ff_rectify_rows(void* product, void* bias, void* lengths, void* normalized, double divisor, double guard) {
  return ff::guard([&] {
    at::Tensor table = ff::borrow(product), above = ff::borrow(normalized), added = wide(ff::borrow(bias));
    TORCH_CHECK(table.dim() == 2, "products have to be a table");
    int64_t rows = table.size(0), units = table.size(1);
    Rows activity(table, rows, units, "the product"), sent(above.defined() ? above : table, rows, units, "the normalized rows");
    const float* shift = numbers(added, units, "the bias");
    Upwards up{results(ff::borrow(lengths), rows, "the lengths"), above.defined() ? &sent : nullptr, static_cast<float>(divisor), static_cast<float>(guard)};
    at::parallel_for(0, rows, grain(units), [&](int64_t begin, int64_t end) {
      std::vector<float> buffer(static_cast<size_t>(units)), other(static_cast<size_t>(units));
      for (int64_t row = begin; row < end; ++row) {
        float* values = activity.target(row, buffer.data());
        add_and_rectify(activity.read(row, buffer.data()), shift, values, units);
        activity.put(row, buffer.data(), true);
        up.finish(row, values, other.data(), units);
      }
    });
  });
}

// product: [images, units]; columns: [labels, units]; labels: [stacks * images]; factor: [images] or null; activity: [stacks * images, units]; the others as above.
FF_API int ff_rectify_labeled_rows(void* product, void* columns, void* labels, void* factor, void* bias, void* activity, void* lengths, void* normalized, double divisor,
                                   double guard) {
  return ff::guard([&] {
    at::Tensor shared = ff::borrow(product), table = ff::borrow(activity), above = ff::borrow(normalized), marks = wide(ff::borrow(columns)), added = wide(ff::borrow(bias)),
               scales = wide(ff::borrow(factor));
    TORCH_CHECK(shared.dim() == 2 && table.dim() == 2 && marks.dim() == 2 && shared.size(0) > 0 && table.size(0) % shared.size(0) == 0,
                "product, columns and activity have to be tables, the activity with a row for each image of each stack");
    int64_t images = shared.size(0), units = shared.size(1), rows = table.size(0), classes = marks.size(0);
    Rows products(shared, images, units, "the product"), written(table, rows, units, "the activity"), sent(above.defined() ? above : table, rows, units, "the normalized rows");
    const float *column = numbers(marks, classes * units, "the labels' columns"), *shift = numbers(added, units, "the bias"), *scale_of = optional_numbers(scales, images, "the factor");
    const int64_t* label = positions(ff::borrow(labels), rows);
    TORCH_CHECK(std::all_of(label, label + rows, [&](int64_t one) { return one >= 0 && one < classes; }), "labels have to lie between 0 and ", classes - 1);
    Upwards up{results(ff::borrow(lengths), rows, "the lengths"), above.defined() ? &sent : nullptr, static_cast<float>(divisor), static_cast<float>(guard)};
    at::parallel_for(0, images, grain(units), [&](int64_t begin, int64_t end) {
      std::vector<float> image(static_cast<size_t>(units)), buffer(static_cast<size_t>(units)), other(static_cast<size_t>(units));
      for (int64_t one = begin; one < end; ++one) {
        const float* source = products.read(one, image.data());
        for (int64_t row = one; row < rows; row += images) {
          float* values = written.target(row, buffer.data());
          label_and_rectify(source, column + label[row] * units, shift, scale_of ? scale_of[one] : 1, values, units);
          written.put(row, buffer.data(), true);
          up.finish(row, values, other.data(), units);
        }
      }
    });
  });
}
