#include "libraries.h"

#include <cstdlib>

#include <dlfcn.h>

#include <ATen/Version.h>

std::string ff::file_of(const void* address) {
  Dl_info info;
  if (!address || !dladdr(address, &info) || !info.dli_fname) return {};
  char* resolved = realpath(info.dli_fname, nullptr);
  std::string path = resolved ? resolved : info.dli_fname;
  std::free(resolved);
  return path;
}

std::string ff::torch_file() { return file_of(reinterpret_cast<const void*>(&at::show_config)); }

void* ff::torch_symbol(const char* name) {
  static void* library = dlopen(torch_file().c_str(), RTLD_LAZY | RTLD_NOLOAD);
  return library ? dlsym(library, name) : nullptr;
}
