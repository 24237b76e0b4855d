# Needs make and a Python of 3.11 or newer with venv and pip; everything else goes into .venv.
#   make demo         exports, validates and draws the example page into build/
#   make test         linter, formatter, type checker, tests and doctests
#   make check-long   the long tests, and every property on many more examples
#   make docs         rewrites the generated pages of docs/ and the graphs and picture of examples/
#   make bench        measures and prints; docs/performance.md keeps results
#   make clean        removes what make made
# Another interpreter: make demo PYTHON=python3.12

PYTHON ?= python3
SHELL := /bin/sh
PY := .venv/bin/python
KG := .venv/bin/kg
PAGE := examples/article-page.txt
OUT := build/article-page

.PHONY: demo test check-long docs bench clean
.DELETE_ON_ERROR:

demo: .venv/installed
	mkdir -p build
	$(KG) export $(PAGE) -o $(OUT).ttl
	$(KG) export $(PAGE) -o $(OUT).jsonld -q
	$(KG) validate $(OUT).ttl
	$(KG) draw $(OUT).ttl -o $(OUT).svg
	$(KG) draw $(OUT).ttl -o $(OUT).html
	@printf '\nThe graph:    %s\nas JSON-LD:   %s\nThe picture:  %s (open it in a browser)\n' \
	  "$(CURDIR)/$(OUT).ttl" "$(CURDIR)/$(OUT).jsonld" "$(CURDIR)/$(OUT).html"

test: .venv/installed-dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m pytest -q -n auto

check-long: .venv/installed-dev
	$(PY) -m pytest -q -n auto -m "long or hypothesis" --hypothesis-profile=long

docs: .venv/installed-dev
	$(PY) tools/make_docs.py
	$(KG) export $(PAGE) -q -o examples/article-page.ttl
	$(KG) export $(PAGE) -q -o examples/article-page.jsonld
	$(KG) draw $(PAGE) --lang en -o examples/article-page.svg

bench: .venv/installed-dev
	$(PY) bench/commands.py
	$(PY) bench/writers.py
	$(PY) bench/stores.py
	@echo 'bench/pages.py FOLDER, bench/site.py GRAPH and bench/served.py STORE measure over what they are given.'

clean:
	rm -rf .venv build dist

# Stamps: a second run installs nothing, a changed pyproject.toml installs anew.
.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/created pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: .venv/created pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch .venv/installed $@
