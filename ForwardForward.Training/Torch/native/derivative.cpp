// What a rectified layer does before its weight's gradient, in one pass over its rows: the loss's derivative by the products, and its sums. On the processor only.
#include "rows.h"
#include "shim.h"

#include <algorithm>
#include <vector>

#include <ATen/Parallel.h>

namespace {

constexpr int64_t kParts = 16;  // sums over rows: so many are summed side by side, whatever the threads, and then in their order

// A pull on every unit's activity: [units], or null for none. It reaches the first rows only, and of silent units the products only where those are not gated.
struct Pull {
  const float* of;
  int64_t rows;
  bool gated;
};

// factor h + pull
FF_FAST void derive(const float* activity, float factor, const float* pull, bool gated, float* delta, int64_t count) {
  if (!pull) {
    for (int64_t i = 0; i < count; ++i) delta[i] = factor * activity[i];
  } else if (gated) {
    for (int64_t i = 0; i < count; ++i) delta[i] = activity[i] <= 0 ? 0 : factor * activity[i] + pull[i];
  } else {
    for (int64_t i = 0; i < count; ++i) delta[i] = factor * activity[i] + pull[i];
  }
}

FF_FAST void add(const float* source, float* sum, int64_t count) {
  for (int64_t i = 0; i < count; ++i) sum[i] += source[i];
}

FF_FAST void add_scaled(const float* source, float factor, float* sum, int64_t count) {
  for (int64_t i = 0; i < count; ++i) sum[i] += factor * source[i];
}

// Calls body(part, begin, end) for at most kParts equal parts of the rows.
template <class Body>
int64_t for_parts(int64_t rows, Body body) {
  int64_t size = std::max<int64_t>(1, (rows + kParts - 1) / kParts), parts = (rows + size - 1) / size;
  at::parallel_for(0, parts, 1, [&](int64_t first, int64_t last) {
    for (int64_t part = first; part < last; ++part) body(part, part * size, std::min(rows, (part + 1) * size));
  });
  return parts;
}

// The sum of the parts, in their order.
void add_up(const std::vector<float>& partial, int64_t parts, int64_t count, float* sum) {
  std::fill(sum, sum + count, 0.0f);
  for (int64_t part = 0; part < parts; ++part) add(partial.data() + part * count, sum, count);
}

}  // namespace

// activity: [rows, units], becomes the derivative by the products: factor [rows] times the activity, plus pull [units], or null, in the
// first pulled rows, where gated only of active units; sums: its sum over the rows, [units].
FF_API int ff_derive_rows(void* activity, void* factor, void* pull, int64_t pulled, int32_t gated, void* sums) {
  return ff::guard([&] {
    at::Tensor table = ff::borrow(activity), pulls = wide(ff::borrow(pull));
    TORCH_CHECK(table.dim() == 2, "activities have to be a table");
    int64_t rows = table.size(0), units = table.size(1);
    Rows values(table, rows, units, "the activity");
    const float *factors = numbers(ff::borrow(factor), rows, "the factor");
    Pull pulling{optional_numbers(pulls, units, "the pull"), pulled, gated != 0};
    std::vector<float> partial(static_cast<size_t>(kParts * units));
    int64_t parts = for_parts(rows, [&](int64_t part, int64_t begin, int64_t end) {
      std::vector<float> buffer(static_cast<size_t>(units));
      for (int64_t row = begin; row < end; ++row) {
        float* delta = values.target(row, buffer.data());
        derive(values.read(row, buffer.data()), factors[row], row < pulling.rows ? pulling.of : nullptr, pulling.gated, delta, units);
        values.put(row, buffer.data(), true);
        add(delta, partial.data() + part * units, units);
      }
    });
    add_up(partial, parts, units, results(ff::borrow(sums), units, "the sums"));
  });
}

// The same for labeled images, whose stacks see one product: activity [stacks * images, units] is left alone; scale: [images] or null, of the labeled rows; folded: [images, units],
// the sum over the stacks of scale times derivative; label_sums: [labels, units], the same summed over the rows of each label.
FF_API int ff_derive_labeled_rows(void* activity, void* factor, void* pull, int64_t pulled, int32_t gated, void* labels, void* scale_of_images, void* folded, void* sums, void* label_sums) {
  return ff::guard([&] {
    at::Tensor table = ff::borrow(activity), target = ff::borrow(folded), by_label = ff::borrow(label_sums), pulls = wide(ff::borrow(pull)), scales = wide(ff::borrow(scale_of_images));
    TORCH_CHECK(table.dim() == 2 && target.dim() == 2 && by_label.dim() == 2 && target.size(0) > 0 && table.size(0) % target.size(0) == 0,
                "activity, folded rows and sums of labels have to be tables, the activity with a row for each image of each stack");
    int64_t rows = table.size(0), units = table.size(1), images = target.size(0), classes = by_label.size(0);
    Rows values(table, rows, units, "the activity"), written(target, images, units, "the folded rows");
    const float *factors = numbers(ff::borrow(factor), rows, "the factor"), *scale_of = optional_numbers(scales, images, "the factor of the images");
    Pull pulling{optional_numbers(pulls, units, "the pull"), pulled, gated != 0};
    const int64_t* label = positions(ff::borrow(labels), rows);
    TORCH_CHECK(std::all_of(label, label + rows, [&](int64_t one) { return one >= 0 && one < classes; }), "labels have to lie between 0 and ", classes - 1);
    std::vector<float> partial(static_cast<size_t>(kParts * (1 + classes) * units));
    int64_t parts = for_parts(images, [&](int64_t part, int64_t begin, int64_t end) {
      std::vector<float> buffer(static_cast<size_t>(units)), delta(static_cast<size_t>(units)), sum(static_cast<size_t>(units));
      float *all = partial.data() + part * (1 + classes) * units, *each = all + units;
      for (int64_t one = begin; one < end; ++one) {
        float scale_here = scale_of ? scale_of[one] : 1;
        float* fold = written.target(one, sum.data());
        std::fill(fold, fold + units, 0.0f);
        for (int64_t row = one; row < rows; row += images) {
          derive(values.read(row, buffer.data()), factors[row], row < pulling.rows ? pulling.of : nullptr, pulling.gated, delta.data(), units);
          add(delta.data(), all, units);
          add_scaled(delta.data(), scale_here, fold, units);
          add_scaled(delta.data(), scale_here, each + label[row] * units, units);
        }
        written.put(one, sum.data());
      }
    });
    std::vector<float> total(static_cast<size_t>((1 + classes) * units));
    add_up(partial, parts, (1 + classes) * units, total.data());
    std::copy(total.begin(), total.begin() + units, results(ff::borrow(sums), units, "the sums"));
    std::copy(total.begin() + units, total.end(), results(by_label, classes * units, "the sums of the labels"));
  });
}
