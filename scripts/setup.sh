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

# The build's libtorch: TorchSharp's for the processor, with FF_TORCH=cuda the card's package with CUDA, and none where LIBTORCH names one that is there.
case ${FF_TORCH:-} in
    "" | cpu) torch_package=${LIBTORCH:+TorchSharp} ;;
    cuda)
        [ -z "${LIBTORCH:-}" ] || fail "FF_TORCH=cuda builds a libtorch into the program, and LIBTORCH=$LIBTORCH names another: unset one of them."
        torch_package=TorchSharp-cuda-linux
        ;;
    *) fail "FF_TORCH is '$FF_TORCH'. Set it to cuda for NVIDIA GPUs, or to cpu, or leave it out." ;;
esac

# Where a .NET may lie; "" is PATH as it is.
dotnet_folders=("" "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet)

# find_dotnet: puts a .NET 10 SDK on PATH; fails where there is none.
find_dotnet() {
    local folder
    for folder in "${dotnet_folders[@]}"; do
        [ -z "$folder" ] || [ -x "$folder/dotnet" ] || continue
        if PATH="${folder:+$folder:}$PATH" dotnet --list-sdks 2>/dev/null | grep '^10\.' >/dev/null; then
            [ -z "$folder" ] || export PATH="$folder:$PATH" DOTNET_ROOT="$folder"
            return
        fi
    done
    return 1
}

# Microsoft's script that installs an SDK for one account.
dotnet_install_address=${FF_DOTNET_INSTALL:-https://dot.net/v1/dotnet-install.sh}

# fetch ADDRESS FILE: with what the machine has.
fetch() { if command -v curl >/dev/null; then curl -fsSL --retry 2 -o "$2" "$1"; else wget -q -O "$2" "$1"; fi; }

# install_dotnet: a .NET 10 SDK into a folder of this account.
install_dotnet() {
    local folder=$HOME/.dotnet script=$artifacts/dotnet-install.sh log=$artifacts/dotnet-install.log
    local by_hand="Install the .NET 10 SDK by hand and run this again; FF_DOTNET_INSTALL names another address of the script."
    say ".NET 10 SDK: none on this machine, installing one into $folder with Microsoft's script from $dotnet_install_address"
    fetch "$dotnet_install_address" "$script" ||
        fail "Microsoft's script could not be fetched from $dotnet_install_address: is there a network? $by_hand"
    bash "$script" --channel 10.0 --install-dir "$folder" --no-path </dev/null >"$log" 2>&1 || {
        tail -n 3 "$log" >&2
        fail "Microsoft's script failed (all it said: $log). $by_hand"
    }
    dotnet_folders=("$folder")
    find_dotnet || fail "Microsoft's script ended well, but $folder holds no .NET 10 SDK (all it said: $log). $by_hand"
}

# set_up FEATURE...: Debian's packages for these features, and a .NET SDK.
set_up() {
    if find_dotnet; then
        install_packages "$@"
    else
        install_packages download "$@"
        install_dotnet
    fi
}

# program_of PROJECT: where its build puts the program, below the repository.
program_of() {
    if [ -n "$torch_package" ]; then
        echo "artifacts/$torch_package/bin/$1/release/$1.dll"
    else
        echo "$1/bin/Release/net10.0/$1.dll"
    fi
}

# grep reads to the end: with -q it would close the pipe early, and pipefail would count that as a library not found.
has_library() { { /sbin/ldconfig -p 2>/dev/null || ldconfig -p; } | grep "[[:space:]]$1" >/dev/null; }

# missing_packages FEATURE...: the Debian packages this machine still needs for download, node, browser, trials.
missing_packages() {
    local feature
    [ -s /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    has_library libssl.so.3 || echo libssl3
    for feature in "$@"; do
        case $feature in
            download) command -v curl >/dev/null || command -v wget >/dev/null || echo curl ;;
            trials) command -v strace >/dev/null || echo strace ;;
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
        # A machine that has just started may be updating itself: its lock is waited for.
        $as_root apt-get update -q &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}"
    } </dev/null >"$artifacts/packages.log" 2>&1 || {
        tail -n 5 "$artifacts/packages.log" >&2
        fail "The packages could not be installed (all of it: $artifacts/packages.log). Is there a network? By hand: ${as_root:+sudo }apt-get update && ${as_root:+sudo }$command"
    }
}

# The sources of the build: when none is newer than the stamp, there is nothing to build. A folder's own time tells of deleted files.
changed_since() {
    local stamp=$1
    find "$repository"/ForwardForward.*/ "$repository"/wwwroot-assets "$repository"/*.{props,targets} "$repository"/package*.json \
        \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit 2>/dev/null
}

# build PROJECT OUTPUT: builds in Release unless nothing changed since the last time.
build() {
    local project=$1 output=$repository/$2 suffix=${torch_package:+-$torch_package} stamp log started
    stamp=$artifacts/built-$(basename "$project")$suffix
    log=$artifacts/build.log
    exec 9>"$artifacts/build.lock"
    flock 9
    if [ -f "$output" ] && [ -f "$stamp" ] && [ -z "$(changed_since "$stamp")" ]; then
        say "build: nothing changed, skipped"
    else
        say "build: $(basename "$project") in Release${torch_package:+ on $torch_package} (the first time downloads libtorch and takes a few minutes)"
        started=$SECONDS
        # Made before the stamp, so that their appearing does not look like a change of the sources.
        mkdir -p "$repository"/ForwardForward.{Training,Web,Tests}/{bin,obj}
        : >"$stamp.new"
        # No build server survives: one that kept our standard output open would keep a pipe's reader waiting.
        if ! dotnet build "$repository/$project" -c Release -nologo -v:minimal --disable-build-servers ${torch_package:+-p:TorchPackage=$torch_package} </dev/null >"$log" 2>&1; then
            explain_build_failure "$log"
        fi
        # A project's build includes what it refers to: their stamps are as fresh.
        case $project in
            *.sln) cp -p "$stamp.new" "$artifacts/built-ForwardForward.Web$suffix" && cp -p "$stamp.new" "$artifacts/built-ForwardForward.Training$suffix" ;;
            *.Web) cp -p "$stamp.new" "$artifacts/built-ForwardForward.Training$suffix" ;;
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
    if [ -n "$torch_package" ] && grep -qE 'NU110[0-3]' "$log"; then
        fail "$torch_package is not to be had from this machine's package sources. Leave FF_TORCH out, or set LIBTORCH to the folder of a LibTorch or PyTorch with CUDA."
    fi
    if grep -qE 'NU1301|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT' "$log"; then
        fail "The build needs packages that could not be downloaded: is there a network? Check with: dotnet nuget list source; npm ping"
    fi
    fail "The build failed; all it said is in $log"
}
