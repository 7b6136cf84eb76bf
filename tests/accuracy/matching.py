"""When a found fact is the fact that the annotation means.

A fact is a dictionary in the form of docs/formats/facts_jsonl.md. An annotated fact may carry
further right answers of a field in FIELD_also, and "optional": true. The rules stand in README.md.
"""
import re
import unicodedata

# Kinds of engagement that releases use one for the other.
FAMILIES = (
    {"meeting", "visit", "call", "demonstration"},
    {"address", "speech", "conversation"},
    {"press_conference", "briefing", "interview"},
    {"ceremony", "exhibition", "signing"},
    {"conference", "session", "summit", "dialogue"},
)
FUNCTION_WORDS = frozenset("a an and at for in of on the to".split())
NAME_SUFFIXES = frozenset("jr sr ii iii".split())
# Letters that have no decomposition into a letter and a mark.
PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i", "ß": "ss"})
LIKE_TEXT, LIKE_NAME, LIKE_ACTOR = 0.9, 0.6, 0.5


def content_words(text):
    """Lower-case words without marks and without function words."""
    decomposed = unicodedata.normalize("NFKD", str(text or "").lower().translate(PLAIN_LETTERS))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return [word for word in re.findall(r"[a-z0-9%]+", letters) if word not in FUNCTION_WORDS]


def shared(left, right):
    """How many words two lists have in common, each word as often as both hold it."""
    return sum(min(left.count(word), right.count(word)) for word in set(left))


def likeness(left, right):
    """The F1 of the content words of two texts, 0 to 1."""
    left, right = content_words(left), content_words(right)
    if not left or not right:
        return float(left == right)
    return 2 * shared(left, right) / (len(left) + len(right))


def best_likeness(fact, field, other):
    """The likeness of `other` to the nearest right answer of `field`."""
    return max(likeness(answer, other.get(field)) for answer in answers(fact, field))


def answers(fact, field):
    return [fact.get(field), *fact.get(field + "_also", [])]


def same_person(left, right):
    """The same last word, and one name within the other or the same first word."""
    left, right = ([word for word in content_words(name) if word not in NAME_SUFFIXES]
                   for name in (left, right))
    if not left or not right or left[-1] != right[-1]:
        return False
    return left[0] == right[0] or set(left) <= set(right) or set(right) <= set(left)


def people_overlap(left, right):
    """The share of the persons of both lists that both name."""
    rest, hits = list(right), 0
    for person in left:
        twin = next((name for name in rest if same_person(person, name)), None)
        if twin is not None:
            rest.remove(twin)
            hits += 1
    either = len(left) + len(right) - hits
    return hits / either if either else 1.0


def same_day(left, right):
    """Two dates agree as far as both are precise; the time of day is left aside."""
    left, right = str(left or "")[:10], str(right or "")[:10]
    return bool(left and right) and (left.startswith(right) or right.startswith(left))


def family(kind):
    return next((number for number, kinds in enumerate(FAMILIES) if kind in kinds), kind)


def match_document(fact, other):
    alike = likeness(fact["title"], other.get("title"))
    return alike if alike >= LIKE_TEXT else 0.0


def match_engagement(fact, other):
    if family(other.get("kind")) not in {family(kind) for kind in answers(fact, "kind")}:
        return 0.0
    if fact.get("start") and not same_day(fact["start"], other.get("start")):
        return 0.0
    people = people_overlap(fact.get("participants", []), other.get("participants", []))
    meets = any(likeness(mine, yours) >= LIKE_NAME
                for mine in fact.get("organizations", []) for yours in other.get("organizations", []))
    countries = set(fact.get("countries", []))
    if fact.get("participants"):
        takes_part = people >= 0.5
    elif fact.get("organizations"):
        takes_part = meets
    else:
        takes_part = 2 * len(countries & set(other.get("countries", []))) >= len(countries)
    if not takes_part:
        return 0.0
    return (1 + people + 0.5 * meets + 0.5 * (fact["kind"] == other.get("kind"))
            + 0.5 * (fact.get("start") == other.get("start")))


def match_link(fact, other):
    return float(fact["planned_in"] == other.get("planned_in"))


def match_quote(fact, other):
    alike = likeness(fact["text"], other.get("text"))
    return alike if alike >= LIKE_TEXT and same_person(fact["speaker"], other.get("speaker")) else 0.0


def match_commitment(fact, other):
    value = other.get("value")
    if not isinstance(value, (int, float)) or fact["unit"].lower() != str(other.get("unit")).lower():
        return 0.0
    if abs(value - fact["value"]) > 1e-6 * max(1.0, abs(fact["value"])):
        return 0.0
    actor = best_likeness(fact, "actor", other)
    return 1 + actor if actor >= LIKE_ACTOR else 0.0


def match_office(fact, other):
    alike = best_likeness(fact, "office", other)
    return alike if alike >= LIKE_NAME and same_person(fact["person"], other.get("person")) else 0.0


def match_milestone(fact, other):
    if fact["kind"] != other.get("kind"):
        return 0.0
    if fact.get("date") and not same_day(fact["date"], other.get("date")):
        return 0.0
    alike = best_likeness(fact, "subject", other)
    return alike if alike >= LIKE_NAME else 0.0


MATCHERS = {
    "document": match_document,
    "engagement": match_engagement,
    "engagement_link": match_link,
    "quote": match_quote,
    "commitment": match_commitment,
    "tenure": match_office,
    "office_holder": match_office,
    "milestone": match_milestone,
}


def strength(fact, other):
    """0 when `other` is not the annotated `fact`, else the larger the better it fits."""
    if fact["document"] != other.get("document"):
        return 0.0
    return MATCHERS[fact["type"]](fact, other)
