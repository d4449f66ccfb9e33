# Every task of the project. A step that is up to date is not repeated.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3.11
VENV := .venv
BENCH := .venv-bench
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

export PYTHON

.PHONY: help
help: ## list the tasks
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' Makefile | while IFS='|' read -r task text; do printf '%-14s %s\n' "$$task" "$$text"; done

.PHONY: demo
demo: $(VENV)/.runtime ## draw the example maps (needs only Python)
	@scripts/demo.sh

.PHONY: test
test: setup ## install what the tests need, then run every check and every test
	@$(MAKE) --no-print-directory style
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile

.PHONY: check
check: $(VENV)/.dev style ## the quick checks: ruff, mypy, import-linter
	$(VENV)/bin/lint-imports --no-logo --no-cache

.PHONY: style
style: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy --strict src

.PHONY: setup
setup: $(VENV)/.dev node_modules/.done ## install everything that the tests need
	@scripts/require.sh chromium
	@scripts/require.sh java

.PHONY: docs
docs: $(VENV)/.runtime ## write the generated documentation and schemas anew
	$(VENV)/bin/python scripts/generate.py

.PHONY: bench
bench: $(BENCH)/.done ## run the benchmarks
	$(BENCH)/bin/python benchmarks/run.py

.PHONY: clean
clean: ## remove everything that make has made
	rm -rf $(VENV) $(BENCH) node_modules build dist .hypothesis .*_cache
	find src tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find examples -name '*.html' -delete

$(VENV)/bin/python $(BENCH)/bin/python:
	@scripts/require.sh python
	$(PYTHON) -m venv --clear $(@:/bin/python=)

# The package is installed in place: a change of its code needs no new install, one of its metadata does.
$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python $(PIP_INSTALL) -r $< -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(VENV)/bin/python $(PIP_INSTALL) -r $<
	@touch $@

$(BENCH)/.done: requirements/bench.txt requirements/runtime.txt pyproject.toml | $(BENCH)/bin/python
	$(BENCH)/bin/python $(PIP_INSTALL) -r $< -e .
	@touch $@

node_modules/.done: package.json package-lock.json .npmrc
	@scripts/require.sh node
	npm ci --no-progress
	@chmod +x node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool  # its own script would do no more
	@touch $@
