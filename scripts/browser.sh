#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests. Takes $CHROMIUM, else one that is installed, else
# installs one: Debian's package where we are root, else Playwright's build into target/browsers/.
set -euo pipefail
cd "$(dirname "$0")/.."
export PLAYWRIGHT_BROWSERS_PATH="$PWD/target/browsers"

found() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] && echo "$CHROMIUM" && return
    echo "setup: CHROMIUM names no program: $CHROMIUM" >&2
    exit 1
  fi
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "$HOME/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$name" && return
  done
  name=$(node -p 'require("playwright-core").chromium.executablePath()' 2>/dev/null) || return 1
  [ -x "$name" ] && echo "$name"
}

found && exit

echo "setup: installing Chromium for the browser tests" >&2
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation) >/dev/null || true
else
  node_modules/.bin/playwright install chromium >&2 || true
fi
found && exit

echo "setup: no Chromium was found: install Chromium or Google Chrome, or set CHROMIUM to the path of one." >&2
exit 1
