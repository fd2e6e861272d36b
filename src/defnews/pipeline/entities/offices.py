"""What kinds of office there are for whoever asks whose side a holder is on."""

from __future__ import annotations

__all__ = ["ABROAD", "OF_A_BODY", "OF_A_STATE", "SINGLE"]

#: Offices of a state: whoever holds one acts for a state, named or not.
OF_A_STATE: frozenset[str] = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head_of_state",
        "minister_of_defence",
        "deputy_minister_of_defence",
        "minister_of_foreign_affairs",
        "deputy_minister_of_foreign_affairs",
        "minister_other",
        "chief_of_defence",
        "service_chief",
        "military_commission_member",
        "national_security_adviser",
        "ambassador",
        "defence_attache",
        "legislator",
        "military_officer",
    }
)
#: Offices that may be a state's or a private body's.
OF_A_BODY: frozenset[str] = frozenset({"spokesperson", "official"})
#: Offices that a state has one of at a time.
SINGLE: frozenset[str] = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "minister_of_defence",
        "minister_of_foreign_affairs",
        "chief_of_defence",
        "national_security_adviser",
    }
)
#: Offices that are held abroad: where they are told of is not their state.
ABROAD: frozenset[str] = frozenset({"ambassador", "defence_attache"})
