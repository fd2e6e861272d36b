"""What every format shows of events in the same way: their order, and what goes without saying."""

from __future__ import annotations

from defnews.article import Event, ParticipantRole

__all__ = ["EVEN_ROLES", "chronological"]

#: roles that go without saying, since all sides of such an event have them
EVEN_ROLES: frozenset[ParticipantRole] = frozenset({"party", "attendee", "signatory", "participant"})


def chronological(event: Event) -> tuple[bool, str, int]:
    """A key for sorting: by first day, what has no date last, else as told."""
    number = int(event.id.partition(":")[2])
    return event.when is None, event.when.start.isoformat() if event.when else "", number
