# Needs make and Python 3.11 or newer, nothing else. Everything is installed into .venv of this folder.
#   make report   compare the two seed articles: reports/seed.md, reports/seed.json, and the report on the terminal
#   make test     every check there is, from formatting to the installed wheel
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help report test lint types contracts docs-fresh reports-fresh gate wheel browser unit fix docs fresh errors speed train held-out sbom lock audit clean

ORIGINAL := seeds/000_6d8df1231da020da.txt
DERIVED := seeds/002_98325e5174850858.txt
PY := .venv/bin/python
ADDCHECK := .venv/bin/addcheck
PIP := $(PY) -m pip --disable-pip-version-check

# An environment knows the folder it was made for: in a copied or moved folder it is made anew.
HERE := $(shell pwd | cksum | cut -d' ' -f1)
INSTALLED := .venv/installed-$(HERE)
TOOLS := .venv/tools-$(HERE)
CHECKED_WHEEL := .venv/wheel-$(HERE)

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$p" && break; done)

# How pytest is run: PYTEST="-n auto" uses all cores, PYTEST="-k score" picks.
PYTEST ?=

help:
	@sed -n 's/^#   //p' Makefile

$(INSTALLED): pyproject.toml
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || \
	  { echo "addcheck needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -e $@ || { echo "making .venv"; rm -rf .venv; "$(PYTHON)" -m venv .venv; }
	@$(PIP) install --quiet --upgrade "pip>=25.1"
	@$(PIP) install --quiet --editable .
	@touch $@

$(TOOLS): $(INSTALLED) pyproject.toml .ci/constraints.txt
	@$(PIP) install --quiet --constraint .ci/constraints.txt --group dev
	@touch $@

report: $(INSTALLED)
	@mkdir -p reports
	@$(ADDCHECK) compare $(ORIGINAL) $(DERIVED) --format markdown --output reports/seed.md
	@$(ADDCHECK) compare $(ORIGINAL) $(DERIVED) --format json --output reports/seed.json
	@$(ADDCHECK) compare $(ORIGINAL) $(DERIVED)
	@echo "written: reports/seed.md reports/seed.json"

# pytest comes last, so that its count is the last line.
test: lint types contracts docs-fresh reports-fresh gate wheel unit

lint: $(TOOLS)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(TOOLS)
	$(PY) -m mypy

contracts: $(TOOLS)
	@$(PY) .venv/bin/lint-imports

docs-fresh: $(TOOLS)
	$(PY) docs/generate.py --check

reports-fresh: $(TOOLS)
	@for style in markdown:md json:json; do \
	  $(ADDCHECK) compare $(ORIGINAL) $(DERIVED) --format $${style%:*} | diff -u reports/seed.$${style#*:} - >.venv/stale \
	  || { head -30 .venv/stale; echo "reports/seed.$${style#*:} is stale; run make report" >&2; exit 1; }; \
	done; echo "reports are fresh"

gate: $(TOOLS)
	$(PY) benchmarks/gate.py

wheel: $(CHECKED_WHEEL)

$(CHECKED_WHEEL): $(TOOLS) $(shell find addcheck -type f -not -path '*/__pycache__/*') README.md LICENSE reports/seed.json
	PYTHON="$(PYTHON)" ORIGINAL=$(ORIGINAL) DERIVED=$(DERIVED) bash .ci/check-wheel
	@touch $@

browser: $(TOOLS)
	@bash .ci/install-browser $(PY)

unit: browser
	$(PY) -m pytest $(PYTEST)

fix: $(TOOLS)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

docs: $(TOOLS)
	$(PY) docs/generate.py

fresh: report docs

errors: $(TOOLS)
	$(PY) benchmarks/gate.py --errors

speed: $(TOOLS)
	@$(PIP) install --quiet --group peers
	$(PY) benchmarks/speed.py --write
	$(PY) benchmarks/race.py --write

# The weights, fitted anew. CORPORA=DIR adds the public corpora that the shipped weights saw as well.
train: $(TOOLS)
	@$(PIP) install --quiet --group train
	$(PY) benchmarks/train_align.py $(if $(CORPORA),--corpora "$(CORPORA)/alignment")
	$(PY) benchmarks/clauses.py
	$(PY) -m benchmarks.train_stance $(if $(CORPORA),"$(CORPORA)") --write

held-out: $(TOOLS)
	@$(PIP) install --quiet --group train
	$(PY) benchmarks/held_out.py --write $(if $(CORPORA),--corpora "$(CORPORA)")

# What an installed addcheck consists of, with all extras, as CycloneDX JSON: dist/sbom.json.
sbom:
	@mkdir -p dist && rm -rf .venv-sbom && "$(PYTHON)" -m venv .venv-sbom/env && "$(PYTHON)" -m venv .venv-sbom/tool
	@.venv-sbom/env/bin/python -m pip install --quiet ".[inputs,web,parquet,archive]"
	@.venv-sbom/tool/bin/python -m pip install --quiet cyclonedx-bom==7.5.0
	@.venv-sbom/tool/bin/cyclonedx-py environment --output-reproducible --of JSON -o dist/sbom.json .venv-sbom/env
	@rm -rf .venv-sbom; echo "written: dist/sbom.json"

# The version of everything that development installs, what tools ask for in their turn included.
lock:
	@rm -rf .venv-lock && "$(PYTHON)" -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	@.venv-lock/bin/python -m pip install --quiet --editable . --group dev
	@.venv-lock/bin/python -m pip freeze --exclude-editable >.ci/constraints.txt
	@rm -rf .venv-lock; echo "written: .ci/constraints.txt"

# Whether a known weakness is in any of it. Needs the network, for the list of weaknesses.
audit:
	@rm -rf .venv-audit && "$(PYTHON)" -m venv .venv-audit && .venv-audit/bin/python -m pip install --quiet pip-audit==2.10.1
	@.venv-audit/bin/python -m pip_audit --requirement .ci/constraints.txt --no-deps --disable-pip; status=$$?; rm -rf .venv-audit; exit $$status

clean:
	rm -rf .venv .venv-wheel build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
