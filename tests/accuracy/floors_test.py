#!/usr/bin/env python3
"""Fails when accuracy on our own annotated sets falls below what was once reached (floors.json)."""
import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
import scoring  # noqa: E402
import sets  # noqa: E402

COMMAND = os.environ.get("RAPPORTEUR_COMMAND", sets.COMMAND)


class FloorsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors.json")
        with open(path, encoding="utf-8") as file:
            cls.floors = json.load(file)
        cls.scores = {each.name: sets.score(COMMAND, each) for each in sets.own_sets()}

    def test_each_type_has_a_floor_in_each_set(self):
        for name, scores in self.scores.items():
            self.assertEqual(list(self.floors[name]), list(scores), name)

    def test_no_type_falls_below_its_floor(self):
        for name, scores in self.scores.items():
            for kind, each in scores.items():
                with self.subTest(set=name, type=kind):
                    self.assertGreaterEqual(round(each.f1, 3), self.floors[name][kind])


if __name__ == "__main__":
    unittest.main()
