"""Stances: support or opposition of one statement on each issue of a dispute."""

from lib.scoring.stance.coder import Coder

__all__ = ["Coder"]
