#!/usr/bin/env bash
# PostgreSQL and Redis from Debian, and an AT Protocol network from npm.
set -euo pipefail
cd "$(dirname "$0")"
. ./packages.lib
home="${XDG_CACHE_HOME:-$HOME/.cache}/parley/real-servers"
servers=../servers

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || command -v initdb > /dev/null; }
has_redis() { command -v redis-server > /dev/null || [ -x /usr/bin/redis-server ]; }

missing=()
has_postgres || missing+=(postgresql)
has_redis || missing+=(redis-server)
[ ${#missing[@]} = 0 ] || install_packages 'the real network keeps its posts and its cache in them.' "${missing[@]}"

folder="$home/atproto"
mkdir -p "$folder"
stamp="$(cat $servers/atproto/package.json $servers/atproto/package-lock.json | sha256sum | cut -d' ' -f1)"
if [ "$(cat "$folder/.stamp" 2> /dev/null || true)" != "$stamp" ]; then
  rm -f "$folder/.stamp"
  cp $servers/atproto/package.json $servers/atproto/package-lock.json $servers/atproto/.npmrc "$folder/"
  for try in 1 2 3; do
    # No package here needs an install script: native parts come ready in their packages.
    if npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund; then break; fi
    [ $try = 3 ] && { echo 'The AT Protocol network could not be installed; npm says why above.' >&2; exit 1; }
    echo "Try $try failed; again in a moment." >&2
    sleep $((try * 5))
  done
  echo "$stamp" > "$folder/.stamp"
fi
echo "The AT Protocol network is ready in $home."
