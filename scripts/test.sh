#!/usr/bin/env bash
# All tests, the quick ones first; stops at the first runner that fails. Closes with the sum over all
# runners, alone on the last line: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.." || exit

passed=0
failed=0
log=target/test.log

close() {
  printf '%s passed, %s failed\n' "$passed" "$failed"
  exit $((failed > 0))
}

# Runs a command that is one test: it passes or fails as a whole.
one() {
  printf '\n== %s\n' "$1"
  shift
  if "$@"; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    close
  fi
}

# Runs a command that counts its tests; the pattern's lines have "N passed" and "N failed" somewhere.
many() {
  printf '\n== %s\n' "$1"
  local pattern=$2 before=$failed status
  shift 2
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  passed=$((passed + $(count passed "$pattern")))
  failed=$((failed + $(count failed "$pattern")))
  if [ "$status" -ne 0 ]; then
    # A runner that did not come to count, because something did not compile, say.
    [ "$failed" -gt "$before" ] || failed=$((failed + 1))
    close
  fi
}
count() {
  sed $'s/\033\\[[0-9;]*m//g' "$log" | grep -E "$2" | grep -oE "[0-9]+ $1" | awk '{ n += $1 } END { print n + 0 }'
}

one "format and lints" scripts/check.sh
many "Rust tests" '^test result:' cargo test --locked
one "page, release build" scripts/dist.sh
one "size of the page" node scripts/size.mjs
CHROMIUM=$(scripts/browser.sh) && FIREFOX=$(scripts/browser.sh firefox) || {
  failed=$((failed + 1))
  close
}
export CHROMIUM FIREFOX
many "browser tests" '^ *[0-9]+ (passed|failed)' node_modules/.bin/playwright test -c tests/browser
close
