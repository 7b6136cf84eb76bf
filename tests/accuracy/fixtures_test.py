#!/usr/bin/env python3
"""Whether the annotation of our own sets can be read in their documents at all."""
import re
import sys
import unittest

sys.dont_write_bytecode = True
import scoring  # noqa: E402
import sets  # noqa: E402

FIELDS = {
    "document": {"title", "source", "kind"},
    "engagement": {"kind", "status", "start", "end", "place", "participants", "organizations", "countries"},
    "engagement_link": {"planned_in", "participants"},
    "quote": {"speaker", "text"},
    "commitment": {"actor", "kind", "value", "unit", "comparator", "beneficiary", "period", "status"},
    "tenure": {"person", "office", "start", "end", "predecessor", "successor"},
    "office_holder": {"person", "office"},
    "milestone": {"subject", "kind", "date", "place"},
}


def one_line(text):
    return re.sub(r"\s+", " ", text)


def people_of(fact):
    names = [fact[key] for key in ("speaker", "person", "predecessor", "successor") if key in fact]
    return names + fact.get("participants", [])


class FixturesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts, cls.facts = {}, []
        for each in [*sets.own_sets(), sets.training_set()]:
            for documents, annotation in each.inputs:
                for document in scoring.read_facts(documents):
                    text = document["title"] + "\n\n" + document["body"]
                    cls.texts[document["id"]] = one_line(text)
                cls.facts += scoring.read_facts(annotation)

    def test_there_are_at_least_forty_documents_and_each_is_annotated(self):
        self.assertGreaterEqual(len(self.texts), 40)
        self.assertEqual(set(self.texts), {fact["document"] for fact in self.facts})

    def test_fields_are_those_of_the_format(self):
        for fact in self.facts:
            names = {name.removesuffix("_also") for name in fact} - {"type", "document", "optional", "words"}
            self.assertLessEqual(names, FIELDS[fact["type"]], fact)

    def test_names_stand_in_the_text(self):
        for fact in self.facts:
            # Word by word: headings have names in capitals, "President Medina, dear Rosa" in parts.
            text = self.texts[fact["document"]].casefold()
            for name in people_of(fact) + fact.get("organizations", []):
                for word in name.casefold().split():
                    self.assertIn(word, text, fact)

    def test_required_quotes_stand_in_the_text(self):
        for fact in self.facts:
            if fact["type"] == "quote" and not fact.get("optional"):
                self.assertIn(one_line(fact["text"]), self.texts[fact["document"]])

    def test_words_that_tell_a_fact_stand_in_the_text(self):
        for fact in self.facts:
            if "words" in fact:
                self.assertIn(one_line(fact["words"]), self.texts[fact["document"]], fact)

    def test_links_lead_to_documents(self):
        for fact in self.facts:
            if fact["type"] == "engagement_link":
                self.assertIn(fact["planned_in"], self.texts)


if __name__ == "__main__":
    unittest.main()
