PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check format docs bench test-slow wheel clean

demo: $(STAMP)  ## open the program on a sample
	$(BIN)/milepost demo

test: check  ## set everything up and run all checks

check: $(STAMP)  ## format, lint, types, imports, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

test-slow: $(STAMP)  ## the laws and loops at full count
	$(BIN)/pytest -n auto --slow

format: $(STAMP)  ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)  ## write the generated pages and the picture again
	$(BIN)/python -m tools.generate
	$(BIN)/python -m tools.picture

bench: $(STAMP)  ## measure speed, as ratios in one run
	$(BIN)/python -m tests.benchmarks

wheel: $(STAMP)  ## build the wheel
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) dist build

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.13")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	touch $@
