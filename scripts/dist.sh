#!/usr/bin/env bash
# Builds the page into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "dist: building the page (the first time takes minutes)"
# wasm-bindgen leaves snippets of earlier builds behind, and Trunk would copy them into dist/.
rm -rf target/wasm-bindgen
unset NO_COLOR # Trunk takes its usual value, 1, for an error
# What is called from one place would be made part of its caller, and a few functions would hold the half of the page,
# none of which could come later (scripts/cut.mjs). So instructions are counted dear when it comes to that; index.html
# tells wasm-opt the same. The page as a whole stays as large as it was.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C llvm-args=-inline-instr-cost=100"
RUST_BACKTRACE=0 trunk --log warn build --release
node scripts/single.mjs
node scripts/divide.mjs
node scripts/offline.mjs
echo "dist: done, dist/ can be put under any path of any static host"
