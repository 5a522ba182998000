# Shared by run.sh and test.sh: sourced, never run by itself. Works as root and as any other user, and never reads stdin.
exec </dev/null
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off LANG=C.UTF-8 LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# step <what>: one line with the time since the start, so that a slow step shows.
step() { printf '[%3ds] %s\n' "$SECONDS" "$*"; }

# stop <why>: one sentence on stderr and the end.
stop() { printf '%s\n' "$*" >&2; exit 1; }

# need_tools <command>...: what apt does not bring in the version we need.
need_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || stop "BoardKit needs '$tool': install the .NET 10 SDK and Node.js (20 or newer, with npm) first."
  done
}

# need_packages <debian package>...: installs the missing ones as root, names them in one sentence otherwise.
need_packages() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || stop "BoardKit needs these Debian packages, ask an administrator to run: apt-get install -y ${missing[*]}"
  step "installing Debian packages: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null \
    || stop "These Debian packages could not be installed: ${missing[*]}"
}

# free_port: a loopback port that nothing answers on now.
free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  stop "No free port was found on 127.0.0.1."
}

# publish <folder>: the program as it is installed, beside the target and then renamed, so that an interrupted publish is never taken for a finished one.
# Compiled ahead of time for this machine, with intermediate files of its own: it disturbs no build and no build disturbs it.
publish() {
  local target=$1 fresh="$root/artifacts/run/.publish"
  local common=(src/BoardKit.Cli -c Release -v quiet -clp:NoSummary -o "$fresh" -p:BoardKitRun=true
    -p:RunAnalyzers=false "-p:ArtifactsPath=$root/artifacts/run/.build")
  need_tools dotnet node npm
  rm -rf "$fresh"
  step "publishing Release (a minute or two)"
  if ! dotnet publish "${common[@]}" --use-current-runtime --no-self-contained -p:PublishReadyToRun=true; then
    step "ahead-of-time compilation is not to be had here: publishing without it"
    rm -rf "$fresh"
    dotnet publish "${common[@]}" || stop "The program could not be published."
  fi
  rm -rf "$target"
  mv "$fresh" "$target"
}
