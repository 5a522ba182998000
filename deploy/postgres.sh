# Sourced by test.sh: a private PostgreSQL 15 for one test run, under its own user, on a loopback port, gone afterwards.
# PostgreSQL refuses to run as root, so root lends it the 'postgres' account of the Debian package.
pg_bin=/usr/lib/postgresql/15/bin
pg_home=

pg_run() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# start_postgres: sets BOARDKIT_TEST_POSTGRES, or returns 1 with the reason in the log.
start_postgres() {
  local port password log
  pg_home=$(mktemp -d "${TMPDIR:-/tmp}/boardkit-pg.XXXXXX") || return 1
  password=$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')
  log="$pg_home/server.log"
  printf '%s\n' "$password" >"$pg_home/password"
  if [ "$(id -u)" -eq 0 ]; then chown -R postgres: "$pg_home"; fi
  pg_run "$pg_bin/initdb" -D "$pg_home/cluster" -U boardkit -E UTF8 --locale=C -A scram-sha-256 \
    --pwfile="$pg_home/password" --no-sync >"$pg_home/initdb.log" 2>&1 || { cat "$pg_home/initdb.log"; return 1; }
  for _ in 1 2 3; do   # another process may take the port between the look and the start
    port=$(free_port)
    # a throw-away cluster: durability is given up for speed
    if pg_run "$pg_bin/pg_ctl" -D "$pg_home/cluster" -l "$log" -w -t 30 -o "-p $port -c listen_addresses=127.0.0.1 \
      -c unix_socket_directories=$pg_home -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null; then
      export BOARDKIT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=boardkit;Password=$password;Database=postgres"
      return 0
    fi
  done
  cat "$log"
  return 1
}

stop_postgres() {
  [ -n "$pg_home" ] || return 0
  [ -f "$pg_home/cluster/postmaster.pid" ] && pg_run "$pg_bin/pg_ctl" -D "$pg_home/cluster" -m immediate -w -t 20 stop >/dev/null 2>&1
  rm -rf "$pg_home"
  pg_home=
}
