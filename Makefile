# Everything a checkout needs: python3.11 or newer with venv, and make. `make demo` is the place to start.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
LOCK_ARGUMENTS := --universal --generate-hashes --python-version 3.11 --extra dev --no-emit-index-url --no-annotate

.PHONY: demo test check style types tests run bench lock record clean help

help: ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(STAMP) ## the whole pipeline on a copy of the site on this machine
	$(BIN)/chinhphu demo

# What the tests' many processes import is compiled once, whatever the environment says. Types are checked beside them:
# that takes one processor half a minute in a fresh clone.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP) style ## format, lint, types, all tests
	$(MAKE) --no-print-directory -j 2 types tests

tests: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	$(BIN)/python -m pytest -n 2 --dist loadgroup --catalogue postgres tests/test_warehouse_*.py tests/test_docs_queries.py tests/test_flows_rule_forms.py tests/test_flows_rule_watching.py

check: style types ## format, lint, types

style: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

run: $(STAMP) ## one run over the live sources
	$(BIN)/chinhphu run --once

bench: $(STAMP) ## the benchmarks, as one table
	$(BIN)/python -m benchmarks

record: $(STAMP) ## keep what the extractors read in the replica's articles, after EXTRACTOR_VERSION was raised
	$(BIN)/python -m tests.extractor_record $(SAME)

lock: ## put what pyproject.toml asks for into requirements.lock; UPGRADE=--upgrade takes newer versions
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile pyproject.toml $(LOCK_ARGUMENTS) $(UPGRADE) --quiet -o requirements.lock

clean: ## remove what was built and the demo's data, not your data
	rm -rf .venv demo-data dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	VIRTUAL_ENV=.venv $(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
