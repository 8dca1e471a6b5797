"""robots.txt: what a site asks automatic readers to leave alone, and how slowly to go."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from lib.reading.fetching import Fetcher, RefusedError
from lib.reading.guard import Target
from lib.reading.outcomes import ReadingError

PAUSE_SECONDS = 1.0
MAX_PAUSE_SECONDS = 30.0
_MAX_RULES = 512 * 1024
_CLOSED = {401, 403, 429}


@dataclass(slots=True)
class Robots:
    """The rules of every site asked so far, each fetched once (RFC 9309).

    No robots.txt (4xx) allows all; one that cannot be had (5xx, no answer) or is kept under lock (401, 403, 429) allows
    nothing. Redirects of a robots.txt are followed like any other. `robotparser` knows no `*` inside of paths.
    """

    fetcher: Fetcher
    pause: float = PAUSE_SECONDS
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, RobotFileParser | ReadingError] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def __call__(self, target: Target) -> None:
        """Wait as long as the site asks, or raise `ReadingError` when it forbids the page."""
        rules = self._of(target)
        if not rules.can_fetch(self._name, target.url):
            raise ReadingError(
                f"{target.host} does not want automatic readers on this page (robots.txt).",
                "Open it in a browser and save it as .html.",
            )
        self._wait(target, rules)

    @property
    def _name(self) -> str:
        """The first word of the user agent, by which a robots.txt names a reader."""
        return self.fetcher.user_agent.split("/")[0]

    def _of(self, target: Target) -> RobotFileParser:
        if target.origin not in self._rules:
            try:
                self._rules[target.origin] = self._fetched(target)
            except ReadingError as error:
                self._rules[target.origin] = error
        held = self._rules[target.origin]
        if isinstance(held, ReadingError):
            raise held
        return held

    def _fetched(self, target: Target) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            page = self.fetcher.get(f"{target.origin}/robots.txt")
        except RefusedError as refused:
            if not 400 <= refused.status < 500 or refused.status in _CLOSED:
                cause = f"the rules of {target.host} for automatic readers cannot be had (robots.txt, status"
                advice = "Try again later, or save the page in a browser as .html."
                raise ReadingError(f"{cause} {refused.status}).", advice) from None
            rules.parse([])
        else:
            rules.parse(page.data[:_MAX_RULES].decode("utf-8", "replace").splitlines())
        return rules

    def _wait(self, target: Target, rules: RobotFileParser) -> None:
        asked = rules.crawl_delay(self._name)
        pause = min(MAX_PAUSE_SECONDS, max(self.pause, float(asked or 0)))
        left = self._last.get(target.origin, -pause - 1) + pause - time.monotonic()
        if left > 0 and target.origin in self._last:
            self.sleep(left)
        self._last[target.origin] = time.monotonic()
