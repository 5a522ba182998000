#!/usr/bin/env bash
# Adds one migration to all three database providers, named alike.
#   bash deploy/add-migration.sh <Name>             a further migration
#   bash deploy/add-migration.sh --replace [<Name>] drops all migrations and makes the first one anew (default name: Initial);
#                                                   only before a release: databases that have the old one cannot follow
# Read every Up by eye before you commit.
set -eu
. "$(dirname "$0")/common.sh"
cd "$root"

replace=
if [ "${1:-}" = --replace ]; then replace=yes; shift; fi
name=${1:-}
if [ -z "$name" ] && [ -n "$replace" ]; then name=Initial; fi
[[ $name =~ ^[A-Z][A-Za-z0-9]+$ ]] || stop "Usage: bash deploy/add-migration.sh [--replace] <Name>, a name like AddSheets."

need_tools dotnet
dotnet tool restore --verbosity quiet >/dev/null || stop "The tool dotnet-ef of dotnet-tools.json could not be restored."
for provider in Sqlite SqlServer Postgres; do
  project="src/BoardKit.Data.$provider"
  if [ -n "$replace" ]; then rm -rf "$project/Migrations"; fi
  step "$provider: build"
  dotnet build "$project" -c Release --nologo -v quiet -clp:NoSummary || stop "$project does not build; no migration was added to it."
  step "$provider: $name"
  dotnet ef migrations add "$name" --project "$project" --startup-project "$project" --configuration Release --no-build --output-dir Migrations >/dev/null \
    || stop "The migration could not be added to $project; remove it from the others before you try again."
done
step "done; check with: git status src/BoardKit.Data.*"
