#!/usr/bin/env bash
# Starts the dashboard, or one of the headless commands; sets up what is missing first.
set -euo pipefail

usage() {
    cat <<'TEXT'
./run.sh                      set up what is missing, then start the dashboard on http://127.0.0.1:5080
./run.sh train SPEC|PRESET    train without the dashboard, into a run's folder   [--out DIR] [--set path=value]... [--device auto|cpu|cuda] [--data DIR] [--json]
./run.sh first-look DATASET   five forward-forward methods and back-propagation at the same small budget, ranked on validation; two minutes   [--seed N] [--data DIR]
./run.sh presets              named experiments to train
./run.sh methods              forward-forward and back-propagation methods
./run.sh documents            the documents: claims against what was measured      (run ROW [--seeds 1,2,3] [--record FILE], run --missing [--max-hours 2] [--record FILE], table csv|tex)
./run.sh datasets             datasets: what is there, what can be downloaded
./run.sh architectures [NAME] the named networks; with a name, its lines with shapes, parameters and multiply-adds
./run.sh fields [WORD]        what an experiment is made of: every field as --set takes it
./run.sh check device         five small networks on this machine's device against its processor, alone and side by side: numbers, speed, memory   [--device cpu|cuda]
./run.sh check presets        trains every preset for a few steps on drawn images of its dataset's shape   [NAME...] [--record FILE]
./run.sh bench quick          measure this machine: accuracy and time of the MNIST presets
./run.sh bench time-to-accuracy|precision     whole runs: seconds to an accuracy; 32 bits against bfloat16   [--device cpu|cuda] [--json]
./run.sh bench step|convolution|epoch|readout|memory|parallel   the trainer, against PyTorch (python3-torch and libopenblas0-pthread) and plain TorchSharp   [--device cpu|cuda] [--json]
./run.sh bench scaling        what an example costs over width, depth, batch, data and cores   [--device cpu|cuda] [--json]
./run.sh bench lab            measure the dashboard: start, first live point
./run.sh bench viewers        measure what live numbers and twenty viewers cost the training, and how long the viewers wait
./run.sh bench store          measure the store: points a second, bytes, long curves, many runs, start and rebuild, readers beside a writer
./run.sh bench pages          measure the pages in a browser: opening, searching and sorting many runs, the form, a live run, bytes, memory a tab
./run.sh trials [kill N] [power N] [full]   kill the store, take its power, fill its disk: what it acknowledged must be there
./run.sh token create --name NAME --role viewer|researcher|admin      a key for the REST API   (also: list, revoke)
./run.sh account list|invite  people who sign in
./run.sh account invite NAME  an address where this person chooses a new password
./run.sh backup DIR           copy the lab while it runs: accounts, tags and notes, every run with its checkpoints
./run.sh import DIR           take runs of elsewhere into the lab: what train --out made, a folder of another lab's runs
./run.sh COMMAND --help       everything a command takes

Environment: FF_URLS  addresses to listen on (http://127.0.0.1:5080; http://0.0.0.0:5080 opens it to other machines)
             FF_HOME  runs, accounts and keys (~/.forwardforward)
             FF_DATA  datasets ($FF_HOME/data)
             FF_UPLOAD_GIB  space for folders of images that people upload (50)
             FF_RUNS  how many runs train side by side (1)
             FF_MEMORY_GIB the most that tensors may take of the processor's memory (no limit)
             FF_TORCH cuda: build on TorchSharp's package with CUDA for NVIDIA GPUs (cpu)
             Kestrel__Certificates__Default__Path, Kestrel__Certificates__Default__Password   the certificate (.pfx) of https addresses
             FF_PYTHON a Python with torch, for bench (python3, then /usr/bin/python3)
             FF_BENCH_JSON a file for every round of bench lab, viewers, store or pages, as JSON
             FF_BENCH_VIEWERS so many viewers for bench viewers (20)
             FF_BENCH_BEFORE an older build's ForwardForward.Web.dll, which bench pages measures in turns with this one
             LIBTORCH an unzipped LibTorch 2.10, or the torch folder of a PyTorch, to load in place of the package's
             FF_DOTNET_INSTALL where Microsoft's install script lies, for a machine without a .NET 10 SDK
TEXT
}

case ${1:-} in
    -h | --help | help)
        usage
        exit 0
        ;;
esac

# shellcheck source=scripts/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Production}

# What is measured on the dashboard lies with its tests.
case "${1:-} ${2:-}" in
    "bench lab") benchmark=LabBenchmark ;;
    "bench viewers") benchmark=ViewersBenchmark ;;
    "bench store") benchmark=StoreBenchmark ;;
    "bench pages") benchmark=PagesBenchmark ;;
    *) benchmark="" ;;
esac

if [ -n "$benchmark" ]; then
    [ $# -eq 2 ] || fail "bench $2 takes no arguments; FF_DATA, FF_BENCH_JSON, FF_BENCH_VIEWERS and FF_BENCH_BEFORE are its settings (./run.sh --help)."
    case $2 in viewers | pages) browser=browser ;; *) browser="" ;; esac
    # The tests run in a folder of their own.
    for setting in FF_DATA FF_BENCH_JSON FF_BENCH_BEFORE; do
        [ -z "${!setting:-}" ] || export "$setting=$(realpath -m -- "${!setting}")"
    done
    # shellcheck disable=SC2086 # nothing, or a word
    set_up node $browser
    build ForwardForward.sln "$(program_of ForwardForward.Tests)"
    exec dotnet test "$repository/ForwardForward.Tests" -c Release --no-build --nologo ${torch_package:+-p:TorchPackage=$torch_package} --filter "FullyQualifiedName~Benchmarks.$benchmark&Category=Benchmark" --logger "console;verbosity=detailed"
fi

if [ "${1:-}" = trials ]; then
    program=$(program_of ForwardForward.Tests)
    set_up node trials
    build ForwardForward.sln "$program"
    exec dotnet "$repository/$program" "$@"
fi

case ${1:-} in
    "" | token | account | backup | import)
        project=ForwardForward.Web
        features="node"
        ;;
    *)
        project=ForwardForward.Training
        features=""
        ;;
esac

# shellcheck disable=SC2086 # nothing, or a word
set_up $features
program=$(program_of "$project")
build "$project" "$program"
exec dotnet "$repository/$program" "$@"
