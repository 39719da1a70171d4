// What may not happen while a thread records its work.
#pragma once

namespace ff {

// Throws where the calling thread records: numbers from the host would stay those of the recording.
void refuse_while_recording(const char* what);

}  // namespace ff
