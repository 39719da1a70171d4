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

}  // namespace
