// Optimizer steps in one pass over memory: gradient in, state and weight updated, rounded copy written. Rounding alone, too. On the processor only.
#include "shim.h"
#include "vector.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace {

constexpr int64_t kBlock = 1024;
constexpr int64_t kGrain = 16 * kBlock;

struct Adam {
  float first_decay, second_decay, first_share, second_share, epsilon, decay, shrink, rate, second_scale;
};

// As bfloat16 rounds, kept in 32 bits.
FF_FAST void round(const float* source, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    uint32_t bits;
    std::memcpy(&bits, source + i, 4);
    uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000;
    rounded = (bits & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : rounded;
    std::memcpy(target + i, &rounded, 4);
  }
}

FF_FAST void momentum_block(float* weight, const float* gradient, float* velocity, int64_t count, float momentum, float decay, float rate) {
  for (int64_t i = 0; i < count; ++i) {
    velocity[i] = momentum * velocity[i] + (gradient[i] + decay * weight[i]);
    weight[i] -= rate * velocity[i];
  }
}

FF_FAST void adam_block(float* weight, const float* gradient, float* first, float* second, int64_t count, const Adam& adam) {
  for (int64_t i = 0; i < count; ++i) {
    float slope = gradient[i] + adam.decay * weight[i];
    first[i] = adam.first_decay * first[i] + adam.first_share * slope;
    second[i] = adam.second_decay * second[i] + adam.second_share * slope * slope;
    weight[i] = adam.shrink * weight[i] - adam.rate * first[i] / (std::sqrt(second[i]) * adam.second_scale + adam.epsilon);
  }
}

float* reals(const at::Tensor& tensor, int64_t count, const char* what) {
  TORCH_CHECK(tensor.device().is_cpu() && tensor.is_contiguous() && tensor.scalar_type() == at::kFloat && tensor.numel() == count,
              what, " has to be ", count, " contiguous 32-bit numbers on the processor, got ", tensor.toString(), tensor.sizes());
  return static_cast<float*>(tensor.data_ptr());
}

// Calls body(begin, count, gradient) for blocks that together cover the weight, then rounds each into the copy.
template <class Body>
void for_blocks(const at::Tensor& weight, const at::Tensor& given, const at::Tensor& copy, Body body) {
  int64_t count = weight.numel();
  float* weights = reals(weight, count, "the weight");
  at::Tensor gradient = given.contiguous();
  bool rounded = gradient.scalar_type() == at::kBFloat16;
  if (!rounded) reals(gradient, count, "the gradient");
  TORCH_CHECK(gradient.numel() == count && gradient.device().is_cpu(), "the gradient has ", gradient.numel(), " numbers, the weight ", count);
  TORCH_CHECK(!copy.defined() || ((copy.scalar_type() == at::kBFloat16 || copy.scalar_type() == at::kFloat) && copy.is_contiguous() &&
                                  copy.numel() == count && copy.device().is_cpu()),
              "the rounded copy has to be ", count, " contiguous bfloat16 or 32-bit numbers on the processor");
  const void* slopes = gradient.data_ptr();
  bool narrows = copy.defined() && copy.scalar_type() == at::kBFloat16;
  uint16_t* narrow_copies = narrows ? static_cast<uint16_t*>(copy.data_ptr()) : nullptr;
  float* wide_copies = copy.defined() && !narrows ? static_cast<float*>(copy.data_ptr()) : nullptr;
  at::parallel_for(0, count, kGrain, [&](int64_t begin, int64_t end) {
    float wide[kBlock];
    for (int64_t at = begin; at < end; at += kBlock) {
      int64_t size = std::min(kBlock, end - at);
      const float* block = static_cast<const float*>(slopes) + at;
      if (rounded) {
        widen(static_cast<const uint16_t*>(slopes) + at, wide, size);
        block = wide;
      }
      body(at, size, block);
      if (narrow_copies) narrow(weights + at, narrow_copies + at, size);
      if (wide_copies) round(weights + at, wide_copies + at, size);
    }
  });
}

}  // namespace

FF_API int ff_fused_momentum(void* weight, void* gradient, void* velocity, void* copy, double momentum, double decay, double rate) {
  return ff::guard([&] {
    at::Tensor target = ff::borrow(weight);
    float* weights = reals(target, target.numel(), "the weight");
    float* velocities = reals(ff::borrow(velocity), target.numel(), "the velocity");
    for_blocks(target, ff::borrow(gradient), ff::borrow(copy), [&](int64_t at, int64_t size, const float* slopes) {
      momentum_block(weights + at, slopes, velocities + at, size, static_cast<float>(momentum), static_cast<float>(decay), static_cast<float>(rate));
    });
  });
}

FF_API int ff_fused_adam(
    void* weight, void* gradient, void* first, void* second, void* copy, double first_decay, double second_decay, double epsilon,
    double decay, int32_t decoupled, double rate, int64_t step) {
  return ff::guard([&] {
    at::Tensor target = ff::borrow(weight);
    float* weights = reals(target, target.numel(), "the weight");
    float* firsts = reals(ff::borrow(first), target.numel(), "the first moment");
    float* seconds = reals(ff::borrow(second), target.numel(), "the second moment");
    double first_correction = 1 - std::pow(first_decay, static_cast<double>(step));
    double second_correction = 1 - std::pow(second_decay, static_cast<double>(step));
    Adam adam{
        static_cast<float>(first_decay), static_cast<float>(second_decay), static_cast<float>(1 - first_decay), static_cast<float>(1 - second_decay),
        static_cast<float>(epsilon), static_cast<float>(decoupled ? 0 : decay), static_cast<float>(decoupled ? 1 - rate * decay : 1),
        static_cast<float>(rate / first_correction), static_cast<float>(1 / std::sqrt(second_correction))};
    for_blocks(target, ff::borrow(gradient), ff::borrow(copy), [&](int64_t at, int64_t size, const float* slopes) {
      adam_block(weights + at, slopes, firsts + at, seconds + at, size, adam);
    });
  });
}

FF_API int ff_round_bfloat16(void* tensor) {
  return ff::guard([&] {
    at::Tensor target = ff::borrow(tensor);
    float* values = reals(target, target.numel(), "what is rounded");
    at::parallel_for(0, target.numel(), kGrain, [&](int64_t begin, int64_t end) { round(values + begin, values + begin, end - begin); });
  });
}
