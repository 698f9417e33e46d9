# mmi-kit: `make help` lists what can be done. Everything here is also `mmi <verb> CASE`.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
LAB := .venv-lab
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m mmi_kit
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help report reports caseload watch new intake read check assess requests lint lab notebooks edits join history restore dev test style benchmark benchmark-speed benchmark-word golden lock clean

help: ## this list
	@echo "mmi-kit: from visit records to a cited Word report"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(VENV)/ready ## build the report and say where it is (CASE=demo-lumbar FORCE=1 CONFIRMED=1 RESTYLE=1)
	@$(RUN) report "$(CASE)" $(if $(FORCE),--force) $(if $(CONFIRMED),--confirmed-only) \
	  $(if $(RESTYLE),--restyle)

reports: $(VENV)/ready ## build every case that has changed (CASES="a b" JOBS=n DRY=1 EXECUTOR=dask://host:port)
	@$(RUN) reports $(CASES) $(if $(JOBS),--jobs "$(JOBS)") $(if $(DRY),--dry-run) \
	  $(if $(EXECUTOR),--executor "$(EXECUTOR)") $(if $(FORCE),--force)

caseload: $(VENV)/ready ## one workbook and one page over all cases, as built (NAMES=1)
	@$(RUN) caseload $(if $(NAMES),--names)

watch: $(VENV)/ready ## build a case again whenever something of it is saved (CASE=my-case)
	@$(RUN) watch "$(CASE)"

new: $(VENV)/ready ## start a case folder (CASE=my-case)
	@$(RUN) new "$(CASE)"

intake: $(VENV)/ready ## read every record and write evidence.xlsx, to review (CASE=demo-records)
	@$(RUN) intake "$(CASE)"

read: $(VENV)/ready ## print the facts of one record file, with no case (FILE=note.txt DATE=2024-03-12 JSON=1)
	@$(RUN) read "$(FILE)" $(if $(DATE),--date "$(DATE)") $(if $(JSON),--json)

check: $(VENV)/ready ## read the records and list every problem (CASE=demo-lumbar STRICT=1)
	@$(RUN) check "$(CASE)" $(if $(STRICT),--strict)

assess: $(VENV)/ready ## print what the kit found, as JSON (CASE=demo-lumbar)
	@$(RUN) assess "$(CASE)" --json

requests: $(VENV)/ready ## write a letter to each person who could close a gap (CASE=demo-lumbar)
	@$(RUN) requests "$(CASE)"

lint: $(VENV)/ready ## list what your report must not say (CASE=demo-lumbar FILE=... STRICT=1)
	@$(RUN) lint "$(CASE)" $(if $(FILE),"$(FILE)") $(if $(STRICT),--strict)

lab: $(VENV)/ready $(LAB)/ready ## your own copy of the notebook, in JupyterLab (CASE=demo-lumbar)
	@$(RUN) lab "$(CASE)" $(TEMPLATE)

notebooks: $(VENV)/ready ## what is new in the templates since you copied them (CASE=demo-lumbar TEMPLATE=... UPDATE=1)
	@$(RUN) notebooks "$(CASE)" $(TEMPLATE) $(if $(UPDATE),--update)

edits: $(VENV)/ready ## list what you changed in the report in Word (CASE=demo-lumbar FILE=... TAKE=... WHY="...")
	@$(RUN) edits "$(CASE)" $(if $(FILE),"$(FILE)") $(if $(TAKE),--take "$(TAKE)" --why "$(WHY)")

join: $(VENV)/ready ## bring a colleague's copy into the report, as tracked changes (CASE=demo-lumbar FILE=...)
	@$(RUN) join "$(CASE)" "$(FILE)"

history: $(VENV)/ready ## list every version that was ever replaced (CASE=demo-lumbar)
	@$(RUN) history "$(CASE)"

restore: $(VENV)/ready ## put an earlier version back (CASE=demo-lumbar VERSION=...)
	@$(RUN) restore "$(CASE)" "$(VERSION)"

dev: $(VENV)/ready-dev ## set up what the tests need; see docs/developing.md
	@echo "One test file: $(BIN)/python -m pytest tests/notes/test_lexicon.py -m 'not slow'"

test: $(VENV)/ready-dev ## check the style and types and run every test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)
	@$(BIN)/python -m pytest --nbval -W default tests/golden
	@$(BIN)/python -m pytest --nbval-lax -W default templates/notebooks

style: $(VENV)/ready-dev ## format the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

benchmark: $(VENV)/ready ## measure the kit on synthetic claimants of known truth, labelled sentences and whole charts
	@$(BIN)/python -m benchmarks.claimants --publish
	@$(BIN)/python -m benchmarks.notes --publish
	@$(BIN)/python -m benchmarks.charts --publish

benchmark-word: $(VENV)/ready ## time the Word exporter beside pandoc and nbconvert
	@$(BIN)/python -m benchmarks.word

benchmark-speed: $(VENV)/ready-dev ## time the kit beside papermill with pandoc (a quarter of an hour)
	@$(BIN)/python -m benchmarks.speed

golden: $(VENV)/ready-dev ## renew the executed notebook that the tests compare with
	@$(BIN)/python tools/renew_golden.py

lock: $(VENV)/ready-dev ## renew the lock files (needs uv)
	uv pip compile pyproject.toml requirements-build.in --extra dev -o requirements-dev.lock $(LOCK)
	uv pip compile pyproject.toml requirements-build.in -c requirements-dev.lock -o requirements.lock $(LOCK)
	uv pip compile requirements-lab.in -o requirements-lab.lock $(LOCK)
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -q

clean: ## remove the environments and caches; cases stay
	rm -rf $(VENV) $(LAB) .mypy_cache .ruff_cache .pytest_cache

# The environment is made from the lock when it is missing, and brought up to it when the lock
# changes; it is never emptied while it works, because reports may be running from it.
$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11. Install Python 3.11 or later, or name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements.lock
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	@echo "Adding the test tools ..."
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

# JupyterLab has an environment of its own; its kernel is that of $(VENV).
$(LAB)/ready: requirements-lab.lock
	@echo "Setting up $(LAB) with JupyterLab (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(LAB)
	@$(LAB)/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-lab.lock
	@touch $@
