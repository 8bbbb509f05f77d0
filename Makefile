# annex · test · lab · battery · bench · lock: each sets up what it needs by itself.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist
DATASET ?= bien_hoa
PERIOD ?= 2024-H1

.PHONY: annex test lab battery bench lock

annex: .venv/ready
	$(BIN)/cchc annex $(DATASET) $(PERIOD)

test: .venv/ready
	$(BIN)/ruff check .
	$(PYTEST) loadfile --no-loadscope-reorder

battery: .venv/ready
	$(PYTEST) loadgroup -m battery

bench: .venv/ready
	$(BIN)/python tests/bench.py

lab: .venv/ready
	$(BIN)/jupyter lab notebooks

# The environment is the hashed lock and this project, nothing else.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Cần Python 3.11 trở lên (need Python >= 3.11).')"
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# For maintainers: resolve again for every supported Python and system. Needs uv on the PATH.
lock:
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --fork-strategy fewest \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements.lock
