"""Compares found facts with annotated ones, type by type."""
import json
from collections import defaultdict, namedtuple

import matching

TYPES = tuple(matching.MATCHERS)


class Score(namedtuple("Score", "expected found hits missed extra")):
    """Counts of one type. Optional facts are in neither `expected` nor `found`."""

    @property
    def precision(self):
        return self.hits / self.found if self.found else float(not self.expected)

    @property
    def recall(self):
        return self.hits / self.expected if self.expected else 1.0

    @property
    def f1(self):
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_facts(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def pair_up(facts, others):
    """Index pairs, the strongest first, each fact and each other in one pair at most."""
    by_document = defaultdict(list)
    for number, other in enumerate(others):
        by_document[other.get("document")].append(number)
    strengths = []
    for mine, fact in enumerate(facts):
        for yours in by_document[fact["document"]]:
            strong = matching.strength(fact, others[yours])
            if strong > 0:
                strengths.append((-strong, mine, yours))
    pairs, used = {}, set()
    for _, mine, yours in sorted(strengths):
        if mine not in pairs and yours not in used:
            pairs[mine] = yours
            used.add(yours)
    return pairs


def score_type(facts, others):
    pairs = pair_up(facts, others)
    wanted = [number for number, fact in enumerate(facts) if not fact.get("optional")]
    hits = sum(number in pairs for number in wanted)
    used = set(pairs.values())
    return Score(
        expected=len(wanted),
        found=len(others) - (len(pairs) - hits),
        hits=hits,
        missed=[facts[number] for number in wanted if number not in pairs],
        extra=[other for number, other in enumerate(others) if number not in used])


def score(facts, others):
    """The Score of each type that is annotated, in the order of TYPES."""
    scores = {}
    for kind in TYPES:
        mine = [fact for fact in facts if fact["type"] == kind]
        yours = [other for other in others if other.get("type") == kind]
        if mine:
            scores[kind] = score_type(mine, yours)
    return scores


def macro(scores):
    return sum(each.f1 for each in scores.values()) / len(scores) if scores else 0.0
