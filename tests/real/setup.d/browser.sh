#!/usr/bin/env bash
# Chromium from Debian: the person's browser in tests of sign-ins on a real server's own page.
set -euo pipefail
cd "$(dirname "$0")"
. ./packages.lib

[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || install_packages 'a person signs in with it.' chromium
echo "The browser is ready in ${CHROMIUM:-/usr/bin/chromium}."
