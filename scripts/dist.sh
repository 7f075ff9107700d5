#!/usr/bin/env bash
# Builds the page into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "dist: building the page (the first time takes minutes)"
# wasm-bindgen leaves snippets of earlier builds behind, and Trunk would copy them into dist/.
rm -rf target/wasm-bindgen
unset NO_COLOR # Trunk takes its usual value, 1, for an error
RUST_BACKTRACE=0 trunk --log warn build --release
node scripts/single.mjs
node scripts/divide.mjs
node scripts/offline.mjs
echo "dist: done, dist/ can be put under any path of any static host"
