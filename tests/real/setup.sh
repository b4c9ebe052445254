#!/usr/bin/env bash
# Brings what the tests against real servers need: PostgreSQL and Redis from Debian, and an AT Protocol network from npm.
# Runs again in a second when everything is there. Nothing is installed into the project itself.
set -euo pipefail
cd "$(dirname "$0")"
home="${XDG_CACHE_HOME:-$HOME/.cache}/parley/real-servers"

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || command -v initdb > /dev/null; }
has_redis() { command -v redis-server > /dev/null || [ -x /usr/bin/redis-server ]; }

missing=()
has_postgres || missing+=(postgresql)
has_redis || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
  line="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get > /dev/null; then
    echo "Missing: ${missing[*]}. Install them with the package manager of this system, then run this again." >&2
    exit 1
  fi
  root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo > /dev/null || ! sudo -n true 2> /dev/null; then
      echo "Missing: ${missing[*]}. They need an administrator: sudo $line" >&2
      exit 1
    fi
    root=(sudo -n)
  fi
  echo "Installing ${missing[*]}: the real network keeps its posts and its cache in them."
  # 101 keeps a package from starting a service of its own while it is being installed.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy > /dev/null
    "${root[@]}" chmod +x $policy
    trap '"${root[@]}" rm -f $policy' EXIT
  fi
  options=(-q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
  # A failed update may still leave lists that are good enough: the install decides.
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update "${options[@]}" || true
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive $line "${options[@]}"
fi

folder="$home/atproto"
mkdir -p "$folder"
stamp="$(cat servers/atproto/package.json servers/atproto/package-lock.json | sha256sum | cut -d' ' -f1)"
if [ "$(cat "$folder/.stamp" 2> /dev/null || true)" != "$stamp" ]; then
  rm -f "$folder/.stamp"
  cp servers/atproto/package.json servers/atproto/package-lock.json servers/atproto/.npmrc "$folder/"
  for try in 1 2 3; do
    # No package here needs an install script: native parts come ready in their packages.
    if npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund; then break; fi
    [ $try = 3 ] && { echo 'The AT Protocol network could not be installed; npm says why above.' >&2; exit 1; }
    echo "Try $try failed; again in a moment." >&2
    sleep $((try * 5))
  done
  echo "$stamp" > "$folder/.stamp"
fi
echo "The real servers are ready in $home."
