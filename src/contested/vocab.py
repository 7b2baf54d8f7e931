"""Closed lists. Each code is explained in ``resources/vocab`` and in the codebook; a test compares the three."""

from __future__ import annotations

BLOCKS = ("title", "dateline", "caption", "body", "quote")
EFFECTS = ("killed", "injured", "captured", "abducted", "missing", "displaced")
EVENT_TYPES = (
    "battle", "air_strike", "shelling", "bombing", "suicide_attack", "attack_on_civilians", "abduction", "arrest",
    "protest", "riot", "agreement", "movement", "property_destruction", "sexual_violence", "other_violence",
)  # fmt: skip
CONTROL_STATES = ("holds", "captured", "lost", "contested", "besieges", "entered", "withdrew")
EXTENTS = ("all", "most", "part")
PREDICATES = (
    "spokesperson_of", "leads", "member_of", "part_of", "alias_of", "affiliated_with", "allied_with", "fights", "rival_of",
    "supports", "designated_terrorist_by", "claims_responsibility", "denies_responsibility", "accuses",
)  # fmt: skip
SYMMETRIC = ("alias_of", "affiliated_with", "allied_with", "fights", "rival_of")
STATUSES = ("asserted", "denied", "alleged", "unconfirmed", "planned")
SOURCE_KINDS = (
    "official", "military", "armed_group", "medic", "police", "witness", "monitor", "media", "un", "ngo", "government",
    "anonymous", "other", "outlet",
)  # fmt: skip
STAKES = ("party", "ally", "adversary", "medic", "monitor", "international", "outlet")
CHANNELS = (
    "press_conference", "statement", "twitter", "social_media", "television", "radio", "phone", "interview", "video",
    "documents", "website",
)  # fmt: skip
ROLES = ("initiator", "target", "participant")
QUALIFIERS = ("exact", "at_least", "more_than", "up_to", "less_than", "about", "between", "vague", "none")
KINDS = ("toll", "event", "control", "relation")
DOUBTS = (
    "no_report_date", "updated_date_used", "ambiguous_name", "not_in_gazetteer", "in_water", "rough_offset", "far_from_context",
    "relative_without_anchor", "year_assumed",
)  # fmt: skip
REFUSALS = (
    "empty", "no_report", "language", "unreadable", "too_long", "bad_record", "not_found", "failed", "bad_table", "encrypted", "no_text",
    "bomb", "bad_address", "not_fetched", "bad_answer",
)  # fmt: skip
DROPS = (
    "malformed", "unknown_code", "not_in_text", "long_quote", "no_number", "number_elsewhere", "no_speaker", "no_doubt", "no_time",
    "no_place", "no_actor", "repeated",
)  # fmt: skip
LOGIN_ROLES = ("reader", "coder", "editor")
CODING_STATES = ("open", "handed_in", "withdrawn")
VERDICTS = ("same", "not_same", "unsure")
ACTIONS = ("accept", "reject", "edit", "add", "note", "unsure")
COPIES = ("exact", "near", "wire")
RULES = ("ucdp", "acled", "airwars", "ibc", "all")
