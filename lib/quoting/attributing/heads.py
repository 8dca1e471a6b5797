"""The nouns of a speaker's mention that can speak, and which of them does.

"China’s Foreign Ministry spokesman Lu Kang", "the head of the Pacific Command, Admiral Harris", "Trump’s spokesman":
some nouns only qualify others; and in "pressure on Iran" or "Russian sales" none of them speaks.
"""

from __future__ import annotations

from lib.quoting.attributing import countries
from lib.quoting.attributing.bodies import Body
from lib.quoting.attributing.cast import Cast
from lib.quoting.attributing.institutions import NAMED_KINDS
from lib.quoting.attributing.introductions import phrase_start
from lib.quoting.attributing.offices import DIPLOMATS
from lib.quoting.attributing.people import Name, impersonal
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.scene import PREPOSITIONS, Scene
from lib.quoting.attributing.tokens import Token
from lib.world import PlaceMention

Head = Name | Role | Body | PlaceMention
DOCUMENTS = frozenset(
    """
    statement text commentary report communique communiqué declaration document letter message article editorial
    order decree account summary release announcement dispatch words remarks view comment comments
    messages tweet tweets post posts
    """.split()
)
"""What is written or said: it stands for whoever wrote or said it."""
MESSAGES = frozenset("message messages tweet tweets post posts".split())
"""Documents of one person, not of a body."""
# People and firms that speak for themselves and have no role noun of their own.
PUBLICS = frozenset(
    """
    media press newspaper newspapers outlets reports people residents public voters families family relatives
    parents group groups company companies firm firms team union organization organizations organisation
    organisations users women men survivors soldiers troops crowd neighbors neighbours friends mother father
    brother sister son daughter wife husband study survey poll
    """.split()
)
JOINERS = frozenset("of in for and at to on from with by or".split())
RELATIVES = frozenset(("who", "which", "whose", "that"))
OPENERS = frozenset("once when if because as while although though unless whether until".split())
QUOTES = frozenset('“”"«»')
APOSTROPHES = ("’", "'")
WORDS_BETWEEN = 2
LONGEST_NAME = 40


def heads(scene: Scene, start: int, end: int) -> list[Head]:
    """Nouns of a mention that can speak; a name counts though the mention holds only a part of it."""
    found: list[Head] = [
        *(n for n in scene.names_in(max(0, start - 40), end) if n.end > start),
        *scene.roles_in(start, end),
        *scene.bodies_in(start, end),
        *scene.places_in(start, end),
    ]
    return sorted(found, key=lambda h: h.start)


def apposed(cast: Cast, found: list[Head], begin: int) -> Name | None:
    """Harris in "the head of the Pacific Command, Admiral Harris", Haley in "his colleague Nikki Haley"."""
    first = next((h for h in found if isinstance(h, Name)), None)
    for head in found:
        if not isinstance(head, Name) or cast.of_name(head) is None:
            continue
        start = phrase_start(cast.scene, head)
        place = countries.left_place(cast.scene, start)
        if place and not _own_title_before(cast.scene, found, place):
            start = place.start
        before = cast.scene.tokens.items[cast.scene.tokens.at(start) - 1].low if start else ""
        possessed = cast.scene.text[head.end : head.end + 1] in APOSTROPHES
        if (
            not possessed
            and (before != "and" or head is first)
            and not (start > begin and cast.scene.object_position(start))
            and not cast.modifies(head)
        ):
            return head
    return None


def _own_title_before(scene: Scene, found: list[Head], place: PlaceMention) -> bool:
    """ "its ambassador to China Ji Jae Ryong": the state belongs to the role before, not to the name after."""
    i = scene.tokens.at(place.start) - 1
    if i < 1 or scene.tokens.items[i].low not in ("to", "in", "at"):
        return False
    return any(isinstance(h, Role) and h.head in DIPLOMATS and h.end == scene.tokens.items[i - 1].end for h in found)


def buried(scene: Scene, head: Head, tokens: tuple[Token, ...], end: int) -> bool:
    """The mention is about something else: "pressure on Iran", "Russian sales"; not "a statement from Tehran"."""
    before = [t for t in tokens if t.end <= head.start]
    if any(t.low in PREPOSITIONS for t in before) and not any(t.low in DOCUMENTS for t in before):
        return True
    if any(t.low.endswith("ing") for t in before):
        return True
    qualifier = isinstance(head, Name) and (
        scene.text[head.end : head.end + 1] in APOSTROPHES or (not head.full and impersonal(head))
    )
    if not qualifier and (not isinstance(head, PlaceMention) or head.kind in NAMED_KINDS):
        return False
    after = [t for t in tokens if head.end <= t.start < end and t.text not in ("’s", "'s", "’", "'")]
    return bool(after) and after[0].word and after[0].low not in JOINERS | RELATIVES | DOCUMENTS


def qualifies(scene: Scene, head: Head, following: Head) -> bool:
    """A head that only qualifies the next: China’s minister, Trump’s spokesman, Japan’s Kono, General Hyten."""
    gap = scene.text[head.end : following.start]
    if isinstance(head, Role):
        return gap == " " and isinstance(following, Role | Name)
    if isinstance(head, Body):
        return gap == " " and isinstance(following, PlaceMention) and following.body != ""
    if isinstance(head, PlaceMention) and head.kind in NAMED_KINDS and isinstance(following, Body) and gap == " ":
        return False
    possessed = gap in ("’s ", "'s ", "’ ", "' ")
    if isinstance(head, Name):
        return possessed or (gap == " " and isinstance(following, Body | Role))
    if possessed or (gap != ", " and countries.LINK.fullmatch(gap)):
        return True
    words = gap.split()
    joined = gap.startswith((" ", "’s ", "'s ")) and len(words) <= WORDS_BETWEEN
    return joined and not set(words) & (countries.STOPS | JOINERS)


def fragment(tokens: tuple[Token, ...]) -> bool:
    """Words that are no noun phrase: "once a “relevant party"."""
    return tokens[0].low in OPENERS or any(t.text in QUOTES for t in tokens)
