// Loops that the compiler turns into vector instructions; the copy for the machine at hand is chosen when the library is loaded.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FF_FAST __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define FF_FAST
#endif

namespace {

inline float value_of(float number) { return number; }

// Of a bfloat16 number.
inline float value_of(uint16_t number) {
  uint32_t bits = static_cast<uint32_t>(number) << 16;
  float value;
  std::memcpy(&value, &bits, 4);
  return value;
}

inline void store(float value, float* target) { *target = value; }

// To nearest, ties to even, as libtorch rounds; a NaN stays one.
inline void store(float value, uint16_t* target) {
  uint32_t bits;
  std::memcpy(&bits, &value, 4);
  uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  *target = static_cast<uint16_t>((bits & 0x7fffffff) > 0x7f800000 ? 0x7fc0 : rounded);
}

FF_FAST void widen(const uint16_t* source, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) target[i] = value_of(source[i]);
}

FF_FAST void narrow(const float* source, uint16_t* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) store(source[i], target + i);
}

}  // namespace
