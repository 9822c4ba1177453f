# make site   builds the website         make test   runs every test         make help   lists the rest
# The environment is made by itself in .venv; nothing else on the machine is changed.

PYTHON ?= python3
BIN := .venv/bin
MINGZHANG := $(BIN)/python -m mingzhang
PIP := $(BIN)/python -m pip --disable-pip-version-check install $(if $(CI),-q) --no-compile
PACKAGES := datapackages
SITE := build/site

# A stamp is named after the folder and what is to be installed: the same again is not installed again.
HASH := $(shell (pwd; cat requirements.lock requirements-test.lock pyproject.toml) 2>/dev/null | cksum | cut -d' ' -f1)
RUN := .venv/.run-$(HASH)
TEST := .venv/.test-$(HASH)

export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup data site serve test check lint golden coverage bench add lock zensical clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: $(RUN) ## make the environment and nothing else
	@echo "The environment is in .venv; the command is $(BIN)/mingzhang"

data: $(RUN) ## convert every source under datapackages/
	$(MINGZHANG) data

site: data ## convert, then build the website
	$(MINGZHANG) site --packages $(PACKAGES) --into $(SITE)

serve: site ## build the website and show it at a local address
	$(MINGZHANG) serve

test: $(TEST) ## run every test; ARGS="-k words" picks some
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(RUN) ## check every package: validity, findings, gaps, coverage
	$(MINGZHANG) check $(PACKAGES)

lint: $(TEST) ## hold the code against ruff, mypy and codespell
	$(BIN)/python -m ruff check && $(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy && $(BIN)/python -m codespell_lib

golden: $(TEST) ## write the golden files anew; read the diff before you commit it
	$(MINGZHANG) golden

coverage: $(RUN) ## how much of each document was understood
	$(MINGZHANG) coverage

bench: $(TEST) ## what things cost, beside the usual recipe: the whole takes an hour or two
	$(MINGZHANG) bench

add: $(RUN) ## start a disclosure: make add FILE=path/to/document.pdf
	@test -n "$(FILE)" || { echo "Name the document: make add FILE=path/to/document.pdf" >&2; exit 2; }
	$(MINGZHANG) add "$(FILE)"

# Both locks from pyproject.toml, for every system and Python; what runs is the same in both.
COMPILE := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" \
	--group build --extra bulk --extra cluster --extra ocr
lock: ## pin the newest allowed dependencies (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pipx install uv" >&2; exit 2; }
	$(COMPILE) --extra test --upgrade --output-file requirements-test.lock
	$(COMPILE) --constraint requirements-test.lock --upgrade --output-file requirements.lock

zensical: $(RUN) ## try the successor of Material on the pages that make site gathered
	$(BIN)/python -m venv --clear build/zensical-venv
	build/zensical-venv/bin/python -m pip --disable-pip-version-check install -q zensical==0.0.73 pymdown-extensions
	MINGZHANG_DOCS_DIR=build/.site.build/docs MINGZHANG_SITE_DIR=build/zensical build/zensical-venv/bin/zensical build --clean

clean: ## remove everything that was made, but the data
	rm -rf .venv build docs/data .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(RUN):
	@command -v $(PYTHON) >/dev/null || { echo "Mingzhang needs Python 3.11 or newer, and there is no $(PYTHON)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mingzhang needs Python 3.11 or newer; $(PYTHON) is %d.%d. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.13" % sys.version_info[:2])'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing into .venv what requirements.lock names; this happens once"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@rm -f .venv/.run-* .venv/.test-* && touch $@

$(TEST): $(RUN)
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@
