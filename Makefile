# The front door: each target is a thin call of CMake or of a script under tools/.
# JOBS=2 limits how many compilers run at once; the default is one for each core.

BUILD := build
JOBS ?= $(shell nproc)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test build run lint bench bench-reading bench-search accuracy train images clean setup-build setup-test setup-lint setup-peers setup-train setup-images

help:
	@echo "make demo          builds, starts the three services, ingests samples, shows what they hold"
	@echo "make test          builds everything and runs all tests"
	@echo "make build         builds the services and the rapporteur command into $(BUILD)/bin"
	@echo "make run           starts the three services and keeps them running until Ctrl-C"
	@echo "make lint          formats the sources and runs every check"
	@echo "make bench         measures the services and prints tables"
	@echo "make bench-reading measures reading alone, stage by stage"
	@echo "make bench-search  measures search beside Lucene, Tantivy, Xapian and SQLite"
	@echo "make accuracy      measures reading against annotated releases, in one table"
	@echo "make train         learns the models of reading from annotated releases"
	@echo "make images        builds the container images, without a daemon"
	@echo "make clean         removes everything that was built"
	@echo
	@echo "Missing Debian 12 packages are named and installed first (as root or with sudo)."

setup-build:
	@tools/setup/install-packages build run

setup-test:
	@tools/setup/install-packages build run test
	@tools/setup/install-test-tools grpcurl

setup-lint:
	@tools/setup/install-packages build lint
	@tools/setup/install-test-tools buf

setup-peers:
	@tools/setup/install-packages build test peers
	@tests/bench/search/setup-peers

setup-train:
	@tools/setup/install-packages build test train

setup-images:
	@tools/setup/install-packages images

$(BUILD)/build.ninja: setup-build CMakePresets.json
	@[ -f $@ ] || cmake --preset release

build: $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS) --target \
	  rapporteur rapporteur-ingest rapporteur-storage rapporteur-query

test: setup-test $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS)
	@ctest --preset release --no-tests=error

demo: setup-test build
	@tools/demo/demo

run: build
	@tools/demo/run-services

lint: setup-lint $(BUILD)/build.ninja
	@tools/lint/lint

bench: setup-test $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS)
	@tests/bench/run

bench-reading: setup-test $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS) --target reading_benchmark
	@tests/bench/reading

# DOCUMENTS=1000000 makes so many of the paragraphs of the collection, SEGMENTS=16 divides the index.
bench-search: setup-peers $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS) --target \
	  search_corpus search_queries search_engine
	@tests/bench/search/run --documents $(or $(DOCUMENTS),0) --segments $(or $(SEGMENTS),1)

accuracy: setup-test $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS) --target rapporteur dates_report
	@tests/accuracy/report
	@tests/accuracy/dates_report.sh

train: setup-train $(BUILD)/build.ninja
	@cmake --build --preset release --parallel $(JOBS) --target model_cases
	@tools/train/train_engagements
	@tools/train/train_commitments

images: setup-images
	@deploy/docker/build-images

clean:
	@rm -rf $(BUILD) build-dev build-asan-ubsan build-tsan build-coverage build-fuzz
