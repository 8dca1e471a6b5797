"""A possible speaker of an article: person, body, state or unnamed official, with role and state."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lib.quoting.attributing.roles import Role
from lib.records import CountryBasis, Iso3, RoleClass


class SpeakerKind(StrEnum):
    PERSON = "person"
    BODY = "body"
    STATE = "state"
    UNNAMED = "unnamed"
    OTHER = "other"


class Evidence(StrEnum):
    """How directly an article ties a speaker to a state, from the surest down."""

    BESIDE = "beside"
    """The state stands in the name, role phrase or apposition itself."""
    OFFICE = "office"
    """An office-holder on the day."""
    REFERRED = "referred"
    """A phrase that was taken to mean the speaker names the state: "the French president", "his ministry"."""
    ROLE_FILE = "role file"
    """Only one state of the dispute has such an office."""
    SETTING = "setting"
    """The state that the sentence or paragraph is about."""
    NONE = "none"


@dataclass(slots=True, eq=False)
class Speaker:
    """One who may speak; compared by identity, since two unnamed officials can look alike."""

    name: str
    kind: SpeakerKind
    roles: list[Role] = field(default_factory=list)
    """As the article tells them."""
    office: Role | None = None
    """As the dispute's file of office-holders tells it."""
    role: str = ""
    role_class: RoleClass = RoleClass.OTHER
    country: Iso3 | None = None
    basis: CountryBasis = CountryBasis.NONE
    evidence: Evidence = Evidence.NONE
    gender: str = ""
    target: Iso3 | None = None
    """For diplomats: the state they are sent to."""
    spoke: bool = False
    thing: bool = False
    """What the words around it make no speaker ("nobody", "the poll"); no pronoun means it."""
    outside: bool = False
    """Has a role at a university, firm or the like."""

    @property
    def former(self) -> bool:
        return any(r.former for r in self.roles)

    @property
    def private(self) -> bool:
        """Speaks for no state: analysts, firms, the public."""
        return self.outside and self.evidence not in (Evidence.BESIDE, Evidence.OFFICE)

    @property
    def official(self) -> bool:
        """Has a role that is held for some state."""
        return not self.outside and any(not r.title or r.role_class is not RoleClass.OTHER for r in self.roles)

    @property
    def known(self) -> bool:
        """More than a run of capitals marks a person: a role, an office, a given name, or words."""
        return bool(self.roles or self.office or self.gender or self.spoke)

    def settle(self, country: Iso3 | None, basis: CountryBasis, evidence: Evidence) -> None:
        """Take a state unless a surer one is known."""
        order = list(Evidence)
        if country is not None and (self.country is None or order.index(evidence) < order.index(self.evidence)):
            self.country, self.basis, self.evidence = country, basis, evidence
