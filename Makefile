# The verbs of this repository. `make` alone names them.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
MARKS := $(VENV)/.installed
CHECKERS := node_modules/.installed
JOBS ?= 2
T ?=
W ?=
KEEP ?=
N ?= $(if $(filter bench,$(MAKECMDGOALS)),1000,300)
TIMES ?= 5
ROUNDS ?= 3
PEERS ?= hugo eleventy pelican mkdocs
COLD ?=
EFFORT ?= 10
S ?=
# The tests that take every branch of the rooms in pyproject.toml: in one process, as what a worker does is not seen,
# and without those that make up their own cases, which take a branch one day and not the next.
SEEN_BY := $(addprefix pledgebook/,load validate derive render write) $(addprefix tests/,load validate derive render write \
  charts cards share/test_badges.py share/test_citations.py calendars/test_what_is_due.py feeds/test_what_is_told.py)

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint golden coverage rehearse bench profile cost torture clean pins browser checkers jq

help:  ## name the verbs
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

site: $(MARKS)-site  ## build the site into _site/
	@$(PY) build.py

serve: $(MARKS)-site  ## build, serve on this machine, and rebuild on every save
	@$(PY) build.py serve

check: $(MARKS)-site  ## read everything, write nothing, list every problem
	@$(PY) build.py check

test: $(MARKS)-dev $(CHECKERS) browser jq  ## style, types and all tests (T=tests/write runs only those tests)
	@status=0; \
	$(VENV)/bin/ruff check --quiet . || status=1; \
	$(VENV)/bin/ruff format --quiet --check . || { echo 'ruff: some files are not formatted. hint: run $(VENV)/bin/ruff format .'; status=1; }; \
	$(PY) -m mypy --no-error-summary || status=1; \
	$(PY) -m pytest -q -n $(JOBS) $(T) || status=$$?; \
	exit $$status

lint: $(MARKS)-dev  ## style and types alone
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(PY) -m mypy

golden: $(MARKS)-dev  ## write golden pages, schemas and what docs/ takes from the program anew; then read the diff like code
	@PLEDGEBOOK_GOLDEN=write $(PY) -m pytest -q tests/golden tests/derive/test_rules.py tests/schema/test_files.py tests/cli/test_command_line.py

coverage: $(MARKS)-dev  ## every branch of the rooms that judge and publish is taken by a test, or it is named
	@$(VENV)/bin/coverage run -m pytest -q -n 0 -m "not hypothesis" $(SEEN_BY)
	@$(VENV)/bin/coverage report

rehearse: $(MARKS)-dev  ## run the workflows' own steps here, in a fresh clone of HEAD (W=pages or W=check/tests: those; KEEP=1 keeps what a failed step left)
	@$(PY) -m tests.github.rehearse $(if $(KEEP),--keep) $(W)

bench: $(MARKS)-site  ## measure a tracker made by number beside other generators (N=1000 ROUNDS=3 PEERS="hugo mkdocs" COLD=1)
	@$(PY) -m tests.bench.run $(N) $(ROUNDS) $(PEERS) $(if $(COLD),--cold)

profile: $(MARKS)-site  ## where a cold build of a tracker made by number spends its time, room by room (N=300)
	@$(PY) -m tests.bench.profile $(N)

cost: $(MARKS)-site  ## the same a pledge, held against the last record and recorded in tests/bench/costs.csv (N=300 TIMES=5)
	@$(PY) -m tests.bench.cost $(N) $(TIMES)

torture: $(MARKS)-dev  ## try to break it for longer than a test may (S="crash fuzz": those studies; EFFORT=1: a first impression)
	@$(PY) -m tests.torture.run $(EFFORT) $(S)

clean:  ## remove what was built here, but not .venv
	@if [ -f _site/.pledgebook-manifest.json ]; then rm -rf _site; fi
	@rm -rf _site.new _site.old .pledgebook .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -not -path './$(VENV)/*' -type d -prune -exec rm -rf {} +

pins: $(MARKS)-dev  ## pin the newest versions, with hashes, for every system (needs uv)
	@pin='uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --no-annotate --no-header --quiet'; \
	for row in 'requirements.txt:pyproject.toml' 'requirements-dev.txt:pyproject.toml --extra dev -c requirements.txt' \
	  'requirements-audit.txt:--group audit -c requirements-dev.txt'; do \
	  file=$${row%%:*}; \
	  { sed -n '/^#/p' $$file; $$pin $${row#*:} | grep -v '^#'; } > $$file.new && mv $$file.new $$file || { rm -f $$file.new; exit 1; }; \
	done

# A marker is younger than the requirements it was installed from.
$(MARKS)-site: requirements.txt | $(PY)
	@echo 'Installing what the site is built with into $(VENV) (once).'
	@$(call install,requirements.txt)
	@touch $@

$(MARKS)-dev: requirements-dev.txt requirements.txt | $(PY)
	@echo 'Installing what the site is built and tested with into $(VENV) (once).'
	@$(call install,requirements-dev.txt)
	@touch $(MARKS)-site $@

# Debian's own Python comes without ensurepip; then pip, virtualenv or uv will do, if one is there.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'Pledgebook needs Python 3.11 or newer, and "$(PYTHON)" is none. hint: make site PYTHON=python3.12' >&2; exit 2; }
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }; \
	elif $(PYTHON) -m pip --version >/dev/null 2>&1; then $(PYTHON) -m venv --without-pip $(VENV); \
	elif $(PYTHON) -m virtualenv --version >/dev/null 2>&1; then $(PYTHON) -m virtualenv --quiet $(VENV); \
	elif command -v uv >/dev/null; then uv venv --quiet --python $(PYTHON) $(VENV); \
	else echo 'This Python cannot make a virtual environment yet. hint: sudo apt-get install python3-venv' >&2; exit 2; fi

define install
if $(PY) -m pip --version >/dev/null 2>&1; then pip='$(PY) -m pip --disable-pip-version-check install'; \
elif $(PYTHON) -m pip --version >/dev/null 2>&1; then pip='$(PYTHON) -m pip --disable-pip-version-check --python $(PY) install'; \
elif command -v uv >/dev/null; then pip='uv pip install --python $(PY)'; \
else echo 'There is no pip for $(VENV). hint: rm -rf $(VENV); sudo apt-get install python3-venv' >&2; exit 2; fi; \
$$pip --quiet --require-hashes -r $(1)
endef

# What a test needs of the system: there, or fetched once, or the run ends with a hint. Nothing is skipped for want of it.
define fetch
if [ "$$(id -u)" = 0 ]; then as=''; \
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as='sudo'; \
else as='none'; fi; \
if [ "$$as" = none ] || ! command -v apt-get >/dev/null; then \
  echo 'The tests need $(2). hint: sudo apt-get install $(1)' >&2; exit 2; fi; \
echo 'Installing $(1) for the tests (once).'; \
$$as apt-get update -qq && \
$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null
endef

# Pages are looked at in a real browser, Chinese quotes included.
browser:
	@if command -v "$${CHROMIUM:-chromium}" >/dev/null && [ -n "$$(fc-list :lang=zh 2>/dev/null)" ]; then exit 0; fi; \
	$(call fetch,chromium fonts-noto-cjk,a browser and a Chinese font)

# The example for the command line in templates/data.html is run as it stands.
jq:
	@if command -v jq >/dev/null; then exit 0; fi; \
	$(call fetch,jq,jq)

# Pages are held against axe and the W3C's own checker of HTML.
checkers:
	@if command -v node >/dev/null && command -v npm >/dev/null && java -version >/dev/null 2>&1; then exit 0; fi; \
	$(call fetch,nodejs npm default-jre-headless,Node and Java)

$(CHECKERS): package.json package-lock.json | checkers
	@echo 'Installing what pages are checked with into node_modules (once).'
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
