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

FF_FAST void widen(const uint16_t* source, float* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    uint32_t bits = static_cast<uint32_t>(source[i]) << 16;
    std::memcpy(target + i, &bits, 4);
  }
}

// To nearest, ties to even, as libtorch rounds; a NaN stays one.
FF_FAST void narrow(const float* source, uint16_t* target, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    uint32_t bits;
    std::memcpy(&bits, source + i, 4);
    uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
    target[i] = static_cast<uint16_t>((bits & 0x7fffffff) > 0x7f800000 ? 0x7fc0 : rounded);
  }
}

}  // namespace
