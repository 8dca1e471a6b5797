"""What is known of an article while its paragraphs are read: the statements so far and who spoke last."""

from __future__ import annotations

from dataclasses import dataclass, field

from lib.records import Kind, Modality, Span, Statement


@dataclass(frozen=True, slots=True)
class Owner:
    """Who said a region, by which cue, in which utterance."""

    speaker: Span | None
    cue: Span | None
    group: int
    rule: str
    modality: Modality = Modality.ASSERTED
    speech: bool = True


@dataclass
class Reading:
    """What is known of an article so far, from its first paragraph to this one."""

    text: str
    statements: list[Statement] = field(default_factory=list)
    groups: int = 0
    last: Owner | None = None
    """The owner of the last quotation."""
    waiting: Owner | None = None
    """An act at a paragraph's end that announces what follows ("He said:")."""
    open_ended: bool = False

    def next_group(self) -> int:
        self.groups += 1
        return self.groups

    def add(self, kind: Kind, span: Span, owner: Owner) -> None:
        self.statements.append(
            Statement(
                kind, span[0], span[1], owner.cue, owner.speaker, owner.group, owner.rule, owner.modality, owner.speech
            )
        )
