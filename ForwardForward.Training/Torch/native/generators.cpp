// Random number generators with a state of their own, so that a run does not share numbers with anything else in the process.
#include "shim.h"

#include <ATen/Context.h>
#include <ATen/core/Generator.h>

// Cloning the device's default generator works for every device without its headers.
FF_API int ff_generator_create(int32_t device_type, int32_t device_index, uint64_t seed, void** result) {
  return ff::guard([&] {
    c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    at::Generator generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    *result = new at::Generator(std::move(generator));
  });
}

FF_API void ff_generator_release(void* handle) { delete static_cast<at::Generator*>(handle); }

FF_API int ff_generator_set_seed(void* handle, uint64_t seed) {
  return ff::guard([&] { static_cast<at::Generator*>(handle)->set_current_seed(seed); });
}

FF_API uint64_t ff_generator_seed(void* handle) { return static_cast<at::Generator*>(handle)->current_seed(); }

FF_API int ff_generator_state(void* handle, void** result) {
  return ff::guard([&] { *result = ff::own(static_cast<at::Generator*>(handle)->get_state()); });
}

FF_API int ff_generator_set_state(void* handle, void* state) {
  return ff::guard([&] { static_cast<at::Generator*>(handle)->set_state(ff::borrow(state)); });
}

FF_API int ff_manual_seed(uint64_t seed) {
  return ff::guard([&] { at::manual_seed(seed); });
}
