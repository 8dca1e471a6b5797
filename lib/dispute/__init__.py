"""A dispute is data: a folder with its issues, axis, sides, events, office-holders and metonyms, read and checked."""

from lib.dispute.folder import available, check, load
from lib.dispute.records import (
    OTHER_SIDE,
    Aggregation,
    Axis,
    Dispute,
    DisputeError,
    Issue,
    OfficeHolder,
    Problem,
    Side,
    Weights,
)
from lib.world.places import Metonym

__all__ = [
    "OTHER_SIDE",
    "Aggregation",
    "Axis",
    "Dispute",
    "DisputeError",
    "Issue",
    "Metonym",
    "OfficeHolder",
    "Problem",
    "Side",
    "Weights",
    "available",
    "check",
    "load",
]
