#!/usr/bin/env bash
# Installs what building the page needs, each thing only where it is missing: the Rust toolchain of
# rust-toolchain.toml, npm packages, Trunk, wasm-bindgen. All but the toolchain goes into this folder
# (node_modules/, target/tools/); nothing of the user's own is touched.
# `setup.sh browser` also finds or installs the browsers for the tests.
# Does not build. Runs under bash 3.2 (macOS) with POSIX tools.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*"; }
stop() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# ---- what only the user can install ----
have git || stop "git is missing: install it with your system's package manager."
have cc || stop "a C compiler is missing: on Debian and Ubuntu run 'apt-get install build-essential', on macOS 'xcode-select --install'."
have rustup || stop "rustup is missing: install it from https://rustup.rs, then open a new shell."
have node || stop "Node.js is missing: install version 20 or later from https://nodejs.org."
have npm || stop "npm is missing: it comes with Node.js, install version 20 or later from https://nodejs.org."
node_major=$(node -p 'process.versions.node.split(".")[0]')
[ "$node_major" -ge 20 ] || stop "Node.js $(node --version) is too old: install version 20 or later from https://nodejs.org."

# ---- the Rust toolchain, as rust-toolchain.toml has it ----
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
toolchain_ready() {
  local installed
  installed=$(RUSTUP_AUTO_INSTALL=0 rustup component list --installed --toolchain "$channel" 2>/dev/null) || return 1
  for part in rust-std-wasm32-unknown-unknown clippy rustfmt; do
    case "$installed" in *"$part"*) ;; *) return 1 ;; esac
  done
}
if ! toolchain_ready; then
  say "installing Rust $channel with its WebAssembly target"
  rustup toolchain install "$channel" --no-self-update --profile minimal \
    --component clippy --component rustfmt --target wasm32-unknown-unknown ||
    stop "rustup could not install Rust $channel: check the network, then run this again."
fi

# Downloads crates that are missing, for Trunk builds without the network.
cargo fetch --quiet --locked || stop "cargo could not download the crates of Cargo.lock: check the network, then run this again."

# ---- npm packages, as package-lock.json has them ----
stamp=node_modules/.installed
if ! cmp -s package-lock.json "$stamp"; then
  say "installing npm packages"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
    stop "npm could not install the packages: check the network, then run this again."
  cp package-lock.json "$stamp"
fi

# ---- Trunk and wasm-bindgen, at the versions that fit our dependencies ----
# Debug builds: they write the same bytes as release builds and are there in half the time.
tool() { # name, crate, version, further arguments of cargo install
  local name=$1 crate=$2 version=$3
  shift 3
  case "$(PATH="$PWD/target/tools/bin:$PATH" "$name" --version 2>/dev/null || true)" in
  "$name $version"*) return ;;
  esac
  say "building $crate $version (some minutes, once)"
  local quiet=
  [ -t 2 ] || quiet=--quiet # cargo's own progress, where someone looks
  CARGO_TARGET_DIR=target/tools-build CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install $quiet --debug --locked --root target/tools --no-default-features "$crate" --version "$version" "$@" ||
    stop "cargo could not build $crate $version: see the lines above; most often the network was away."
}
bindgen=$(sed -n 's/^wasm-bindgen = .*version = "=\([0-9.]*\)".*/\1/p' Cargo.toml)
tool wasm-bindgen wasm-bindgen-cli "$bindgen" --bin wasm-bindgen
tool trunk trunk 0.21.14
rm -rf target/tools-build

if [ "${1:-}" = browser ]; then
  scripts/browser.sh >/dev/null
  scripts/browser.sh firefox >/dev/null
fi
