#!/usr/bin/env bash
# Sets everything up and serves BoardKit on http://127.0.0.1:5080. PORT and BOARDKIT_DATA override port and data folder.
# The sources are published once per content into a folder of their own, so a build beside a running server touches no loaded file.
set -eu
. "$(dirname "$0")/common.sh"
cd "$root"
data=${BOARDKIT_DATA:-$root/data}
port=${PORT:-5080}
seed=tenants-seed/huoqiu

# fingerprint: of everything the published program is made from.
fingerprint() {
  { find src tenants-seed -type f -not -path '*/node_modules/*' -not -path '*/wwwroot/lib/*' -not -path '*/bin/*' -not -path '*/obj/*' -print0
    printf '%s\0' Directory.Build.props Directory.Packages.props global.json deploy/run.sh; } \
    | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

# without settings of its own, what is scanned from a sheet is what is served here
[ -f "$data/appsettings.json" ] || export BoardKit__PublicBaseUrl="${BoardKit__PublicBaseUrl:-http://127.0.0.1:$port}"
boardkit() { dotnet "$target/boardkit.dll" "$@" --data "$data"; }

step "set-up"
need_tools dotnet
need_packages fonts-noto-cjk zbar-tools zxing-cpp-tools poppler-utils tesseract-ocr tesseract-ocr-chi-sim
print=$(fingerprint)
target="$root/artifacts/run/$print"
mkdir -p "$root/artifacts/run" "$data"
# one at a time: two started together must not publish into the same folder
(flock 9; [ -f "$target/boardkit.dll" ] || publish "$target") 9>"$root/artifacts/run/.lock" || exit 1
# programs of earlier sources: kept for a week, a server may still run from one
find "$root/artifacts/run" -mindepth 1 -maxdepth 1 -type d -name '[0-9a-f]*' -not -path "$target" -mtime +7 -exec rm -rf {} +

# what this data folder was last prepared with; a replaced or deleted database is prepared again
prepared() { echo "$print $(stat -c %i "$data"/*.db 2>/dev/null | tr '\n' ' ')"; }
if [ "$(cat "$data/.prepared" 2>/dev/null)" != "$(prepared)" ]; then
  step "migrating the database in $data"
  boardkit migrate >&2
  step "seeding $seed where it is empty; new demo accounts follow as role, user name, password, and are never shown again"
  boardkit seed "$seed" --demo-accounts
  prepared >"$data/.prepared"
fi

step "serving http://127.0.0.1:$port (stop with Ctrl-C)"
cat <<EOF
  residents        http://127.0.0.1:$port/
  staff sign in    http://127.0.0.1:$port/signin
  readiness        http://127.0.0.1:$port/readyz
EOF
exec dotnet "$target/boardkit.dll" serve --urls "http://127.0.0.1:$port" --data "$data"
