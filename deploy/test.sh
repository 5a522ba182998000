#!/usr/bin/env bash
# Sets everything up and runs the whole suite. The last line is "N passed, N failed, N skipped";
# a step beside the tests that fails (format, build, a runner that crashes or runs nothing) counts as one failed.
set -u
. "$(dirname "$0")/common.sh"
. "$root/deploy/postgres.sh"
cd "$root" || exit 1
out="$root/artifacts/test"
rm -rf "$out" && mkdir -p "$out" || stop "The folder $out cannot be written."

passed=0 failed=0 skipped=0 summed=0 browser= format=
# One compiler for all projects, of this run alone: what it costs to start one, with its analyzers, is paid once and not thirteen times.
compiler=boardkit-test-$$
finish() {
  local code=$?
  trap - EXIT
  if [ -n "$browser" ]; then kill "$browser" 2>/dev/null; fi
  if [ -n "$format" ]; then pkill -P "$format" 2>/dev/null; kill "$format" 2>/dev/null; fi
  stop_compiler
  stop_postgres
  if [ "$summed" -eq 0 ]; then failed=$((failed + 1)); fi   # left before the sum: something above stopped the run
  [ "$failed" -eq 0 ] || code=1
  echo "$passed passed, $failed failed, $skipped skipped"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# stop_compiler: the server that the build left behind, known by the name that this run gave it.
stop_compiler() {
  local files process
  for files in /proc/[0-9]*/cmdline; do
    if grep -qzx -- "-pipename:$compiler" "$files" 2>/dev/null; then process=${files#/proc/}; kill "${process%/cmdline}" 2>/dev/null; fi
  done
}

# fault <what>: a step that is no test failed; the run goes on.
fault() { failed=$((failed + 1)); step "FAILED: $*"; }

# run_tests <project> <minutes> [beside]: one xunit v3 executable, with an XML report; "beside" in a job of its own, which it then is.
run_tests() {
  local runner=(timeout --kill-after=20 "${2}m" dotnet "artifacts/bin/$1/release/$1.dll" -result-xml "$out/$1.xml" -noColor -noLogo)
  if [ "${3:-}" = beside ]; then exec "${runner[@]}"; fi
  "${runner[@]}"
}

# count_tests <project> <exit code>: the totals of its report.
count_tests() {
  local project=$1 code=$2 line count
  line=$(grep -o '<assembly [^>]*>' "$out/$project.xml" 2>/dev/null | head -1)
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$line"; }
  if [ -z "$line" ] || [ "$(number total)" = 0 ]; then fault "$project ran no test (exit $code)"; return; fi
  count=$(($(number failed) + $(number errors)))
  passed=$((passed + $(number passed))) failed=$((failed + count)) skipped=$((skipped + $(number skipped)))
  if [ "$code" -ne 0 ] && [ "$count" -eq 0 ]; then fault "$project ended with exit $code"; fi
}

# name_failures: what failed and the head of its message, once more behind all that the hosts of the tests printed.
name_failures() {
  sed 's/<test /\n<test /g' "$out"/*.xml | sed -n '/result="Fail"/s/^<test [^>]* name="\([^"]*\)".*<message>\(.\{0,400\}\).*/FAILED: \1: \2/p' | cut -c1-600 | head -40
}

# check_format: white space and the order of usings, each by the one formatter that knows it: a third of the work of the whole command. The rules of the analyzers and of .editorconfig
# have failed or passed as errors of the build (-warnaserror with EnforceCodeStyleInBuild).
check_format() {
  local code=0
  dotnet format whitespace BoardKit.sln --verify-no-changes --no-restore -v quiet || code=1
  dotnet format style BoardKit.sln --verify-no-changes --no-restore --diagnostics IMPORTS -v quiet || code=1
  return "$code"
}

audit() {
  local report="$out/audit.txt" count
  if ! timeout 180 dotnet list BoardKit.sln package --vulnerable --include-transitive >"$report" 2>&1 || grep -q '^error' "$report"; then
    step "audit: the package source could not be asked ($(grep -m1 -i error "$report" | cut -c1-160))"
    return
  fi
  count=$(awk '/^ *> /{print $2}' "$report" | sort -u | wc -l)
  if [ "$count" -eq 0 ]; then step "audit: no package with a known vulnerability"; else step "audit: $count vulnerable packages, see artifacts/test/audit.txt"; fi
}

step "set-up"
need_tools dotnet node npm
need_packages chromium fonts-noto-cjk zbar-tools zxing-cpp-tools qpdf poppler-utils tesseract-ocr tesseract-ocr-chi-sim postgresql-15
step "dotnet restore"
dotnet restore BoardKit.sln -v quiet || stop "The packages could not be restored."

step "build (Release, warnings are errors)"
dotnet build BoardKit.sln -c Release --no-restore -v quiet -clp:NoSummary -warnaserror -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler" \
  || stop "The build failed."

# From what was built, without compiling again. That run.sh also compiles it ahead of time for one machine makes its processes start sooner and changes nothing of what they do.
step "publish the program that the tests start as processes"
if dotnet publish src/BoardKit.Cli -c Release --no-restore -v quiet -clp:NoSummary -o "$out/host" -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler"; then
  export BOARDKIT_TEST_HOST="$out/host"
else fault "the host could not be published"; fi
stop_compiler

step "format check, beside the tests"
# The one rule that no build checks, IDE0003, is looked for in the text.
if grep -rnE --include='*.cs' '(^|[^[:alnum:]_.])this\.(_|[A-Z][[:alnum:]_]*([^[:alnum:]_(<]|$))' src tests; then fault "a field or property is named with 'this.'"; fi
# Lines of at most 140 characters; what stands inside a text, which cannot be broken, is not counted.
long=$(find src tests -name '*.cs' -not -path '*/Migrations/*' -not -path '*/obj/*' -print0 | xargs -0 perl -CSD -0777 -ne '
  s/("{3,}).*?\1/"\n" x ($& =~ tr,\n,,)/gse; s/"(?:[^"\\\n]|\\.)*"/""/g; my $n = 0;
  for (split /\n/, $_, -1) { $n++; print "$ARGV:$n\n" if length > 140 }')
if [ -n "$long" ]; then echo "$long"; fault "lines of more than 140 characters"; fi
check_format >"$out/format.log" 2>&1 &
format=$!

# What counts how often code runs, to compile it better later, costs a fifth of a run in which most code runs once.
export DOTNET_TieredPGO=0

step "PostgreSQL 15 on a private port"
start_postgres || fault "PostgreSQL 15 did not start"

# The walks in the browser go one step at a time and wait most of it: they run beside the other suite, on a host and a data folder of their own.
step "BoardKit.BrowserTests, beside BoardKit.Tests"
run_tests BoardKit.BrowserTests 30 beside >"$out/browser.log" 2>&1 &
browser=$!
step "BoardKit.Tests"
run_tests BoardKit.Tests 30
count_tests BoardKit.Tests $?
step "BoardKit.BrowserTests: what is left of it"
wait "$browser"
code=$?
browser=
cat "$out/browser.log"
count_tests BoardKit.BrowserTests "$code"
step "format check: what is left of it"
wait "$format" || { cat "$out/format.log"; fault "dotnet format found changes to make"; }
format=
step "vulnerability audit"
audit
step "reports are in artifacts/test"
name_failures
summed=1
