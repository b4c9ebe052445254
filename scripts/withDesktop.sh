#!/usr/bin/env bash
# Runs a command with what a desktop session would give it: a D-Bus session, an unlocked keyring and an Xvfb of its
# own. For tests and for machines without a screen; nothing stays behind when the command ends.
#
#   bash scripts/withDesktop.sh [--keep] [--no-screen] COMMAND [ARGUMENT …]
#
# The keyring and the data and settings folders are private and thrown away at the end. With --keep the keyring lives
# under ~/.local/share/parley-headless (its key beside it, readable by the owner only), so that the next run finds the
# same entries; settings and data are then the person's own. --no-screen starts no Xvfb.
set -euo pipefail

keep=no
screen=yes
inner=''
while [ $# -gt 0 ]; do
  case "$1" in
    --keep) keep=yes; shift ;;
    --no-screen) screen=no; shift ;;
    --inner) inner="$2"; shift 2 ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  echo 'usage: bash scripts/withDesktop.sh [--keep] [--no-screen] COMMAND [ARGUMENT …]' >&2
  exit 2
fi

need() {
  if ! command -v "$1" > /dev/null; then
    echo "$1 is missing: $2" >&2
    echo 'Run: npm run setup' >&2
    exit 1
  fi
}

# await PID: waits until the process has ended, also when a signal cuts a wait short, and leaves its code in $code.
signals=0
await() {
  local seen
  while :; do
    seen=$signals
    code=0
    wait "$1" || code=$?
    [ $seen != $signals ] || return 0
  done
}

if [ -n "$inner" ]; then
  exec 2>&3 3>&-
  child=''
  trap 'signals=$((signals + 1)); [ -z "$child" ] || kill -TERM "$child" 2> /dev/null || true' TERM INT HUP
  echo $$ > "$inner/pid"
  # Inside the D-Bus session now. The daemon forks and the call returns once the keyring answers.
  gnome-keyring-daemon --unlock --components=secrets < "$PARLEY_KEYRING_KEY" > /dev/null
  unset PARLEY_KEYRING_KEY
  # The call may return a moment before the daemon has taken its name. Whoever asked then would start a second, locked one.
  ask() { dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / "org.freedesktop.DBus.$1" string:org.freedesktop.secrets 2> /dev/null; }
  SECONDS=0
  until ask NameHasOwner | grep -q true; do
    if [ $SECONDS -gt 20 ]; then
      echo 'The keyring did not answer within 20 seconds.' >&2
      exit 1
    fi
  done
  keyring=$(ask GetConnectionUnixProcessID | awk '{print $2}')
  xvfb=''
  if [ "$screen" = yes ]; then
    export XAUTHORITY="$inner/xauthority"
    cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    xauth -q -f "$XAUTHORITY" add :0 . "$cookie" 2> /dev/null
    mkfifo "$inner/display"
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -auth "$XAUTHORITY" 3> "$inner/display" > "$inner/xvfb.log" 2>&1 &
    xvfb=$!
    if ! read -r number < "$inner/display"; then
      echo 'Xvfb did not start:' >&2
      cat "$inner/xvfb.log" >&2
      exit 1
    fi
    export DISPLAY=":$number"
    xauth -q -f "$XAUTHORITY" add "$DISPLAY" . "$cookie" 2> /dev/null
  fi
  code=143
  if [ $signals = 0 ]; then
    "$@" <&0 &
    child=$!
    # Asked to end in the moment before the command had its number.
    [ $signals = 0 ] || kill -TERM $child 2> /dev/null || true
    await $child
  fi
  if [ -n "$xvfb" ]; then kill "$xvfb" 2> /dev/null || true; wait "$xvfb" 2> /dev/null || true; fi
  if [ -n "$keyring" ]; then kill "$keyring" 2> /dev/null || true; fi
  exit $code
fi

need dbus-run-session 'it gives the app a session bus (Debian package dbus).'
need dbus-send 'it tells when the keyring is ready (Debian package dbus).'
need gnome-keyring-daemon 'it is the keyring that tokens are kept in (Debian package gnome-keyring).'
inner_flags=()
if [ "$screen" = yes ]; then
  need Xvfb 'it is the screen for tests and machines without one (Debian package xvfb).'
  need xauth 'it guards that screen (Debian package xauth).'
  # Windows of tests do not jump up on the screen that somebody works at.
  unset DISPLAY WAYLAND_DISPLAY
else
  inner_flags+=(--no-screen)
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/parley-desktop-XXXXXX")
mkdir -m 700 "$work/runtime"
export XDG_RUNTIME_DIR="$work/runtime"
if [ "$keep" = yes ]; then
  home="${XDG_DATA_HOME:-$HOME/.local/share}/parley-headless"
  mkdir -p "$home"
  chmod 700 "$home"
  if [ ! -s "$home/keyring-key" ]; then
    (umask 077; od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$home/keyring-key.new"; mv -n "$home/keyring-key.new" "$home/keyring-key")
  fi
  export PARLEY_KEYRING_KEY="$home/keyring-key"
  # gnome-keyring finds its files below XDG_DATA_HOME; Electron and the command line keep theirs elsewhere.
  export XDG_DATA_HOME="$home"
else
  (umask 077; printf 'only for this run' > "$work/keyring-key")
  export PARLEY_KEYRING_KEY="$work/keyring-key"
  export XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config"
  mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"
fi
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL

# The bus has its own words, which say nothing about the command; they are shown only where it did not start.
dbus-run-session -- bash "$0" --inner "$work" ${inner_flags[@]+"${inner_flags[@]}"} "$@" <&0 3>&2 2> "$work/bus.log" &
session=$!
stop() {
  signals=$((signals + 1))
  # Asked to end while the session is still being made: the part inside has to be there to be told.
  until [ -s "$work/pid" ] || ! kill -0 $session 2> /dev/null; do :; done
  if [ -s "$work/pid" ]; then kill -TERM "$(cat "$work/pid")" 2> /dev/null || true; fi
}
trap stop TERM INT HUP
await $session
[ -s "$work/pid" ] || cat "$work/bus.log" >&2
# The keyring leaves with the bus; its folder may still be written to for a moment.
rm -rf "$work" 2> /dev/null || rm -rf "$work" || true
exit $code
