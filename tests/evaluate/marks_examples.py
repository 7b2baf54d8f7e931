"""Made-up documents with gold marks and predictions; what they score was found with independent scripts of the same measures."""

from __future__ import annotations

from typing import Any

TIMED: list[dict[str, Any]] = [
    {
        "doc_id": "a",
        "dct": "2001-02-03",
        "text": "On 3 May 1901 the siege began. Two days later, by the end of June, during this period, it was over.",
        "timexes": [
            {"start": 3, "end": 13, "type": "DATE", "value": "1901-05-03"},
            {"start": 31, "end": 45, "type": "DATE", "value": "1901-05-05"},
            {"start": 50, "end": 65, "type": "DATE", "value": "1901-06"},
            {"start": 74, "end": 85, "type": None, "value": None},
        ],
    },
    {"doc_id": "b", "text": "They stayed three days.", "timexes": [{"start": 12, "end": 22, "type": "DURATION", "value": "P3D"}]},
]
TIMED_FOUND: list[list[tuple[int, int, str, str | None]]] = [
    [
        (3, 13, "DATE", "1901-05-03"),
        (31, 39, "DURATION", "P2D"),
        (61, 65, "DATE", "1901-06"),
        (74, 85, "DATE", None),
        (86, 88, "DATE", "X"),
    ],
    [],
]
PLACED: list[dict[str, Any]] = [
    {
        "doc_id": "a",
        "text": "Rebels left Mosul for Sinjar in Iraq.",
        "toponyms": [
            {"start": 12, "end": 17, "lat": 36.34, "lon": 43.13},
            {"start": 22, "end": 28, "lat": None, "lon": None},
            {"start": 32, "end": 36, "lat": 33.0, "lon": 44.0},
        ],
    },
    {"doc_id": "b", "text": "It fell in Aleppo.", "toponyms": [{"start": 11, "end": 17, "lat": 36.2, "lon": 37.16}]},
]
PLACED_FOUND: list[list[tuple[int, int, float | None, float | None]]] = [
    [(0, 6, 10.0, 10.0), (12, 17, 36.0, 43.0), (22, 28, 36.32, 41.87), (29, 36, 20.0, 30.0)],
    [(11, 17, None, None)],
]
SNIPPETS: list[dict[str, Any]] = [
    {"id": "1", "text": "Troops shelled the town.", "our_type": "shelling_airstrike"},
    {"id": "2", "text": "A bomb exploded near a patrol.", "our_type": "bombing"},
    {"id": "3", "text": "The minister spoke.", "our_type": "statement_designation"},
    {"id": "4", "text": "The mob killed two.", "our_type": "protest", "mapping_ambiguous": True},
    {"id": "5", "text": "Rebels captured the town.", "our_type": "territorial_change"},
]
SNIPPETS_FOUND: list[tuple[tuple[str, ...], str | None]] = [
    (("battle", "air_strike"), "battle"),
    (("suicide_attack",), "suicide_attack"),
    ((), None),
    (("attack_on_civilians",), "attack_on_civilians"),
    (("captured",), "captured"),
]
