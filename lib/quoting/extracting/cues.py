"""The words that report speech and thought, by what they may take as content.

A cue verb belongs to one or more frames:

* clause      "said (that) talks may start"
* infinitive  "promised to act", "urged China to act"
* object      "condemned the launch": the object is what was said
* quality     "called the plan naive", "described it as naive"

`speech` is False for thoughts, wishes, plans and findings. The lists are general English, after the verb classes of
Levin (1993, 37 communication, 29.1 appoint, 29.2 characterize, 33 judgement, 30-32 perception and desire).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache


class Frame(Flag):
    """What a cue can take as its content."""

    NONE = 0
    CLAUSE = auto()
    INFINITIVE = auto()
    OBJECT = auto()
    QUALITY = auto()
    QUOTE = auto()
    """A quotation may stand beside it: “…,” she said."""
    FRAGMENT = auto()
    """Takes an object only if it is quoted: expressed “deep concern”."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    lemma: str
    frames: Frame
    speech: bool


SPEECH: dict[str, str] = {
    "clause quote": """
        say read add note allow explain insist contend assert maintain state remark observe declare reply respond
        answer conclude joke quip recall tweet write testify continue begin exclaim lament muse opine
        elaborate repeat reiterate retort counter rejoin shout whisper cry yell mutter murmur scream shoot
        interject confide wonder inquire boast brag caution chant post text caption summarise summarize
        reason volunteer intone put proclaim announce report retweet snap blog theorize
    """,
    "clause object quote": """
        stress emphasize emphasise underline underscore highlight mention reveal disclose confirm deny
        acknowledge admit concede recount predict forecast foresee outline clarify specify detail pronounce reaffirm
        signal convey allege charge complain protest suggest propose recommend claim
    """,
    "clause": """
        argue point hint imply indicate estimate concur posit speculate stipulate inform notify assure reassure
        remind brief convince speak object vouch attest certify decree relate surmise postulate gripe
        grumble rumor rumour intimate avow aver interpret affirm
    """,
    "clause infinitive quote": """
        ask tell warn vow pledge promise swear agree advise request plead urge beg instruct order offer
        threaten counsel guarantee
    """,
    "clause infinitive object quote": "demand",
    "infinitive quote": "encourage exhort implore direct appeal press summon lobby",
    "fragment": """
        express voice offer promise use utter give send issue invoke repeat renew vow threaten chant
    """,
    "infinitive": "authorize authorise volunteer command entreat dare challenge",
    "object quote": """
        condemn criticize criticise denounce deplore praise hail welcome reject dismiss blast slam attack
        mock ridicule applaud congratulate thank blame accuse chide rebuke scold lambaste decry berate
        castigate question dispute rebut refute cite tout laud defend endorse oppose discuss address
        advocate disparage belittle bemoan insult taunt lash assail deride disavow renounce disown repudiate
        rebuff champion commend salute acclaim regret
    """,
    "quality quote": """
        call describe label dub brand characterize characterise portray depict liken term deem declare
        dismiss hail denounce
    """,
}
THOUGHT: dict[str, str] = {
    "clause": """
        believe think feel fear worry doubt suspect assume imagine guess realize realise recognize recognise
        know understand remember forget presume reckon conclude judge calculate learn discover decide fret
        figure sense foresee envision regret accept rule find show demonstrate illustrate trust bet
        contemplate
    """,
    "clause infinitive": "hope wish expect anticipate",
    "fragment": "see feel want seek favor favour foresee envision prefer hope need find believe expect",
}
PARTICLES: dict[str, dict[str, bool]] = {
    # verb -> preposition or particle that makes it a cue with that object; True when it reports speech
    "call": {"for": True, "on": True, "upon": True},
    "speak": {"of": True, "about": True, "against": True, "out": True},
    "talk": {"about": True, "of": True},
    "complain": {"about": True, "of": True},
    "warn": {"of": True, "about": True, "against": True},
    "point": {"to": True, "out": True},
    "refer": {"to": True},
    "allude": {"to": True},
    "object": {"to": True},
    "insist": {"on": True},
    "agree": {"to": True, "with": True, "on": True},
    "accuse": {"of": True},
    "blame": {"for": True},
    "argue": {"for": True, "against": True},
    "appeal": {"for": True},
    "plead": {"for": True},
    "apologize": {"for": True},
    "apologise": {"for": True},
    "ask": {"for": True, "about": True},
    "hint": {"at": True},
    "comment": {"on": True},
    "remark": {"on": True},
    "boast": {"of": True, "about": True},
    "brag": {"about": True},
    "lash": {"out": True},
    "joke": {"about": True},
    "caution": {"against": True},
    "protest": {"against": True},
    "rail": {"against": True},
    "rule": {"out": True},
    "set": {"out": True},
    "lay": {"out": True},
    "put": {"forward": True},
    "turn": {"down": True},
    "spell": {"out": True},
    "play": {"down": True},
    "brush": {"off": True, "aside": True},
    "hit": {"out": True, "back": True},
    "advise": {"against": True},
    "inquire": {"about": True},
    "elaborate": {"on": True},
    "dwell": {"on": True},
    "touch": {"on": True},
    "hope": {"for": False},
    "worry": {"about": False},
}
NEEDS_AS = frozenset("describe characterize characterise portray depict dismiss hail denounce liken".split())
"""Quality verbs whose quality follows "as" or "to": "described the plan as naive"."""

NOUNS_OF_SPEECH = frozenset(
    """
    accusation acknowledgment acknowledgement admission allegation announcement argument assertion assurance
    charge claim comment complaint concession confirmation conclusion criticism declaration demand denial
    description explanation guarantee hint insistence message notice notion offer opinion pledge plea
    prediction promise proposal proposition reminder reply report request response rumor rumour speculation
    statement suggestion testimony threat vow warning call appeal invitation objection proclamation remark vow
    word
    """.split()
)
NOUNS_OF_THOUGHT = frozenset(
    """
    assumption belief concern confidence conviction decision desire doubt expectation fear feeling finding
    hope idea impression intention judgment judgement perception plan recognition refusal sense suspicion
    theory thought understanding view wish worry willingness determination commitment consensus agreement
    evidence
    """.split()
)
NOUNS_OF_HOLDING = frozenset(
    "view words opinion reading judgment judgement account estimation eyes telling assessment".split()
)
""""in his view": the sentence is the holder's."""
ADJECTIVES_OF_THOUGHT = frozenset(
    """
    convinced confident certain sure hopeful optimistic adamant worried concerned afraid glad pleased disappointed
    grateful proud sorry aware
    """.split()
)
""""was convinced that …"."""
DOCUMENTS = frozenset(
    """
    statement letter tweet email message post article report ad speech memo note document release filing text
    communique brief editorial paper series
    """.split()
)
"""What somebody speaks through: "issued a statement calling …"."""
REPORTING_PREPOSITIONS = {"according": "to"}

IRREGULAR = {
    "say": "says said saying",
    "read": "reads reading",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "see": "sees saw seen seeing",
    "find": "finds found finding",
    "hold": "holds held holding",
    "show": "shows showed shown showing",
    "go": "goes went gone going",
    "make": "makes made making",
    "swear": "swears swore sworn swearing",
    "put": "puts put putting",
    "begin": "begins began begun beginning",
    "mean": "means meant meaning",
    "seek": "seeks sought seeking",
    "understand": "understands understood understanding",
    "forget": "forgets forgot forgotten forgetting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "set": "sets setting",
    "lay": "lays laid laying",
    "hit": "hits hitting",
    "spell": "spells spelled spelt spelling",
    "give": "gives gave given giving",
    "send": "sends sent sending",
    "forecast": "forecasts forecast forecasted forecasting",
    "shoot": "shoots shot shooting",
    "bet": "bets bet betting",
    "learn": "learns learned learnt learning",
    "dream": "dreams dreamed dreamt dreaming",
    "rebut": "rebuts rebutted rebutting",
    "refer": "refers referred referring",
    "admit": "admits admitted admitting",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "quip": "quips quipped quipping",
    "prefer": "prefers preferred preferring",
    "regret": "regrets regretted regretting",
    "plan": "plans planned planning",
    "chat": "chats chatted chatting",
    "snap": "snaps snapped snapping",
    "dub": "dubs dubbed dubbing",
    "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling",
    "counsel": "counsels counseled counselled counseling counselling",
    "opt": "opts opted opting",
    "slam": "slams slammed slamming",
    "blog": "blogs blogged blogging",
    "tout": "touts touted touting",
    "die": "dies died dying",
    "prove": "proves proved proven proving",
    "commit": "commits committed committing",
    "fret": "frets fretted fretting",
    "infer": "infers inferred inferring",
    "rap": "raps rapped rapping",
}


def inflections(lemma: str) -> list[str]:
    """All forms of a verb, by the spelling rules of English or the table of irregular ones."""
    if lemma in IRREGULAR:
        return [lemma, *IRREGULAR[lemma].split()]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if re.search(r"[^aeiou]y$", lemma):
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")
    return [lemma, third, lemma + "ed", lemma + "ing"]


def _frames(names: str) -> Frame:
    frames = Frame.NONE
    for name in names.split():
        frames |= Frame[name.upper()]
    return frames


@cache
def verbs() -> dict[str, CueVerb]:
    """Every cue verb by lemma, its frames joined over the classes that name it."""
    table: dict[str, CueVerb] = {}
    for classes, speech in ((SPEECH, True), (THOUGHT, False)):
        for names, lemmas in classes.items():
            frames = _frames(names)
            for lemma in lemmas.split():
                old = table.get(lemma)
                table[lemma] = (
                    CueVerb(lemma, frames | old.frames, old.speech) if old else CueVerb(lemma, frames, speech)
                )
    for lemma in PARTICLES:
        if lemma not in table:
            table[lemma] = CueVerb(lemma, Frame.NONE, any(PARTICLES[lemma].values()))
    return table


@cache
def verb_forms() -> dict[str, CueVerb]:
    """Every cue verb by each of its forms, lower case."""
    return {form: verb for lemma, verb in verbs().items() for form in inflections(lemma)}


PHRASAL = {
    ("go", "on"): CueVerb("go on", Frame.CLAUSE | Frame.QUOTE, True),
    ("make", "clear"): CueVerb("make clear", Frame.CLAUSE | Frame.QUOTE, True),
}
"""Verbs that report only together with the word that follows."""
PHRASAL_FORMS = {(form, word): cue for (lemma, word), cue in PHRASAL.items() for form in inflections(lemma)}


@cache
def _cue_words() -> frozenset[str]:
    nouns = NOUNS_OF_SPEECH | NOUNS_OF_THOUGHT
    return frozenset(
        {
            *verb_forms(),
            *(form for form, _ in PHRASAL_FORMS),
            *ADJECTIVES_OF_THOUGHT,
            *nouns,
            *(n + "s" for n in nouns),
            *REPORTING_PREPOSITIONS,
        }
    )


def has_cue(text: str) -> bool:
    """Does any word look like a cue? What has none need not be parsed."""
    return not _cue_words().isdisjoint(re.findall(r"[a-z]+", text.lower()))
