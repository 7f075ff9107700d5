#!/usr/bin/env bash
# Predicted against real run times: measures what things cost and how long the programs take in one go, since
# machines differ from hour to hour. `scripts/timing.sh committed` takes the committed costs instead.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --profile quick --bin lockstep
costs=()
if [ "${1:-}" != committed ]; then
  table=$(mktemp)
  trap 'rm -f "$table"' EXIT
  python3 scripts/calibrate.py --out "$table"
  costs=(--costs "$table")
fi
python3 benches/timing/compare.py --rounds "${ROUNDS:-15}" "${costs[@]}"
