# Towline: every target does its own set-up. `make help` lists them.
#
# Plain `=` on purpose: `make demo SECONDS=20` sets a value, a SECONDS left in somebody's environment does not.
SECONDS = 60
SPEED = 60
STREAM =
FROM =
TO =

SHELL := /bin/sh
TOWLINE := .build/release/towline
# What `towline --version`, `/status` and load reports say.
BUILD := $(or $(TOWLINE_BUILD),$(shell git describe --always --dirty 2>/dev/null),dev)
# The runtime within the program: a call costs a quarter less processor time than with shared libraries.
RELEASE := TOWLINE_BUILD='$(BUILD)' swift build -c release --static-swift-stdlib

.DEFAULT_GOAL := help
.PHONY: help demo test chaos faults bench lint build clean set-up

help: ## what can be made here
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

demo: build ## play a call stream through a real server: SECONDS=60 SPEED=60 STREAM= FROM= TO=
	@echo "demo: $(SECONDS) s at $(SPEED) times the speed of the clock"
	@$(TOWLINE) demo --seconds '$(SECONDS)' --speed '$(SPEED)' \
		$(if $(STREAM),--stream '$(STREAM)') $(if $(FROM),--from '$(FROM)') $(if $(TO),--to '$(TO)')

test: lint ## lint, then every test, those on a real PostgreSQL and in a real browser included
	@scripts/set-up test
	@scripts/test

chaos: ## leaders killed 100 times, bad wires, calls sent again, 1,000 seeds of simulated faults
	@scripts/set-up test
	@TOWLINE_KILLS=100 TOWLINE_SEEDS=1000 swift test --disable-xctest \
		--parallel --experimental-maximum-parallelization-width 1 --filter \
		'\.(FailoverTests|NamedStepTests|TakeoverTests|WireTests|LostCommitTests|ResendTests|CheckTests|PaperTests|CommitTrialTests)/' </dev/null

faults: build ## as root: a power cut, full disks, lost packets, a clock that is turned, each in namespaces of its own
	@for fault in power-cut no-fsync full-disk full-log fsync-fails slow-disk lost-packets clock; do \
		echo "faults: $$fault"; scripts/faults $$fault || exit 1; done

bench: build ## what it can hold, beside pgbench on the same server
	@scripts/set-up bench
	@$(RELEASE) --product towline-bench
	@bench/run

lint: ## the formatter's opinion of every Swift file
	@echo "lint: swift format"
	@swift format lint --strict --recursive Sources Tests Package.swift

build: set-up ## the release build
	@echo "build: release; about 8 minutes the first time, seconds after that"
	@$(RELEASE) --product towline
	@echo "build: $(TOWLINE) is ready"

clean: ## remove what was built and the demo's data
	@scripts/stop-private-postgres .towline
	rm -rf .build .towline

set-up:
	@scripts/set-up
