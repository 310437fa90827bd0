.DEFAULT_GOAL := help
BIN := .venv/bin
SESSION := sh installer/own_session.sh
export PYTHON

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-10s %s\n", $$1, $$2}'

setup: ## Set everything up for development: system packages, .venv, locked dependencies
	@sh installer/set_up.sh test

demo: ## Play the sample session through the real windows; leaves its results in demo/
	@sh installer/set_up.sh run
	@$(SESSION) $(BIN)/commission-app demo --out demo

run: ## Open the application
	@sh installer/set_up.sh run
	@$(BIN)/commission-app

lint: setup ## Check formatting, lint, strict types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

house: setup ## Print the shape of the code against its limits; fails beyond them
	@$(BIN)/python installer/dev/house.py

test: lint ## Check all that must hold, windows included (TESTS=path for a part)
	$(BIN)/python installer/audit.py --known
	sh tests/run_in_parallel.sh $(BIN)/python $(TESTS)

journeys: setup ## Play journeys written in French (FEATURES=folder for those of a folder)
	@JOURNEYS="$(FEATURES)" sh tests/run_in_session.sh $(BIN)/pytest -q tests/journeys/test_journeys.py

journeys-page: setup ## Write docs/journeys.md again from the sentences that exist
	@PYTHONPATH=. $(BIN)/python -m tests.journeys.vocabulary_page

sequences: setup ## Play a hundred thousand random sequences on the product and on a model of the law (SEQUENCES=n, SEED=n, PLANTED=1)
	@PYTHONPATH=. $(BIN)/python -m tests.sequences.play $(if $(PLANTED),--planted,$(or $(SEQUENCES),100000)) --seed $(or $(SEED),0)

keyboard: setup ## Hold the sample session by keyboard alone, in four looks; pictures in demo/keyboard
	@PYTHONPATH=. sh tests/run_in_session.sh $(BIN)/python -m tests.keyboard.journey demo/keyboard

attacker: setup ## Attack ten thousand sets of released tables, knowing all that was published (SETS=n)
	@PYTHONPATH=. $(BIN)/python -m tests.attacker.campaign $(or $(SETS),10000)

rules: setup ## Print which tests prove each rule of the law
	@$(BIN)/pytest --rules -q

guard: setup ## Measure what the guard against identities finds, kind by kind
	@PYTHONPATH=. $(BIN)/python tests/guard/measure.py

mutations: setup ## Change single bytes of signed minutes, then write thousands of updates on them; none wrong may be valid (UPDATES=n)
	@PYTHONPATH=. $(BIN)/python -m tests.signing.mutations 5000
	@PYTHONPATH=. $(BIN)/python -m tests.signing.structured $(or $(UPDATES),20000)

documents: setup ## Write every kind of document to demo/documents, signed where it applies, with pictures
	@PYTHONPATH=. $(BIN)/python tests/documents/make_documents.py demo/documents

golden: setup ## Write the reference minutes of the tests down anew, to be looked at
	@PYTHONPATH=. $(BIN)/python tests/documents/golden.py

fuzz: setup ## Read a hundred thousand malformed agenda files within limits of memory and time
	@PYTHONPATH=. $(BIN)/python -m tests.fuzz.fuzz

audit: setup ## Look for known faults in the locked dependencies; fails when it could check nothing
	@$(BIN)/python installer/audit.py

endurance: setup ## Kill, cut the power, fill the disk, tamper: minutes of it, then the counts (TRIALS=options)
	@PYTHONPATH=. $(BIN)/python -m tests.endurance.run $(TRIALS)

bench: setup ## Measure against baselines in the same run, and print the ratios (BENCH=name for one)
	@sh tests/bench/set_up.sh
	@TMPDIR=$${TMPDIR:-/var/tmp} sh tests/run_in_session.sh $(BIN)/python -m tests.bench.run $(BENCH)

pictures: setup ## Make the pictures of the guide and of this README from the real windows
	@PYTHONPATH=. sh installer/own_session.sh --virtual $(BIN)/python tests/pictures/make.py

freeze: setup ## Freeze the application into dist/commission-app and run its self-test
	sh installer/freeze/freeze.sh

packages: setup ## Build the Debian package, the archive and the list of their parts into dist/
	sh installer/package/make_packages.sh

windows: setup ## Build the Windows program and its set-up under Wine, and try them there (TESTS=path runs tests there)
	TESTS="$(TESTS)" sh installer/windows/wine/build.sh

lock: ## Resolve the dependencies again into the lock files (needs uv)
	sh installer/lock.sh

# Every target is a command, none a file.
.PHONY: $(shell grep -hoE "^[a-z]+:" $(MAKEFILE_LIST) | tr -d ":")
