"""The annotated sets that accuracy is measured on, and how the reader is run on them."""
import json
import os
import subprocess
from collections import namedtuple

import scoring

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
COMMAND = os.path.join(TOP, "build/bin/rapporteur")
OWN_SETS = ("open", "held")
SAMPLES = os.path.join(TOP, "tests/testdata/samples")
SAMPLE_SUFFIX = ".expected.jsonl"

# `inputs` are pairs of (documents, annotation).
AnnotatedSet = namedtuple("AnnotatedSet", "name inputs")


def own_sets():
    folder = os.path.join(TOP, "tests/accuracy")
    return [AnnotatedSet(name, [(f"{folder}/{name}/documents.jsonl", f"{folder}/{name}/facts.jsonl")])
            for name in OWN_SETS]


def training_set():
    """What the models are learned from, besides the open set."""
    folder = os.path.join(TOP, "tests/accuracy/train")
    return AnnotatedSet("train", [(f"{folder}/documents.jsonl", f"{folder}/facts.jsonl")])


def samples():
    """The sample releases of the demo, whose annotation leaves out some types."""
    inputs = []
    for name in sorted(os.listdir(SAMPLES)):
        if not name.endswith(SAMPLE_SUFFIX):
            continue
        stem = os.path.join(SAMPLES, name[:-len(SAMPLE_SUFFIX)])
        documents = next(stem + end for end in (".txt", ".jsonl") if os.path.exists(stem + end))
        inputs.append((documents, stem + SAMPLE_SUFFIX))
    return AnnotatedSet("samples", inputs)


def read(command, documents):
    """The facts that the reader finds, in the lines of facts JSONL."""
    run = subprocess.run([command, "read", "--format", "facts-jsonl", documents],
                         check=True, capture_output=True, text=True)
    return run.stdout


def score(command, annotated_set):
    """The scores over all inputs of a set; documents of two inputs are never mixed up."""
    facts, others = [], []
    for number, (documents, annotation) in enumerate(annotated_set.inputs):
        found = [json.loads(line) for line in read(command, documents).splitlines()]
        for fact in scoring.read_facts(annotation):
            facts.append({**fact, "document": (number, fact["document"])})
        for other in found:
            others.append({**other, "document": (number, other["document"])})
    return scoring.score(facts, others)
