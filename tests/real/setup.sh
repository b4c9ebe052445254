#!/usr/bin/env bash
# Brings what the tests against real servers need, one part a server (setup.d). Runs again in seconds when everything is there;
# nothing is installed into the project itself.
set -euo pipefail
cd "$(dirname "$0")"
for part in setup.d/*.sh; do
  bash "$part"
done
