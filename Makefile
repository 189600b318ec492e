# Two commands on a fresh machine: `make run` and `make test`. The work is done by the small scripts in scripts/.

PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help run test check bench messages

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1:/p' $(MAKEFILE_LIST) | while IFS=: read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: ## Start the site and its background work on http://127.0.0.1:8000 (PORT and DATABASE_URL are respected)
	@$(PYTHON) scripts/run.py

test: ## Run every test: SQLite always, PostgreSQL and Chromium where they are (ARGS="tests/events -x" for some)
	@$(PYTHON) scripts/test.py $(ARGS)

check: ## Check style, templates, translations, migrations and the settings for production
	@$(PYTHON) scripts/check.py

bench: ## Measure CPU time per page against a bare floor, and freshness (needs PostgreSQL; ARGS="--rounds 5 home event" for less)
	@$(PYTHON) scripts/bench.py $(ARGS)

messages: ## Collect the texts to translate and compile the translations
	@$(PYTHON) scripts/messages.py
