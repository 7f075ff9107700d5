#!/usr/bin/env bash
# The quick checks: Rust's format, and clippy with warnings as errors for each of the three faces of the
# package (library and command line with their tests, page, JavaScript API).
set -euo pipefail
cd "$(dirname "$0")/.."

echo "check: format"
cargo fmt --check
echo "check: clippy, library and command line"
cargo clippy --quiet --locked --all-targets -- -D warnings
echo "check: clippy, page and engine"
cargo clippy --quiet --locked --target wasm32-unknown-unknown --no-default-features --features page,engine --bin page --bin engine --bin steps-wasm --lib -- -D warnings
