// Where symbols of libtorch and of what it loaded are found.
#pragma once

#include <string>

namespace ff {

// The file that an address was loaded from, links resolved; empty for none.
std::string file_of(const void* address);

// libtorch_cpu's own file.
std::string torch_file();

// A symbol in libtorch_cpu or in what it depends on; the process may have loaded libtorch without making its symbols global.
void* torch_symbol(const char* name);

}  // namespace ff
