// The activity of a convolution under a goodness that reads averages over windows of it: one pass up from the products, one down to their
// derivative. Channels lie next to each other in memory. On the processor only.
#include "shim.h"
#include "vector.h"
#include "windows.h"

#include <algorithm>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace {

// Numbers that are worked on together: what they need stays in the nearest cache.
constexpr int64_t kChunk = 1024;

// A line is a row of positions with all their channels: loops over a few channels alone are slow. NaNs stay.
FF_FAST void rectify(float* line, int64_t count) {
  for (int64_t i = 0; i < count; ++i) line[i] = line[i] < 0 ? 0 : line[i];
}

FF_FAST void rectify(uint16_t* line, int64_t count) {
  for (int64_t i = 0; i < count; ++i) line[i] = line[i] >= 0x8000 && line[i] <= 0xff80 ? 0 : line[i];
}

template <class Number>
inline __attribute__((always_inline)) void add_up(const Number* line, int64_t count, bool squares, float* __restrict sums) {
  for (int64_t i = 0; i < count; ++i) {
    float value = value_of(line[i]);
    sums[i] += squares ? value * value : value;
  }
}

// delta = slope, times 2 h where squares are read, and nothing where a rectified unit is silent.
template <class Number>
inline __attribute__((always_inline)) void derive(
    const Number* __restrict line, const float* __restrict slopes, int64_t count, bool rectified, bool squares, float* __restrict deltas, float* __restrict sums) {
  for (int64_t i = 0; i < count; ++i) {
    float activity = value_of(line[i]);
    float value = squares ? 2 * activity * slopes[i] : slopes[i];
    value = rectified && activity <= 0 ? 0 : value;
    deltas[i] = value;
    sums[i] += value;
  }
}

FF_FAST void add_line(const float* line, int64_t count, bool squares, float* __restrict sums) { add_up(line, count, squares, sums); }

FF_FAST void add_line(const uint16_t* line, int64_t count, bool squares, float* __restrict sums) { add_up(line, count, squares, sums); }

FF_FAST void derive_line(
    const float* __restrict line, const float* __restrict slopes, int64_t count, bool rectified, bool squares, float* __restrict deltas, float* __restrict sums) {
  derive(line, slopes, count, rectified, squares, deltas, sums);
}

FF_FAST void derive_line(
    const uint16_t* __restrict line, const float* __restrict slopes, int64_t count, bool rectified, bool squares, float* __restrict deltas, float* __restrict sums) {
  derive(line, slopes, count, rectified, squares, deltas, sums);
}

FF_FAST void write_line(const float* __restrict source, int64_t count, float* __restrict target) {
  for (int64_t i = 0; i < count; ++i) target[i] = source[i];
}

FF_FAST void write_line(const float* __restrict source, int64_t count, uint16_t* __restrict target) {
  for (int64_t i = 0; i < count; ++i) store(source[i], target + i);
}

// Adds lines of so many numbers, one after the other in memory, to one.
FF_FAST void gather(const float* __restrict lines, int64_t count, int64_t numbers, float* __restrict sum) {
  for (int64_t line = 0; line < count; ++line, lines += numbers) {
    for (int64_t i = 0; i < numbers; ++i) sum[i] += lines[i];
  }
}

// [images, height, width, channels] in memory.
struct Map {
  at::Tensor tensor;
  int64_t images, channels, height, width;
  bool rounded;

  Map(void* handle, const char* what) : tensor(ff::borrow(handle)) {
    TORCH_CHECK(tensor.dim() == 4 && tensor.device().is_cpu() && tensor.is_contiguous(at::MemoryFormat::ChannelsLast),
                what, " has to be [images, channels, height, width] on the processor with its channels together, got ", tensor.toString(), tensor.sizes());
    rounded = tensor.scalar_type() == at::kBFloat16;
    TORCH_CHECK(rounded || tensor.scalar_type() == at::kFloat, what, " has to be in 32 bits or bfloat16, got ", tensor.toString());
    images = tensor.size(0);
    channels = tensor.size(1);
    height = tensor.size(2);
    width = tensor.size(3);
  }

  int64_t size() const { return channels * height * width; }

  template <class Number>
  Number* of(int64_t image) const { return static_cast<Number*>(tensor.data_ptr()) + image * size(); }
};

at::Tensor grid_of(void* handle, const Map& map, const char* what) {
  at::Tensor grid = ff::borrow(handle);
  TORCH_CHECK(grid.dim() == 4 && grid.size(0) == map.images && grid.size(1) == map.channels && grid.scalar_type() == at::kFloat && grid.device().is_cpu(),
              what, " has to be [", map.images, ", ", map.channels, ", height, width] in 32 bits on the processor, got ", grid.toString(), grid.sizes());
  return grid;
}

template <class Number>
void average(const Map& map, bool rectifies, bool squares, const at::Tensor& grid) {
  Windows rows(map.height, grid.size(2)), columns(map.width, grid.size(3));
  int64_t channels = map.channels, numbers = map.width * channels, cells = rows.count() * columns.count();
  at::parallel_for(0, map.images, 1, [&](int64_t begin, int64_t end) {
    std::vector<float> line(static_cast<size_t>(numbers)), sums(static_cast<size_t>(channels));
    for (int64_t image = begin; image < end; ++image) {
      float* means = static_cast<float*>(grid.data_ptr()) + image * channels * cells;
      for (int64_t row = 0; row < rows.count(); ++row) {
        std::fill(line.begin(), line.end(), 0.0f);
        for (int64_t y = rows.begins[row]; y < rows.ends[row]; ++y) {
          Number* source = map.of<Number>(image) + y * numbers;
          if (rectifies) rectify(source, numbers);
          add_line(source, numbers, squares, line.data());
        }
        for (int64_t column = 0; column < columns.count(); ++column, ++means) {
          int64_t positions = columns.length(column);
          std::fill(sums.begin(), sums.end(), 0.0f);
          gather(line.data() + columns.begins[column] * channels, positions, channels, sums.data());
          float share = 1 / static_cast<float>(rows.length(row) * positions);
          for (int64_t channel = 0; channel < channels; ++channel) means[channel * cells] = share * sums[channel];
        }
      }
    }
  });
}

template <class Number>
void spread(const Map& map, const at::Tensor& gradient, bool rectified, bool squares, float factor, float* sums) {
  Windows rows(map.height, gradient.size(2)), columns(map.width, gradient.size(3));
  int64_t channels = map.channels, numbers = map.width * channels, cells = rows.count() * columns.count();
  at::parallel_for(0, map.images, 1, [&](int64_t begin, int64_t end) {
    std::vector<float> shares(static_cast<size_t>(cells * channels)), slopes(static_cast<size_t>(numbers)), total(static_cast<size_t>(numbers));
    float deltas[kChunk];
    for (int64_t image = begin; image < end; ++image) {
      const float* given = static_cast<const float*>(gradient.data_ptr()) + image * channels * cells;
      std::fill(total.begin(), total.end(), 0.0f);
      for (int64_t cell = 0; cell < cells; ++cell) {
        float share = factor / static_cast<float>(rows.length(cell / columns.count()) * columns.length(cell % columns.count()));
        for (int64_t channel = 0; channel < channels; ++channel) shares[cell * channels + channel] = share * given[channel * cells + cell];
      }
      for (const Run& down : rows.runs) {
        std::fill(slopes.begin(), slopes.end(), 0.0f);
        for (const Run& along : columns.runs) {
          float* first = slopes.data() + along.begin * channels;
          for (int64_t row = down.first; row <= down.last; ++row) {
            gather(shares.data() + (row * columns.count() + along.first) * channels, along.last - along.first + 1, channels, first);
          }
          for (int64_t at = 1; at < along.end - along.begin; ++at) std::copy_n(first, channels, first + at * channels);
        }
        for (int64_t at = 0; at < numbers; at += kChunk) {
          int64_t count = std::min(kChunk, numbers - at);
          for (int64_t y = down.begin; y < down.end; ++y) {
            Number* line = map.of<Number>(image) + y * numbers + at;
            derive_line(line, slopes.data() + at, count, rectified, squares, deltas, total.data() + at);
            write_line(deltas, count, line);
          }
        }
      }
      std::fill_n(sums + image * channels, channels, 0.0f);
      gather(total.data(), map.width, channels, sums + image * channels);
    }
  });
}

}  // namespace

// Rectifies the map in place where asked to, and writes the mean of each window, of the activity or of its square: [images, channels, rows, columns].
FF_API int ff_average_map(void* map, int32_t rectifies, int32_t squares, void* grid) {
  return ff::guard([&] {
    Map source(map, "the map");
    at::Tensor result = grid_of(grid, source, "the grid");
    TORCH_CHECK(result.is_contiguous(), "the grid has to be contiguous");
    (source.rounded ? average<uint16_t> : average<float>)(source, rectifies != 0, squares != 0, result);
  });
}

// The way back: the activity becomes a loss's derivative by the products, from that by the grid. Its sums over each image's positions, [images, channels]
// in 32 bits, are added up image by image, so that threads change no number.
FF_API int ff_spread_over_map(void* activity, void* gradient, int32_t rectified, int32_t squares, double factor, void* sums) {
  return ff::guard([&] {
    Map map(activity, "the activity");
    at::Tensor given = grid_of(gradient, map, "the grid's derivative").contiguous();
    at::Tensor added = ff::borrow(sums);
    TORCH_CHECK(added.is_contiguous() && added.scalar_type() == at::kFloat && added.numel() == map.images * map.channels, "the sums have to be [images, channels] in 32 bits");
    (map.rounded ? spread<uint16_t> : spread<float>)(map, given, rectified != 0, squares != 0, static_cast<float>(factor), static_cast<float*>(added.data_ptr()));
  });
}
