#!/usr/bin/env python3
"""What counts as found, missed and extra."""
import sys
import unittest

sys.dont_write_bytecode = True
import matching  # noqa: E402
import scoring  # noqa: E402


def fact(type_, **fields):
    return {"type": type_, "document": 1, **fields}


def quote(**fields):
    return fact("quote", **{"speaker": "Ana Đurić", "text": "We have waited twelve years", **fields})


def meeting(**fields):
    return fact("engagement", **{"kind": "meeting", "start": "2025-05-21",
                                 "participants": ["Ana Đurić", "Tor Lund"], **fields})


def aid(**fields):
    return fact("commitment", **{"actor": "Norway", "value": 5000000, "unit": "NOK", **fields})


class MatchingTest(unittest.TestCase):
    def test_facts_of_two_documents_never_match(self):
        self.assertFalse(matching.strength(quote(), quote(document=2)))

    def test_a_last_name_is_the_same_person(self):
        self.assertTrue(matching.same_person("Ana Đurić", "Duric"))
        self.assertTrue(matching.same_person("Joseph R. Lund, Jr.", "Joseph Lund"))
        self.assertFalse(matching.same_person("Ana Đurić", "Petra Đurić"))
        self.assertFalse(matching.same_person("Ana Đurić", ""))

    def test_a_quote_needs_its_speaker_and_its_words(self):
        self.assertTrue(matching.strength(quote(), quote(speaker="Đurić")))
        self.assertFalse(matching.strength(quote(), quote(speaker="Tor Lund")))
        self.assertFalse(matching.strength(quote(), quote(text="We have waited")))

    def test_an_engagement_needs_its_day_as_far_as_it_is_annotated(self):
        self.assertTrue(matching.strength(meeting(), meeting(start="2025-05-21T10:00:00+02:00")))
        self.assertTrue(matching.strength(meeting(start="2025-05"), meeting()))
        self.assertFalse(matching.strength(meeting(), meeting(start="2025-05-22")))
        self.assertFalse(matching.strength(meeting(), meeting(start=None)))

    def test_an_engagement_needs_half_of_its_participants(self):
        self.assertTrue(matching.strength(meeting(), meeting(participants=["Ana Đurić"])))
        self.assertFalse(matching.strength(meeting(), meeting(participants=["Eva Holm"])))

    def test_kinds_of_one_family_match_the_exact_kind_better(self):
        exact, near = (matching.strength(meeting(), meeting(kind=kind)) for kind in ("meeting", "visit"))
        self.assertGreater(exact, near)
        self.assertGreater(near, 0)
        self.assertFalse(matching.strength(meeting(), meeting(kind="press_conference")))
        self.assertTrue(matching.strength(meeting(kind_also=["briefing"]), meeting(kind="interview")))

    def test_a_commitment_needs_value_unit_and_actor(self):
        self.assertTrue(matching.strength(aid(), aid(unit="nok")))
        self.assertFalse(matching.strength(aid(), aid(value=5)))
        self.assertFalse(matching.strength(aid(), aid(unit="SEK")))
        self.assertFalse(matching.strength(aid(), aid(actor="Kenya")))
        self.assertTrue(matching.strength(aid(actor_also=["Kenya"]), aid(actor="Kenya")))


class ScoringTest(unittest.TestCase):
    def test_hits_misses_and_extras_are_counted(self):
        score = scoring.score([quote(), quote(text="Now it is here at last")],
                              [quote(), quote(text="No such words were said")])["quote"]
        self.assertEqual((score.hits, score.expected, score.found), (1, 2, 2))
        self.assertEqual((score.precision, score.recall, score.f1), (0.5, 0.5, 0.5))
        self.assertEqual([each["text"] for each in score.missed], ["Now it is here at last"])
        self.assertEqual([each["text"] for each in score.extra], ["No such words were said"])

    def test_an_optional_fact_counts_on_neither_side(self):
        facts = [quote(), quote(text="This may be read or not", optional=True)]
        for others in ([quote()], [quote(), quote(text="This may be read or not")]):
            score = scoring.score(facts, others)["quote"]
            self.assertEqual((score.hits, score.expected, score.found), (1, 1, 1))

    def test_a_fact_found_twice_is_one_hit_and_one_extra(self):
        score = scoring.score([quote()], [quote(), quote()])["quote"]
        self.assertEqual((score.hits, len(score.extra)), (1, 1))

    def test_a_required_fact_is_not_taken_by_a_weaker_optional_one(self):
        score = scoring.score([meeting(kind="visit", optional=True), meeting()], [meeting()])["engagement"]
        self.assertEqual((score.hits, score.found), (1, 1))

    def test_a_type_that_is_not_annotated_is_not_scored(self):
        self.assertEqual(list(scoring.score([quote()], [quote(), aid()])), ["quote"])


if __name__ == "__main__":
    unittest.main()
