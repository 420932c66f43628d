# The two commands of a newcomer are `make run` and `make test`; the rest is listed by `make help`.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
STAMP := .venv/.made
SCENARIO := happy-valley
SEED := 4
BOOK := out/$(SCENARIO).synodic
REPORT := report.html
WORKERS ?= 2
ARGS ?=

.PHONY: help env run test cases check chromium bench docs fit hindcast signs \
  shares present validate lock clean bench-tours web serve release first-hour mutants

help:
	@echo 'make run     play the scenario $(SCENARIO) and write its report to $(REPORT)'
	@echo 'make test    format, lint, types, import contract and all tests (they build and open the wheel)'
	@echo 'make cases   try 10,000 drawn scenarios for what breaks; ARGS="500 --seed 2" for others'
	@echo 'make check   the same without the tests'
	@echo 'make env     the environment alone, in .venv'
	@echo 'make web     build the web app into the package (needs Node.js)'
	@echo 'make serve   serve the web app over the folder out'
	@echo 'make bench   speed beside the peers; ARGS=--json prints one document'
	@echo 'make bench-tours  global search on ESA problems; writes a dated file in bench/ (hours)'
	@echo 'make docs    write docs/reference and the outputs shown in README.md and docs again'
	@echo 'make fit     fit the race to the years before 1975; prints the numbers'
	@echo 'make hindcast write docs/hindcast.md: our timeline after 1974 against what happened'
	@echo 'make signs    do the arrows of the model point where they should; ARGS=60 for fewer replicates'
	@echo 'make shares   write docs/shares.md: how often the told world comes about, and what drives it'
	@echo 'make present  write docs/present-day.md: our planner with the fleet of an open manifest planner'
	@echo 'make validate write docs/validation.md: every oracle, the hindcast, signs and speed; exits 1 on a new miss'
	@echo 'make mutants  are faults put into world and astro caught? docs/mutants.md (hours); ARGS=--count=9 for few'
	@echo 'make lock    write requirements.lock again from pyproject.toml (needs uv)'
	@echo 'make release  build wheel and sdist into dist, install and play them on Python 3.11 to 3.13'
	@echo 'make first-hour  from an empty folder: clone, make run, every command of the tutorial'
	@echo 'make clean   remove what make run and make test left, but not .venv'

# Redone only if the lock file or pyproject.toml changed. Every file is checked by its hash. While it
# is being made there is no stamp: what was cut off is begun anew, for pip takes half a package for
# a whole one.
env: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Synodic needs Python 3.11 or later; name one by: make PYTHON=python3.12 ...' >&2; \
	  exit 1; }
	@echo 'Making the environment in .venv; this takes a minute or two.' >&2
	@if test -e $@; then rm $@; else $(PYTHON) -m venv --clear .venv; fi
	@$(PIP) --require-hashes -r requirements.lock >&2
	@$(PIP) --no-deps --no-build-isolation --editable . >&2
	@touch $@

run: env
	@mkdir -p out
	.venv/bin/synodic run $(SCENARIO) --seed $(SEED) --out $(BOOK) --report $(REPORT)
	@echo
	@echo 'Open $(CURDIR)/$(REPORT) in a browser. The book is $(BOOK); try:'
	@echo '  .venv/bin/synodic why $(BOOK) mars.base'

# Kernels are compiled once before the workers start, so that no two compile the same.
test: check chromium web
	npm --prefix web run check
	npm --prefix web test
	mkdir -p out
	.venv/bin/synodic run frontier --until 2027-01-01 --quiet --no-report \
	  --out out/warm.synodic > /dev/null
	.venv/bin/synodic windows earth mars 2030-01-01 2033-01-01 --quiet > /dev/null
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# Kept in out/cases: each scenario that broke something, with what it broke.
cases: env
	@$(PY) tests/cases.py $(ARGS)

check: env
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports

# The report is opened in a real browser.
chromium:
	@if ! command -v chromium > /dev/null && ! command -v chromium-browser > /dev/null \
	  && ! command -v google-chrome > /dev/null; then \
	  as=; if test "$$(id -u)" != 0; then as=sudo; fi; \
	  { command -v apt-get > /dev/null && { test -z "$$as" || command -v sudo > /dev/null; } \
	    && $$as apt-get update -qq \
	    && $$as apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core; } || { \
	    echo 'The tests open the report in Chromium, and it could not be installed here:' >&2; \
	    echo 'install a package that gives the command chromium, then try again.' >&2; exit 1; }; \
	fi

# Built anew only where a source is newer than the page.
WEB := src/synodic/server/app/index.html

web: $(WEB)

$(WEB): $(shell find web -path web/node_modules -prune -o -type f -print 2> /dev/null)
	@command -v npm > /dev/null || { \
	  echo 'The web app is built by npm, which comes with Node.js 20.19 or later:' >&2; \
	  echo 'install it and try again.' >&2; exit 1; }
	cd web && npm ci --no-audit --no-fund && npm run build
	@touch $@

serve: env web
	@mkdir -p out
	.venv/bin/synodic serve --dir out $(ARGS)

# stdout is the result and nothing else
bench: env
	@$(PY) -m bench $(ARGS)

bench-tours: env
	@$(PY) -m bench.tours $(ARGS)

docs: env
	$(PY) docs/tables.py
	$(PY) docs/snippets.py README.md docs/tutorial.md docs/how-to/*.md

fit: env
	@$(PY) -m studies.fit

hindcast: env
	$(PY) -m studies.hindcast --write

signs: env
	@$(PY) -m studies.signs $(ARGS)

shares: env
	$(PY) -m studies.shares --page docs/shares.md

present: env
	$(PY) -m studies.manifest --write

validate: env
	$(PY) -m studies.validation --write $(ARGS)

mutants: env
	$(PY) -m studies.mutation $(or $(ARGS),--write)

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --all-extras pyproject.toml -o requirements.lock

release: env web
	@$(PY) -m release $(ARGS)

# As a newcomer has it: no environment, nothing compiled. ARGS=--test types make test too.
first-hour:
	@$(PYTHON) -m release.first_hour $(ARGS)

clean:
	rm -rf out dist src/synodic/server/app src/synodic/server/app.part web/node_modules $(REPORT) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
