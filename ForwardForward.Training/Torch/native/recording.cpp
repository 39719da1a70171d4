// Recorded work as the C# binding sees it.
#include "recording.h"

#include <c10/core/DeviceType.h>
#include <c10/util/Exception.h>

#include "shim.h"

void ff::refuse_while_recording(const char* what) { TORCH_CHECK(!records_calls() && !records_graph(), "a step that is recorded cannot ", what); }

// 1 where work on such a device can be recorded.
FF_API int ff_recording_serves(int32_t device_type) {
  return device_type == static_cast<int32_t>(c10::DeviceType::CPU) || (device_type == static_cast<int32_t>(c10::DeviceType::CUDA) && ff::has_graphs());
}

FF_API int ff_recording_begin(int32_t device_type, void** result) {
  return ff::guard([&] {
    TORCH_CHECK(ff_recording_serves(device_type), "this libtorch records no work of such a device");
    *result = (device_type == static_cast<int32_t>(c10::DeviceType::CPU) ? ff::record_calls() : ff::record_graph()).release();
  });
}

FF_API int ff_recording_end(void* recording) {
  return ff::guard([&] { static_cast<ff::Recording*>(recording)->end(); });
}

FF_API int ff_recording_play(void* recording) {
  return ff::guard([&] { static_cast<ff::Recording*>(recording)->play(); });
}

FF_API void ff_recording_release(void* recording) { delete static_cast<ff::Recording*>(recording); }
