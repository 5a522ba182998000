#!/usr/bin/env bash
# Adds one migration to all three database providers, named alike.
#   bash deploy/add-migration.sh <Name>
# Read every Up by eye before you commit. A migration that has landed is never edited or made anew: databases that have it could not follow
# (tests/BoardKit.Tests/Data/frozen says which have).
set -eu
. "$(dirname "$0")/common.sh"
cd "$root"

name=${1:-}
[ $# -le 1 ] && [[ $name =~ ^[A-Z][A-Za-z0-9]+$ ]] || stop "Usage: bash deploy/add-migration.sh <Name>, a name like AddSheets."

need_tools dotnet
dotnet tool restore --verbosity quiet >/dev/null || stop "The tool dotnet-ef of dotnet-tools.json could not be restored."
for provider in Sqlite SqlServer Postgres; do
  project="src/BoardKit.Data.$provider"
  step "$provider: build"
  dotnet build "$project" -c Release --nologo -v quiet -clp:NoSummary || stop "$project does not build; no migration was added to it."
  step "$provider: $name"
  dotnet ef migrations add "$name" --project "$project" --startup-project "$project" --configuration Release --no-build --output-dir Migrations >/dev/null \
    || stop "The migration could not be added to $project; remove it from the others before you try again."
done
step "done; check with: git status src/BoardKit.Data.*"
