// A step recorded once and played again on the same tensors, without the program that asked for each of its operators.
#pragma once

#include <memory>
#include <mutex>

namespace ff {

// Of the calling thread; it begins when it is made.
struct Recording {
  virtual ~Recording() = default;
  virtual void end() = 0;
  virtual void play() = 0;
};

// On the processor: the dispatcher's calls.
std::unique_ptr<Recording> record_calls();

// On a GPU: a CUDA graph; null where this libtorch has none.
std::unique_ptr<Recording> record_graph();
bool has_graphs();

// True while the calling thread records so.
bool records_calls();
bool records_graph();

// Throws where the calling thread records: numbers from the host would stay those of the recording.
void refuse_while_recording(const char* what);

// Held while something waits for the whole device, which no thread may do while another one captures a graph.
std::unique_lock<std::mutex> between_captures();

}  // namespace ff
