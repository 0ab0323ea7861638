# Everything a person does with this project. `make help` lists it.
SHELL := /bin/sh
PATH := $(CURDIR)/.venv/bin:$(PATH)
export PATH
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PY := .venv/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --require-hashes
TESTS := $(PY) -m pytest
PHONE := $(shell find pwa/src pwa/public -type f -not -name '*.test.*' 2>/dev/null) \
	$(wildcard pwa/*.json pwa/*.ts pwa/index.html pwa/scripts/*) backend/clinical/rulebook.json
.DEFAULT_GOAL := help
.PHONY: help serve build test check fix lock openapi clinical faults bench screenshots demo clean system

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

serve: build ## Run Achelog on this machine until Ctrl-C (PORT, ACHELOG_DATA, DATABASE_URL, REDIS_URL)
	@exec $(PY) manage.py serve

demo: build ## Fill a sample person into the diary of this machine and print how to sign in
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py demo

build: .venv/installed pwa/dist/index.html ## Install what the server needs and build the phone app

.venv/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Achelog needs Python 3.11 or newer."; exit 1; }
	@test -x $(PY) || { echo "Making .venv with $(PYTHON) ..."; $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python's venv is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }; }
	@echo "Installing the server ..."
	@rm -f $@; { $(PIP) -r requirements.txt && touch $@; } | grep -E '^(Collecting|Installing)' || true
	@test -e $@ || { echo "The installation failed; what pip said stands above."; exit 1; }

pwa/node_modules/.installed: .venv/installed pwa/package.json pwa/package-lock.json pwa/.npmrc
	@echo "Installing what builds the phone app ..."
	@cd pwa && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

pwa/interop/node_modules/.installed: pwa/node_modules/.installed pwa/interop/package.json pwa/interop/package-lock.json
	@echo "Installing RxDB, a client that the tests try the server with ..."
	@cd pwa/interop && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

pwa/dist/index.html: pwa/node_modules/.installed $(PHONE)
	@echo "Building the phone app ..."
	@cd pwa && npm run --silent build
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) --quiet -r requirements-dev.txt
	@touch $@

system: .venv/installed-dev
	@$(PY) -m tests.system

check: build .venv/installed-dev ## Lint, types, import ladder, fast tests: before every commit
	@ruff check . && ruff format --check --quiet .
	@mypy
	@lint-imports --no-logo >build/lint-imports.txt || { cat build/lint-imports.txt; exit 1; }
	@cd pwa && npm run --silent check && npm run --silent test
	@$(TESTS) -q -n 2 -m "not slow and not bench and not faults"

test: check system pwa/interop/node_modules/.installed ## Everything: also browsers, workers, PostgreSQL and Redis
	@$(PY) -m tests.services postgres -- $(TESTS) -q -n 2 -m "not bench and not faults" \
		tests/accounts tests/diary tests/nudges tests/sync tests/watch tests/reports/test_api.py \
		tests/hostile/test_strangers.py tests/hostile/test_malformed.py tests/hostile/test_fields.py \
		tests/hostile/test_unicode.py
	@$(TESTS) -q -n 2 --dist loadfile -m "slow and not bench and not faults" tests/browser tests/journey
	@$(TESTS) -q -n 2 --dist loadfile -m "slow and not bench and not faults" \
		--ignore tests/browser --ignore tests/journey

faults: build .venv/installed-dev system ## The long proofs, an hour: 500 fault schedules, 20,000 histories (HISTORIES, FAULTS_SEED)
	@cd pwa && HISTORIES=$${HISTORIES:-20000} npm run --silent test
	@$(TESTS) -q -n 2 -m faults --ignore tests/faults
	@$(TESTS) -q -m faults tests/faults

bench: build .venv/installed-dev system ## Print the measured ratios
	@$(TESTS) -q -s -m bench

fix: .venv/installed-dev pwa/node_modules/.installed ## Format and mend what can be mended
	@ruff check --fix --quiet . ; ruff format --quiet .
	@cd pwa && npm run --silent fix

lock: .venv/installed-dev ## Pin requirements anew, with hashes
	@for f in requirements requirements-dev; do uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header $$f.in -o $$f.txt; done

openapi: .venv/installed-dev ## Write docs/openapi.yaml anew
	@$(PY) -m tests.house.openapi

clinical: .venv/installed-dev ## Write docs/clinical.md anew
	@$(PY) -m tests.house.clinical

screenshots: build .venv/installed-dev system ## Take the pictures of the README anew
	@$(PY) -m tests.screenshots

clean: ## Remove what was built; the diary in data/ stays
	@rm -rf build pwa/dist pwa/node_modules pwa/interop/node_modules .venv
