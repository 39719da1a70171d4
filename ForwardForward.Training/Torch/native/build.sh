#!/bin/sh
# Finds a libtorch and compiles the C++ shim against it.
#   build.sh find          prints three lines: the root, the version, the library folder
#   build.sh build OUTPUT  compiles to OUTPUT
# Search order: LIBTORCH (an unzipped LibTorch or a PyTorch's `torch` folder), the PyTorch of python3 on PATH, the system's (libtorch-dev).
set -eu
here=$(cd "$(dirname "$0")" && pwd)

fail() { echo "forwardforward: $*" >&2; exit 1; }

# Sets root, include, library where $1 is a folder with include/ and lib/.
folder() {
  root=$1 include=$1/include library=$1/lib
  [ -e "$include/ATen/ATen.h" ] && [ -e "$library/libtorch_cpu.so" ]
}

system() {
  root=/usr include=/usr/include
  [ -e $include/ATen/ATen.h ] || return 1
  for library in "/usr/lib/$(uname -m)-linux-gnu" /usr/lib64 /usr/lib; do
    [ -e "$library/libtorch_cpu.so" ] && return 0
  done
  return 1
}

# Without importing it: that takes seconds.
python_folder() {
  python3 -c "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')" 2>/dev/null || true
}

find_libtorch() {
  if [ -n "${LIBTORCH:-}" ]; then
    folder "$LIBTORCH" || fail "LIBTORCH=$LIBTORCH has no include/ATen/ATen.h and lib/libtorch_cpu.so; point it at an unzipped LibTorch, or unset it."
    return
  fi
  python=$(python_folder)
  if [ -n "$python" ] && folder "$python"; then return; fi
  system || fail "libtorch was not found; run ./run.sh, or: sudo apt-get install --no-install-recommends g++ libtorch-dev libopenblas0-openmp"
}

# Newer versions keep the numbers in torch/headeronly.
number() {
  cat "$include/torch/csrc/api/include/torch/version.h" "$include/torch/headeronly/version.h" 2>/dev/null |
    sed -n "s/^#define TORCH_VERSION_$1 \([0-9]*\).*/\1/p" | head -1
}

build() {
  output=$1
  command -v g++ >/dev/null || fail "g++ was not found; run ./run.sh, or: sudo apt-get install --no-install-recommends g++"
  major=$(number MAJOR) minor=$(number MINOR)
  standard=c++17
  [ "$major" -gt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -ge 9 ]; } && standard=c++20
  # Which of the two std::string layouts this libtorch was compiled with.
  abi=0
  nm -D --defined-only "$library/libc10.so" | grep -q __cxx11 && abi=1
  flags="-std=$standard -O3 -fno-math-errno -fno-trapping-math -fPIC -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=$abi"
  [ "$include" = /usr/include ] || flags="$flags -isystem $include"
  flags="$flags -isystem $include/torch/csrc/api/include"
  links="-L$library -Wl,--no-as-needed -ltorch_cpu -lc10"
  # Debian's OpenBLAS on OpenMP shares libtorch's threads; found first, it is used whichever BLAS serves the system's other programs. Only a path of the older
  # kind holds for what libtorch loads, too.
  [ -e "$library/openblas-openmp/libblas.so.3" ] && links="$links -Wl,--disable-new-dtags,-rpath,$library/openblas-openmp"
  links="$links -Wl,-rpath,$library"
  [ -e "$library/libtorch.so" ] && links="$links -ltorch"
  if [ -e "$library/libtorch_cuda.so" ]; then
    # Nothing here refers to torch_cuda by name: without --no-as-needed it would not be loaded and CUDA would not exist.
    links="$links -ltorch_cuda -lc10_cuda"
    flags="$flags -DFF_WITH_CUDA"
    for cuda in "${CUDA_HOME:-/usr/local/cuda}/include" "$root/../nvidia/cuda_runtime/include" "$root"/../nvidia/cu*/include; do
      [ -e "$cuda/cuda_runtime_api.h" ] && flags="$flags -isystem $cuda" && break
    done
  fi
  grep -qs endAllocateToPool "$include/c10/cuda/CUDACachingAllocator.h" && flags="$flags -DFF_CAPTURE_POOLS"
  grep -qs getDeviceAllocator "$include/c10/core/CachingDeviceAllocator.h" && flags="$flags -DFF_DEVICE_ALLOCATOR"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  # shellcheck disable=SC2086 # flags are words
  for source in "$here"/*.cpp; do
    printf '%s\0%s\0' "$source" "$work/$(basename "$source" .cpp).o"
  done | xargs -0 -n 2 -P "$(nproc)" sh -c 'g++ '"$flags"' -c "$0" -o "$1" || exit 255' 2>"$work/log" || {
    grep -m 5 -E 'error' "$work/log" >&2 || tail -5 "$work/log" >&2
    fail "the shim does not compile against libtorch $major.$minor in $root"
  }
  mkdir -p "$(dirname "$output")"
  # shellcheck disable=SC2086
  g++ -shared -o "$work/shim.so" "$work"/*.o $links -ldl || fail "the shim does not link against libtorch $major.$minor in $root"
  mv "$work/shim.so" "$output.$$" && mv "$output.$$" "$output"
}

find_libtorch
case "${1:-}" in
  find) printf '%s\n%s.%s.%s\n%s\n' "$root" "$(number MAJOR)" "$(number MINOR)" "$(number PATCH)" "$library" ;;
  build) build "${2:?the output file is missing}" ;;
  *) fail "usage: build.sh find | build.sh build OUTPUT" ;;
esac
