# shellcheck shell=bash
# What run.sh and test.sh share: finds the .NET SDK, installs what is missing, builds what changed. Sourced, not run.
# Everything it says goes to standard error: standard output belongs to the command (--json must stay clean).

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
artifacts=$repository/artifacts
mkdir -p "$artifacts"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
# The SDK itself would otherwise want libicu, which a small Debian lacks.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# find_dotnet: puts a .NET 10 SDK on PATH.
find_dotnet() {
    local folder
    for folder in "" "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        [ -z "$folder" ] || [ -x "$folder/dotnet" ] || continue
        if PATH="${folder:+$folder:}$PATH" dotnet --list-sdks 2>/dev/null | grep '^10\.' >/dev/null; then
            [ -z "$folder" ] || export PATH="$folder:$PATH" DOTNET_ROOT="$folder"
            return
        fi
    done
    fail "There is no .NET 10 SDK on this machine. Install it and run this again: curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
}

# grep reads to the end: with -q it would close the pipe early, and pipefail would count that as a library not found.
has_library() { { /sbin/ldconfig -p 2>/dev/null || ldconfig -p; } | grep "[[:space:]]$1" >/dev/null; }

# Debian's libtorch links the slow reference BLAS unless OpenBLAS is there. The build on OpenMP: one on threads of its own fights with
# libtorch's for the cores. Any serves where this account may install nothing.
has_openblas() { compgen -G "/usr/lib/*/openblas-openmp/libopenblas.so.0" >/dev/null || { [ "$(id -u)" -ne 0 ] && has_library libopenblas.so.0; }; }

# Folder, version and library folder of the libtorch that the build will find, on one line; nothing when there is none, which is no error here.
torch_source() { sh "$repository/ForwardForward.Training/Torch/native/build.sh" find 2>/dev/null | paste -s -d ' ' || true; }

# missing_packages FEATURE...: the Debian packages this machine still needs for compile, torch, torch-runtime (to run what was built elsewhere), images, store, node, browser.
missing_packages() {
    local feature
    [ -s /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    has_library libssl.so.3 || echo libssl3
    for feature in "$@"; do
        case $feature in
            compile) command -v c++ >/dev/null || echo g++ ;;
            torch)
                local source
                source=$(torch_source)
                [ -n "$source" ] || echo libtorch-dev
                # A pip PyTorch and the LibTorch zip carry their own BLAS.
                case $source in
                    "" | "/usr "*) has_openblas || echo libopenblas0-openmp ;;
                esac
                ;;
            torch-runtime)
                has_library libtorch_cpu.so.1.13 || echo libtorch1.13
                has_openblas || echo libopenblas0-openmp
                ;;
            images)
                has_library libturbojpeg.so.0 || echo libturbojpeg0
                has_library libpng16.so.16 || echo libpng16-16
                ;;
            store) has_library libsqlite3.so.0 || echo libsqlite3-0 ;;
            node) command -v npm >/dev/null || printf '%s\n' nodejs npm ;;
            browser)
                command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || printf '%s\n' chromium fonts-dejavu-core
                ;;
        esac
    done
}

# install_packages FEATURE...: installs what missing_packages names.
install_packages() {
    local missing names as_root="" command
    # A setting that leads nowhere is the user's to mend; another libtorch beside it would hide the mistake.
    [ -z "${LIBTORCH:-}" ] || [ -n "$(torch_source)" ] ||
        fail "LIBTORCH=$LIBTORCH holds no libtorch (include/ATen/ATen.h and lib/libtorch_cpu.so). Point it at an unzipped LibTorch or a PyTorch's torch folder, or unset it."
    # Not through a process substitution, whose failure would look like nothing being missing.
    names=$(missing_packages "$@")
    mapfile -t missing <<<"$names"
    if [ -z "$names" ]; then
        say "system packages: all there, skipped"
        return
    fi
    command="apt-get install --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null || fail "These are missing and this is no Debian: ${missing[*]} (Debian's names). Install them with this system's package manager and run this again."
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "This account may not install packages. Let an administrator run: $command"
        as_root=sudo
        [ -t 0 ] || as_root="sudo -n"
        $as_root true 2>/dev/null || fail "This account may not install packages. Run this, then try again: sudo $command"
    fi
    say "system packages: installing ${missing[*]}"
    {
        $as_root apt-get update -q &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
    } </dev/null >"$artifacts/packages.log" 2>&1 || {
        tail -n 5 "$artifacts/packages.log" >&2
        fail "The packages could not be installed (all of it: $artifacts/packages.log). Is there a network? By hand: ${as_root:+sudo }apt-get update && ${as_root:+sudo }$command"
    }
}

# The sources of the build: when none is newer than the stamp, there is nothing to build. A folder's own time tells of deleted files.
changed_since() {
    local stamp=$1
    find "$repository"/ForwardForward.*/ "$repository"/wwwroot-assets "$repository"/*.props "$repository"/package*.json \
        \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit 2>/dev/null
}

# build PROJECT OUTPUT: builds in Release unless nothing changed since the last time.
build() {
    local project=$1 output=$repository/$2 stamp log started
    stamp=$artifacts/built-$(basename "$project")
    log=$artifacts/build.log
    exec 9>"$artifacts/build.lock"
    flock 9
    if [ -f "$output" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(torch_source)" ] && [ -z "$(changed_since "$stamp")" ]; then
        say "build: nothing changed, skipped"
    else
        say "build: $(basename "$project") in Release (the first time takes a few minutes)"
        started=$SECONDS
        # Made before the stamp, so that their appearing does not look like a change of the sources.
        mkdir -p "$repository"/ForwardForward.{Training,Web,Tests}/{bin,obj}
        torch_source >"$stamp.new"
        # No build server survives: one that kept our standard output open would keep a pipe's reader waiting.
        if ! dotnet build "$repository/$project" -c Release -nologo -v:minimal --disable-build-servers </dev/null >"$log" 2>&1; then
            explain_build_failure "$log"
        fi
        # A project's build includes what it refers to: their stamps are as fresh.
        case $project in
            *.sln) cp -p "$stamp.new" "$artifacts/built-ForwardForward.Web" && cp -p "$stamp.new" "$artifacts/built-ForwardForward.Training" ;;
            *.Web) cp -p "$stamp.new" "$artifacts/built-ForwardForward.Training" ;;
        esac
        mv "$stamp.new" "$stamp"
        say "build: done in $((SECONDS - started)) s"
    fi
    flock -u 9
    exec 9>&-
}

explain_build_failure() {
    local log=$1
    grep -E ': error ' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 12 >&2
    if grep -qE 'NU1301|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT' "$log"; then
        fail "The build needs packages that could not be downloaded: is there a network? Check with: dotnet nuget list source; npm ping"
    fi
    fail "The build failed; all it said is in $log"
}
