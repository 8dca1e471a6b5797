# make run: the dashboard on the bundled data. make test: everything that a change must pass.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test lint process bench browser clean

run: $(VENV)/installed
	$(BIN)/streamlit run app.py

test: lint browser
	$(BIN)/pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

process: $(VENV)/installed
	$(BIN)/python -m lib process --all

# Speed, then accuracy; some minutes.
bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.positions
	$(BIN)/python -m benchmarks.throughput 500 2000
	$(BIN)/python -m benchmarks.latency 100000 1000000
	$(BIN)/python -m benchmarks.cube
	$(BIN)/python -m benchmarks.first_chart
	$(BIN)/python -m benchmarks.pages 100000
	$(BIN)/python -m benchmarks.readers 100000 --readers 10 --minutes 2
	for coded in data/disputes/*/coded.jsonl; do $(BIN)/python -m benchmarks.stance $$(dirname $$coded) || exit 1; done
	$(PIP) -r benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

# Stamps: a second run installs nothing unless the requirements changed.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	touch $(VENV)/installed $@

# The browser tests drive the system's Chromium.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo apt-get update && $$sudo apt-get install -y chromium; }

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
