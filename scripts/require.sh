#!/usr/bin/env bash
# require.sh python|node|chromium|java: succeed silently when the tool is there; else install it where that is safe to do
# unasked (Chromium and Java, as root on Debian) or stop with one line that says what is missing and how to get it.
set -euo pipefail

missing() {
  echo "missing: $1" >&2
  exit 1
}

# install NAME PACKAGE…: by apt-get where this is Debian and root; elsewhere nothing is done.
install() {
  [ "$(id -u)" = 0 ] && grep -qx 'ID=debian' /etc/os-release 2>/dev/null || return 0
  echo "installing $1 (apt-get)"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get update && apt-get install -y --no-install-recommends "${@:2}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    missing "$1: apt-get could not install it"
  fi
}

case "${1-}" in
python)
  python=${PYTHON:-python3.11}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    missing "Python 3.11 or later as '$python'; install it, or name another one: make PYTHON=python3.12"
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    missing "the venv module of '$python'; on Debian: apt-get install python3-venv"
  ;;
node)
  command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null ||
    missing "Node.js 20 or later with npm (the tests run a YAML language server, axe-core and the SARIF multitool); on Debian: apt-get install nodejs npm"
  ;;
chromium)
  chromium=${CHROMIUM:-/usr/bin/chromium}
  [ -x "$chromium" ] && exit 0
  [ -n "${CHROMIUM-}" ] || install Chromium chromium fonts-dejavu-core
  [ -x "$chromium" ] ||
    missing "Chromium at $chromium (the tests draw pages in it); install it (Debian: sudo apt-get install chromium) or set CHROMIUM=/path/to/chromium"
  ;;
java)
  # On some systems `java` is there without a Java behind it.
  java -version >/dev/null 2>&1 && exit 0
  install Java default-jre-headless
  java -version >/dev/null 2>&1 ||
    missing "Java (the tests check pages with the Nu Html Checker); install it (Debian: sudo apt-get install default-jre-headless)"
  ;;
*)
  echo "usage: require.sh python|node|chromium|java" >&2
  exit 2
  ;;
esac
