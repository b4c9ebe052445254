#!/usr/bin/env bash
# snac from Debian: a small server that speaks Mastodon's interface.
set -euo pipefail
cd "$(dirname "$0")"
. ./packages.lib

if ! command -v snac > /dev/null; then
  package=snac2
  # It came after Debian 12: there it lies in the backports.
  if [ "$(. /etc/os-release 2> /dev/null && echo "${VERSION_CODENAME:-}")" = bookworm ]; then
    package=snac2/bookworm-backports
    if ! grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d; then
      # From wherever this computer has its other packages.
      mirror="$(grep -hoPs '^(URIs:|deb)\s+(\[[^]]*\]\s*)?\K\S+(?=/debian/?(\s|$))' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list | head -n 1 || true)"
      [ -n "$mirror" ] || { echo 'Missing: snac2. Add the backports of Debian 12 to the sources of apt, then run this again.' >&2; exit 1; }
      line="deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror/debian bookworm-backports main"
      list=/etc/apt/sources.list.d/bookworm-backports.list
      if [ "$(id -u)" = 0 ]; then echo "$line" > $list; else echo "$line" | sudo -n tee $list > /dev/null; fi
    fi
  fi
  install_packages 'a real server for the Mastodon connector.' "$package"
fi
echo "snac is ready: $(snac 2>&1 | head -n 1)"
