#!/usr/bin/env bash
# Lighthouse on residents' pages, run by hand: a published host with the seed and two lists, a throttled phone (the profile of Lighthouse:
# Moto G Power, slow 4G, processor four times slower, simulated), so many runs of each page, medians as a table.
#   bash tests/BoardKit.Benchmarks/lighthouse.sh [<published host>] [<runs>]
# Without a published host, or with -, it is published first. Lighthouse comes from npm into artifacts/lighthouse.
set -eu
. "$(dirname "$0")/../../deploy/common.sh"
version=12.8.2   # the last that runs on Node.js 20
runs=${2:-5}
out="$root/artifacts/lighthouse"
host=${1:--}
need_tools dotnet node npm
need_packages chromium fonts-noto-cjk poppler-utils zbar-tools
mkdir -p "$out"

if [ "$host" = - ]; then
  host="$out/host"
  step "publishing"
  dotnet publish "$root/src/BoardKit.Cli" -c Release -v quiet -clp:NoSummary -o "$host" || stop "The host could not be published."
fi
if [ "$(sed -n 's/^ *"version": "\(.*\)",/\1/p' "$out/node_modules/lighthouse/package.json" 2>/dev/null)" != "$version" ]; then
  step "lighthouse $version from npm"
  npm install --prefix "$out" --no-audit --no-fund --ignore-scripts --silent "lighthouse@$version" || stop "Lighthouse could not be installed by npm."
fi

data=$(mktemp -d)
server=
finish() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; [ -z "$server" ] || wait "$server" 2>/dev/null || true; rm -rf "$data"; }
trap finish EXIT
address="http://127.0.0.1:$(free_port)"
export BOARDKIT_DATA="$data" BoardKit__PublicBaseUrl="$address" ASPNETCORE_ENVIRONMENT=Production
boardkit() { dotnet "$host/boardkit.dll" "$@"; }

# published <village> <households>: the code of a list as the walks of the browser tests publish it.
published() {
  local file="$data/$2.csv" code
  node "$(dirname "$0")/lighthouse-list.mjs" "$2" >"$file"
  code=$(boardkit notices import --unit "$1" --form land-fertility-subsidy --period 2026 --author 王文 "$file" | tail -1)
  boardkit notices publish "$code" --reviewer 李明 >/dev/null
  echo "$code"
}

step "seed and lists"
boardkit migrate >/dev/null
boardkit seed "$root/tenants-seed/huoqiu" >/dev/null
common=$(published 341522102203 139)
long=$(published 341522102212 300)
boardkit boards print --notice "$common" --paper A4 --out "$data/sheet.pdf" >/dev/null
pdftoppm -r 150 -l 1 -png "$data/sheet.pdf" "$data/sheet"
sheet=$(zbarimg --quiet --raw "$data"/sheet-*.png | head -1)
dotnet "$host/boardkit.dll" serve --urls "$address" >"$data/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do curl -fs -o /dev/null "$address/readyz" && break; sleep 0.3; done

step "$runs runs of each page"
node "$(dirname "$0")/lighthouse.mjs" "$out" "$runs" \
  "notice, 139 rows=$address/n/$common" "notice, 300 rows=$address/n/$long" "sheet=$sheet" "board=$address/u/341522102200"
