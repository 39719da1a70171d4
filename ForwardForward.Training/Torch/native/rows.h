// Tables of activities that are computed row by row, and the checks of what comes with them.
#pragma once

#include "vector.h"

#include <ATen/ATen.h>

namespace {

// A table in 32 bits or bfloat16 whose rows are read and written in 32.
class Rows {
 public:
  Rows(const at::Tensor& table, int64_t rows, int64_t units, const char* what) : units_(units), wide_(table.scalar_type() == at::kFloat) {
    TORCH_CHECK(table.device().is_cpu() && table.is_contiguous() && table.dim() == 2 && table.size(0) == rows && table.size(1) == units &&
                    (wide_ || table.scalar_type() == at::kBFloat16),
                what, " has to be a contiguous table of ", rows, " x ", units, " 32-bit or bfloat16 numbers on the processor, got ", table.toString(), table.sizes());
    data_ = static_cast<char*>(table.data_ptr());
  }

  // The row itself, or its numbers in the buffer.
  const float* read(int64_t row, float* buffer) const {
    if (wide_) return reinterpret_cast<const float*>(data_) + row * units_;
    widen(reinterpret_cast<const uint16_t*>(data_) + row * units_, buffer, units_);
    return buffer;
  }

  // Where to compute the row: itself, or the buffer.
  float* target(int64_t row, float* buffer) const { return wide_ ? reinterpret_cast<float*>(data_) + row * units_ : buffer; }

  // Puts what was computed in the buffer into its place; with rounding, the buffer then holds the rounded numbers.
  void put(int64_t row, float* buffer, bool round = false) const {
    if (wide_) return;
    uint16_t* place = reinterpret_cast<uint16_t*>(data_) + row * units_;
    narrow(buffer, place, units_);
    if (round) widen(place, buffer, units_);
  }

 private:
  char* data_;
  int64_t units_;
  bool wide_;
};

inline const float* numbers(const at::Tensor& tensor, int64_t count, const char* what) {
  TORCH_CHECK(tensor.device().is_cpu() && tensor.is_contiguous() && tensor.scalar_type() == at::kFloat && tensor.numel() == count, what, " has to be ", count,
              " contiguous 32-bit numbers on the processor, got ", tensor.toString(), tensor.sizes());
  return static_cast<const float*>(tensor.data_ptr());
}

// In 32 bits, contiguous; undefined stays undefined.
inline at::Tensor wide(const at::Tensor& tensor) { return tensor.defined() ? tensor.to(at::kFloat).contiguous() : tensor; }

inline const float* optional_numbers(const at::Tensor& tensor, int64_t count, const char* what) { return tensor.defined() ? numbers(tensor, count, what) : nullptr; }

inline float* results(const at::Tensor& tensor, int64_t count, const char* what) { return const_cast<float*>(numbers(tensor, count, what)); }

const int64_t* positions(const at::Tensor& labels, int64_t count) {
  TORCH_CHECK(labels.device().is_cpu() && labels.is_contiguous() && labels.scalar_type() == at::kLong && labels.numel() == count, "labels have to be ", count,
              " contiguous 64-bit integers on the processor, got ", labels.toString(), labels.sizes());
  return static_cast<const int64_t*>(labels.data_ptr());
}

}  // namespace
