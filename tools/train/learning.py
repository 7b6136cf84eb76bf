"""What the trainers of all models share: cases of the reader, liblinear, and the files of weights."""
import json
import os
import subprocess
import sys
from collections import Counter

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
sys.path.insert(0, os.path.join(TOP, "tests/accuracy"))
import scoring  # noqa: E402

CASES = os.path.join(TOP, "build/bench/model_cases")
SCALE = 1000
LEAST_WEIGHT = 50   # Smaller ones are left out: nothing is lost by them.
LEAST_CASES = 3     # A feature of fewer cases is left out.


def model_path(name):
    return os.path.join(TOP, "services/ingest/reading/data", name)


def own_set(name):
    folder = f"{TOP}/tests/accuracy/{name}"
    return f"{folder}/documents.jsonl", f"{folder}/facts.jsonl"


def head(what):
    return (f"# Weights of the models of {what}, learned by tools/train from tests/accuracy/train.\n"
            "# Columns: model | class | feature | weight, in thousandths of a unit of log odds.\n")


def load(pairs):
    """The documents and the facts of some sets, as (documents, facts)."""
    documents, facts = [], []
    for one, other in pairs:
        documents += scoring.read_facts(one)
        facts += scoring.read_facts(other)
    return documents, facts


def run_cases(model, documents, cases=None):
    command = [CASES, "--model", model] + (["--cases", cases] if cases else []) + [documents]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def learn(model, samples, cost, folder):
    """Rows of the weights of one model: a binary one, or one against the rest for each class."""
    counts = Counter(feature for _, _, features in samples for feature in set(features))
    names = sorted(name for name, count in counts.items()
                   if count >= LEAST_CASES and not set(name) & set("|\n\t"))
    numbers = {name: number for number, name in enumerate(names, 1)}
    vectors = []
    for _, _, features in samples:
        found = sorted({numbers[feature] for feature in features if feature in numbers})
        vectors.append(" ".join(f"{number}:1" for number in found))
    classes = sorted({of_class for of_class, _, _ in samples})
    rows = []
    for of_class in classes:
        right = [mine == of_class and yes for mine, yes, _ in samples]
        if not any(right) or (all(right) and len(classes) == 1):
            continue
        weights = solve(zip(right, vectors), cost, folder)
        for name, weight in zip(names, weights):
            rounded = round(weight * SCALE)
            if abs(rounded) >= LEAST_WEIGHT:
                rows.append(f"{model}|{of_class}|{name}|{rounded}")
    return rows


def solve(lines, cost, folder):
    data, out = os.path.join(folder, "data"), os.path.join(folder, "weights")
    lines = list(lines)
    lines.sort(key=lambda line: not line[0])  # The first label is the one that weights are for.
    with open(data, "w", encoding="ascii") as file:
        file.writelines(f"{'+1' if yes else '-1'} {vector}\n" for yes, vector in lines)
    subprocess.run(["liblinear-train", "-q", "-s", "0", "-e", "0.001", "-c", str(cost), data, out],
                   check=True)
    with open(out, encoding="ascii") as file:
        rows = file.read().split("\nw\n")[1].split()
    return [float(row) for row in rows]


def write_text(path, rows, head=""):
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "".join(row + "\n" for row in rows))


def write_lines(path, facts):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
