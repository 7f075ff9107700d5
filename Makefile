# Lockstep's commands. `make` alone lists them.

SHELL := /bin/bash
export PATH := $(CURDIR)/target/tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
PORT ?= 8080

.PHONY: help setup serve dev dist test check fmt clean calibrate timing bench steps

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing for building the page (the other targets do it, too)
	@scripts/setup.sh

serve: dist ## Build the page and serve it on http://127.0.0.1:8080 (PORT=... for another port)
	@node scripts/serve.mjs dist $(PORT)

dev: setup ## Serve a debug build on port 8080, rebuilt whenever a file changes
	@echo "Lockstep will be on http://127.0.0.1:$(PORT)   (Ctrl-C stops it)"
	@env -u NO_COLOR RUST_BACKTRACE=0 trunk serve --dist target/dev --port $(PORT)

dist: setup ## Write the deployable static folder dist/
	@scripts/dist.sh

test: setup ## Run all tests: format, lints, Rust, then the built page in a real browser
	@scripts/test.sh

check: setup ## Only the quick checks: format and lints
	@scripts/check.sh

fmt: setup ## Format the Rust sources
	@cargo fmt

clean: ## Remove what builds made (installed tools stay)
	@rm -rf dist tests/browser/artifacts
	@if [ -d target ]; then find target -mindepth 1 -maxdepth 1 ! -name tools ! -name browsers -exec rm -rf {} +; fi

calibrate: ## Measure what things cost in this machine's python3 and write src/timing/costs.json
	@python3 scripts/calibrate.py

timing: ## Compare predicted with real run times and write benches/TIMING.md
	@scripts/timing.sh

bench: ## Measure the search beside SPIN (needs spin and gcc) and write benches/REPORT.md
	@cargo bench --bench explore

steps: setup ## Measure the machine natively and in WebAssembly and write benches/STEPS.md
	@PATH="$$PWD/target/tools/bin:$$PWD/node_modules/.bin:$$PATH" node benches/steps/report.mjs
