"""The closed lists of the code, each under the name of the file in ``resources/vocab`` that explains it."""

from __future__ import annotations

from contested import vocab

CLOSED_LISTS = {
    "actions": vocab.ACTIONS,
    "blocks": vocab.BLOCKS,
    "channels": vocab.CHANNELS,
    "coding_states": vocab.CODING_STATES,
    "copies": vocab.COPIES,
    "control_states": vocab.CONTROL_STATES,
    "date_precision": tuple("12345"),
    "doubts": vocab.DOUBTS,
    "drops": vocab.DROPS,
    "effects": vocab.EFFECTS,
    "event_types": vocab.EVENT_TYPES,
    "extents": vocab.EXTENTS,
    "kinds": vocab.KINDS,
    "login_roles": vocab.LOGIN_ROLES,
    "place_precision": tuple("1234567"),
    "predicates": vocab.PREDICATES,
    "qualifiers": vocab.QUALIFIERS,
    "refusals": vocab.REFUSALS,
    "roles": vocab.ROLES,
    "rules": vocab.RULES,
    "source_kinds": vocab.SOURCE_KINDS,
    "stakes": vocab.STAKES,
    "statuses": vocab.STATUSES,
    "verdicts": vocab.VERDICTS,
}
