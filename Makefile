# The two commands a new user needs are `make demo` and `make test`.
# Both make their own environment in .venv, with any Python from 3.11 on. A second demo needs
# another folder: make demo DEMO=other-folder. `make fuzz MINUTES=10` tries spoilt files
# on all cores; FUZZ="--kind mailboxes --start 9000" chooses among them. `make kills COUNT=100`
# kills commands while they write. `make laws` tries the laws on documents drawn anew. `make
# wheel-test` follows the README with an installed wheel, in an empty environment.

PYTHON ?= python3
VENV := .venv
DEMO ?= drafting-demo
MINUTES ?= 1
COUNT ?= 100
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
PYTHON := python
endif

.PHONY: demo test check lint format schema pictures goldens bench validity laws fuzz kills wheel-test clean

demo: $(VENV)/.installed
	@$(BIN)/drafting demo $(DEMO) || \
	  { echo "Once more, into another folder:  make demo DEMO=other-folder"; exit 1; }
	@echo "Here \`drafting\` is $(BIN)/drafting. In your browser:  $(BIN)/drafting open $(DEMO)"

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n auto

check: lint test

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(VENV)/.installed-test
	$(BIN)/python tools/make_schema.py
	$(BIN)/python tools/make_report_schema.py

pictures: $(VENV)/.installed-test
	$(BIN)/python tools/make_pictures.py
	$(BIN)/python tools/make_web_pictures.py

goldens: $(VENV)/.installed-test
	$(BIN)/python -m pytest --update-goldens

bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/speed.py

validity: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.outputs.validity

laws: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n auto --hypothesis-profile=search tests/laws tests/unit/writers/akn

fuzz: $(VENV)/.installed-test
	$(BIN)/python -m tests.fuzz $(MINUTES) $(FUZZ)

kills: $(VENV)/.installed-test
	$(BIN)/python -m tests.kills $(COUNT)
	$(BIN)/python -m tests.kills.serving $(COUNT)

wheel-test: $(VENV)/.installed-test
	$(BIN)/python tools/wheel_test.py

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "drafting needs Python 3.11 or newer; name one:  make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "This Python comes without venv. On Debian and Ubuntu:  apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV)
