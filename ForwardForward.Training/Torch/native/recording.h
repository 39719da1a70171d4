// What may not happen while a thread records its work.
#pragma once

#include <mutex>

namespace ff {

// Throws where the calling thread records: numbers from the host would stay those of the recording.
void refuse_while_recording(const char* what);

// Held while something waits for the whole device, which no thread may do while another one captures.
std::unique_lock<std::mutex> between_captures();

}  // namespace ff
