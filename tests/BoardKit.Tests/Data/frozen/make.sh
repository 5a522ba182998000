#!/usr/bin/env bash
# Freezes a landed state: fills a small county with the *published program of that state* on SQLite and on PostgreSQL, and stores both databases with what they hold.
#   bash make.sh <folder of the published program> <name of the state>
# Run it once a landing, before the first change to the model; what is stored is never made again.
set -eu
. "$(dirname "$0")/../../../../deploy/common.sh"
. "$root/deploy/postgres.sh"
[ $# -eq 2 ] || stop "Usage: bash make.sh <published program> <name>"
program=$(cd "$1" && pwd)
here="$root/tests/BoardKit.Tests/Data/frozen"
work=$(mktemp -d)
trap 'stop_postgres; rm -rf "$work"' EXIT

# A county of two townships and four villages with the forms, settings and samples of the seed.
pack="$work/pack"
cp -r "$root/tenants-seed/huoqiu" "$pack"
awk -F, 'NR == 1 || $4 < 4 || $1 ~ /^34152210(2000|3000|2200|2201|2202|3200)$/' "$root/tenants-seed/huoqiu/units.csv" >"$pack/units.csv"
grep -E '^(#|[^2]|202[5-7])' "$root/tenants-seed/huoqiu/holidays.csv" >"$pack/holidays.csv"
subsidy="$root/tenants-seed/huoqiu/samples/341522102201-subsidy-2026.csv"

b() { dotnet "$program/boardkit.dll" "$@" --data "$data" >>"$work/log" 2>&1 || { cat "$work/log"; stop "The program refused: $*"; }; }
code() { sql "select \"Code\" from \"Notices\" where \"Unit\" = $1 and \"Form\" = '$2' and \"Period\" = '$3'"; }

# Everything that a database can hold of an edition: corrected, nil, withdrawn, erased, printed, printed and overtaken; and a draft that waits.
fill() {
  b migrate
  b seed "$pack"
  corrected=$(code 341522102201 land-fertility-subsidy 2026)
  b boards print --notice "$corrected" --paper A3 --out "$work/$RANDOM.pdf"
  sed 's/18\.67,86\.39,1612\.90/18.00,86.39,1555.02/; s/477\.79/477.12/; s/41276\.28/41218.40/' "$subsidy" >"$work/corrected.csv"
  b notices import "$work/corrected.csv" --unit 341522102201 --form land-fertility-subsidy --period 2026 --author 王会计 --corrects "$corrected"
  b notices publish "$corrected" --reviewer 李审核
  b boards print --notice "$corrected" --paper A4 --out "$work/$RANDOM.pdf"
  b notices erase "$corrected" --row 3 --by 李审核 --reason 本人要求
  b notices import --nil --unit 341522102201 --form social-assistance --period 2026-09 --author 王会计
  b notices publish "$(code 341522102201 social-assistance 2026-09)" --reviewer 李审核
  b boards print --notice "$(code 341522102200 village-accounts 2026Q3)" --paper A3 --out "$work/$RANDOM.pdf"
  b notices withdraw "$(code 341522102200 social-assistance 2026-09)" --by 李审核 --reason 名单有误
  b notices import "$subsidy" --unit 341522102202 --form land-fertility-subsidy --period 2025 --title 班台村2025年耕地地力保护补贴 --author 王会计
}

# What has to be the same after any migration, one fact a line.
facts() {
  sql 'select '"'edition'"', n."Code", e."Number", e."Root", coalesce(e."PreviousRoot", '"'-'"'), e."Title", e."RowCount", e."Erased" from "Editions" e join "Notices" n on n."Unit" = e."Unit" and n."Id" = e."NoticeId"'
  sql 'select '"'figure'"', n."Code", f."Item", f."Value", coalesce(cast(f."Stated" as text), '"'-'"') from "Figures" f join "Notices" n on n."Unit" = f."Unit" and n."Id" = f."NoticeId"'
  sql 'select '"'notice'"', "Code", "Stage", "Publicity", "LastEdition", coalesce("Submitted", '"'-'"') from "Notices"'
  sql 'select '"'sheet'"', "Id", "Edition", "Erased", "Page", "Pages" from "Sheets"'
}

step "SQLite"
data="$work/sqlite"
sql() { sqlite3 -separator $'\t' "$data/boardkit.db" "$1"; }
fill
facts | LC_ALL=C sort >"$here/$2-sqlite.tsv"
b backup "$work/boardkit.db"
gzip -9nc "$work/boardkit.db" >"$here/$2-sqlite.db.gz"

step "PostgreSQL"
start_postgres || stop "PostgreSQL 15 did not start."
data="$work/postgres"
export BoardKit__Database__Provider=Postgres BoardKit__Database__ConnectionString="${BOARDKIT_TEST_POSTGRES/Database=postgres/Database=frozen}"
part() { sed -n "s/.*$1=\([^;]*\).*/\1/p" <<<"$BOARDKIT_TEST_POSTGRES"; }
export PGHOST=127.0.0.1 PGPORT=$(part Port) PGUSER=boardkit PGPASSWORD=$(part Password)
"$pg_bin/createdb" frozen
sql() { "$pg_bin/psql" -d frozen -AtF $'\t' -c "$1"; }
fill
facts | LC_ALL=C sort >"$here/$2-postgres.tsv"
# a line that begins with a backslash is for psql alone
"$pg_bin/pg_dump" --no-owner --no-privileges --rows-per-insert=200 frozen | grep -v '^\\' | gzip -9nc >"$here/$2-postgres.sql.gz"

step "the migrations that have landed"
cd "$root"
for file in src/BoardKit.Data.*/Migrations/2*_*.cs; do
  grep -qF " $file" "$here/migrations.sha256" 2>/dev/null || sha256sum "$file" >>"$here/migrations.sha256"
done
ls -l "$here"
