#!/usr/bin/env bash
# Prints the path of a browser for the tests: of Chromium, or with the argument `firefox` of Firefox. Takes
# $CHROMIUM or $FIREFOX, else one that is installed, else installs one: Debian's package where we are root, else
# Playwright's build of Chromium, or Mozilla's of Firefox, into target/browsers/.
set -euo pipefail
cd "$(dirname "$0")/.."
export PLAYWRIGHT_BROWSERS_PATH="$PWD/target/browsers"

find_chromium() {
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

find_firefox() {
  local name
  for name in firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox" \
    "$HOME/Applications/Firefox.app/Contents/MacOS/firefox" target/browsers/firefox/*/firefox/firefox; do
    command -v "$name" && return
  done
  return 1
}

found() {
  local given=${!variable:-}
  if [ -n "$given" ]; then
    [ -x "$given" ] && echo "$given" && return
    echo "setup: $variable names no program: $given" >&2
    exit 1
  fi
  "find_$browser"
}

case "${1:-chromium}" in
firefox) browser=firefox variable=FIREFOX title=Firefox package=firefox-esr ;;
*) browser=chromium variable=CHROMIUM title=Chromium package=chromium ;;
esac

found && exit

echo "setup: installing $title for the browser tests" >&2
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" fonts-liberation) >/dev/null || true
elif [ "$browser" = firefox ]; then
  node_modules/.bin/browsers install firefox@stable --path target/browsers >&2 || true
else
  node_modules/.bin/playwright install chromium >&2 || true
fi
found && exit

echo "setup: no $title was found: install it, or set $variable to the path of one." >&2
exit 1
