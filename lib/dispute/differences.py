"""What an edit of a dispute needs: nothing but new sums, or the articles read again, and for which words."""

from __future__ import annotations

import re

from lib.dispute.records import Dispute


def names(before: Dispute, after: Dispute) -> tuple[str, ...]:
    """Names of persons and states that are read otherwise after the edit: of terms of office and metonyms."""
    holders = set(before.office_holders) ^ set(after.office_holders)
    found = {name for holder in holders for name in (holder.name, holder.press_name, *holder.aliases)}
    return tuple(sorted(found | {metonym.text for metonym in set(before.metonyms) ^ set(after.metonyms)}))


def new_issues(before: Dispute, after: Dispute) -> tuple[str, ...]:
    """Issues on which no statement has a code yet."""
    held = {issue.id for issue in before.issues}
    return tuple(str(issue.id) for issue in after.issues if issue.id not in held)


def lost_issues(before: Dispute, after: Dispute) -> tuple[str, ...]:
    """Issues whose codes do not count any more."""
    return new_issues(after, before)


def places_moved(before: Dispute, after: Dispute) -> bool:
    """Whether statements lie elsewhere on the axis: another loading, another side."""
    states = {state for dispute in (before, after) for side in dispute.sides for state in side.members}
    both = {issue.id for issue in before.issues} & {issue.id for issue in after.issues}
    return len(both) != len(before.issues) or any(
        before.loading(issue, state) != after.loading(issue, state) for issue in both for state in (None, *states)
    )


def pattern(found: tuple[str, ...]) -> str:
    """A regular expression for texts in which one of the names stands as a word."""
    return r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in found) + r")\b"
