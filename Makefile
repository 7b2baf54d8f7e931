# `make run` and `make test` work on a fresh machine with Python 3.11 or 3.12, pip and make. `make check` is all that CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Pins what the packages themselves need too, and (through the environment) what builds the package.
INSTALL := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
DATA ?= ../shared

.PHONY: run test lint types check gate speed manual clean

run: $(VENV)/run.stamp  ## set up, read the sample reports, print their claims, write their pages; merge them, print Benghazi's record
	$(BIN)/contested read examples
	$(BIN)/contested read --quiet --pages build/pages examples
	@echo "annotated pages: build/pages/index.html"
	@echo
	$(BIN)/contested add build/samples.db examples
	$(BIN)/contested merge build/samples.db
	@echo
	$(BIN)/contested tolls build/samples.db --place Benghazi
	$(BIN)/contested control build/samples.db --place Benghazi
	$(BIN)/contested events build/samples.db --place Benghazi --since 2016-11-01
	@echo
	@echo "review all of it in a browser: $(BIN)/contested serve build/samples.db"

test: lint types  ## set up, check style and types, run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

check: test gate  ## all that CI runs

gate: $(VENV)/test.stamp  ## accuracy against the floors; needs the corpora folder
	$(BIN)/python -m bench.gate --data $(DATA)

speed: $(VENV)/test.stamp
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/start.py

manual: $(VENV)/manual.stamp  ## build the manual as a site; what is wrong in it, dead links too, is an error
	$(BIN)/python -m sphinx -q -W --keep-going -c docs -d build/.manual . build/manual
	@echo "manual: build/manual/index.html"

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[serve]'
	touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[dev]'
	touch $@ $(VENV)/run.stamp

$(VENV)/manual.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[docs]'
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
