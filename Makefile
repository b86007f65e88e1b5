# Two commands for everything: `make site` and `make test`. Both make their own environment.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: site test serve check train showcase showcase-pictures golden screenshot lock clean

site: $(VENV)/.site
	$(BIN)/archive build
	@echo "Open public/index.html in your browser."

serve: $(VENV)/.site
	$(BIN)/archive serve

# The archive, then what the builder is made of: known gaps (asks PyPI) and licences.
check: $(VENV)/.test
	$(BIN)/archive check
	$(BIN)/python -m tests.supply.licences
	$(BIN)/python -m tests.supply.audit

# Material to learn from of an archive's confirmed articles, and the models that ship learnt anew
# with it, if what they are learnt from is given: the tagger's corpora; the tool and cases of pages.
# That needs python-crfsuite: .venv/bin/python -m pip install '.[training]'
# make train ARCHIVE=../papers CORPORA=../shared/corpora TOOL=extraction.py CASES=CASES
MATERIAL ?= .cache/training
train: $(VENV)/.site
	@test -d "$(ARCHIVE)" || { echo "usage: make train ARCHIVE=FOLDER [CORPORA=FOLDER] [TOOL=FILE CASES=FOLDER]"; exit 2; }
	$(BIN)/python -m builder.training.material "$(ARCHIVE)" --output "$(MATERIAL)"
ifneq ($(CORPORA),)
	$(BIN)/python -m builder.training.tagger --corpora "$(CORPORA)" --archive "$(MATERIAL)"
endif
ifneq ($(CASES),)
	$(BIN)/python -m builder.training.extraction --tool "$(TOOL)" --cases "$(CASES)" --archive "$(MATERIAL)"
endif

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
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

golden: $(VENV)/.test
	$(BIN)/python -m tests.golden_refresh

screenshot: $(VENV)/.test
	$(BIN)/archive build
	$(BIN)/python -m tests.browser.screenshots

# The exact versions and digests that everybody installs, for every system and Python version:
# what the builder needs and builds itself with, and what is needed to test it.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	pyproject.toml
lock:
	test -x $(BIN)/uv || { $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet "uv>=0.8,<1"; }
	$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra build --extra supply --extra test --constraint requirements.lock \
		--output-file requirements-test.lock

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

clean:
	rm -rf $(VENV)

$(VENV)/.site: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock tests/browser/install.py
	$(INSTALL) --require-hashes --requirement requirements-test.lock
	$(BIN)/python tests/browser/install.py
	@touch $@
