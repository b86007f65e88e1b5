# Two commands for everything: `make site` and `make test`. Both make their own environment.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: site test serve check showcase showcase-pictures golden screenshot lock clean

site: $(VENV)/.site
	$(BIN)/archive build
	@echo "Open public/index.html in your browser."

serve: $(VENV)/.site
	$(BIN)/archive serve

check: $(VENV)/.site
	$(BIN)/archive check

# An archive of a folder of pages beside our own seeds, to judge every page at volume by:
# make showcase PAGES=../shared/corpora/wikinews-de
showcase: $(VENV)/.site
	@test -d "$(PAGES)" || { echo "usage: make showcase PAGES=FOLDER"; exit 2; }
	mkdir -p showcase/seeds
	cp seeds/* "$(PAGES)"/*.txt showcase/seeds
	cp site.yaml showcase/site.yaml
	-$(BIN)/archive build --keep-going --root showcase
	@echo "Open showcase/public/index.html in your browser."

# The README's pictures of that archive.
showcase-pictures: $(VENV)/.test
	$(BIN)/python -m tests.browser.screenshots showcase/public \
		people/angela-merkel.html map.html network.html timeline.html

test: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest

golden: $(VENV)/.test
	$(BIN)/python -m tests.golden_refresh

screenshot: $(VENV)/.test
	$(BIN)/archive build
	$(BIN)/python -m tests.browser.screenshots

# The exact versions that CI tests with, for every system and Python version.
lock: $(VENV)/.test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header \
		--extra test pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV)

$(VENV)/.site: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint requirements.lock --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site tests/browser/install.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint requirements.lock --editable ".[test]"
	$(BIN)/python tests/browser/install.py
	@touch $@
