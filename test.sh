#!/usr/bin/env bash
# Sets up what is missing (Chromium too) and runs every test; arguments go to dotnet test, e.g. ./test.sh --filter FullyQualifiedName~Flow
# The last line says how many passed and failed; the exit status is 0 only when none failed.
set -euo pipefail
# shellcheck source=scripts/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"

set_up node browser trials
build ForwardForward.sln "$(program_of ForwardForward.Tests)"

# Measurements are no tests: ./run.sh bench lab, viewers, store and pages take them.
[ $# -gt 0 ] || set -- --filter "Category!=Benchmark"

results=$artifacts/tests
rm -rf "$results"
status=0
dotnet test "$repository/ForwardForward.Tests" -c Release --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=tests.trx" ${torch_package:+-p:TorchPackage=$torch_package} \
    --blame-hang-timeout 10m --blame-hang-dump-type none "$@" </dev/null || status=$?

# <Counters total="9" executed="9" passed="9" failed="0" error="0" ... notExecuted="0" ... />
counter() { sed -n "s/.*<Counters .*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$results/tests.trx" 2>/dev/null || true; }
total=$(counter total) executed=$(counter executed) passed=$(counter passed)
total=${total:-0} executed=${executed:-0} passed=${passed:-0}
failed=$((executed - passed))
skipped=$((total - executed))
# A host that crashed or never came up leaves no failed test behind, and is one all the same.
if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
    echo "No test failed by name, but $passed passed and dotnet test ended with status $status: the test host crashed, or no test was selected."
    failed=1
fi
[ "$failed" -eq 0 ] || [ "$status" -ne 0 ] || status=1
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
exit "$status"
