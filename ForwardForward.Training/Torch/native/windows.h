// The windows of adaptive average pooling.
#pragma once

#include <cstdint>
#include <vector>

namespace {

// Positions along one side of a map that belong to the same windows.
struct Run {
  int64_t begin, end, first, last;
};

// How one side is divided, as adaptive average pooling does it: window i covers floor(i side / count) up to ceil((i + 1) side / count).
struct Windows {
  std::vector<int64_t> begins, ends;
  std::vector<Run> runs;

  Windows(int64_t side, int64_t count) : begins(count), ends(count) {
    for (int64_t i = 0; i < count; ++i) {
      begins[i] = i * side / count;
      ends[i] = ((i + 1) * side + count - 1) / count;
    }
    for (int64_t at = 0; at < side; ++at) {
      int64_t first = 0, last = count - 1;
      while (ends[first] <= at) ++first;
      while (begins[last] > at) --last;
      if (runs.empty() || runs.back().first != first || runs.back().last != last) runs.push_back({at, at, first, last});
      runs.back().end = at + 1;
    }
  }

  int64_t count() const { return static_cast<int64_t>(begins.size()); }

  int64_t length(int64_t window) const { return ends[window] - begins[window]; }
};

}  // namespace
