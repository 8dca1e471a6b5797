"""Polarity of a topic in its clause: negation, governing verbs, judging predicates, and whose view it is.

Each expression about an issue begins with a polarity of its own: +1 for what support of the issue is for (sanctions,
talks), -1 for its contrary (restraint is the contrary of force). Every word that governs it and is against it, and
every negation of those, turns the sign: "oppose any easing of sanctions" is (-1)(-1)(+1). Without a governing verb a
predicate after it may judge it ("sanctions are useless"). A topic that nothing governs has no sign, only presence.
A view that the speaker reports as somebody else's has no sign either; one that he reports with scorn, or judges in
the next clause, has the contrary one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.scoring.stance.patterns import Match

GOVERNS = 9
"""Words between a word that favours the topic and the topic, at most."""
TURNS = 5
"""Words between a word that is against the topic and the topic, at most."""
NEGATES = 5
"""Words between a negation and what it negates, at most."""
JUDGES = 10
"""Words between the topic and a predicate that judges it, at most."""

_BREAKS = frozenset(".;:!?—–…()")
_TURNS = frozenset("but yet while whereas although though however because if unless until once when who which".split())
_STOPS = frozenset(".;!?—")
_PASSIVE = frozenset("be been is are was were being".split())
_SUBJECTS = frozenset(
    "it he she we they i you there then will must should would insists also @self @state @target @person".split()
)
_AGAINST = frozenset({"op.against", "op.bad"})
_PRESSURE = frozenset({"sanctions", "military", "interdiction"})
REPORTED, COUNTERFACTUAL, COERCED, OTHERS_CONDUCT, OF_ANOTHER = (
    "reported view",
    "counterfactual",
    "coerced talks",
    "others' conduct",
    "judges another thing",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression about an issue, read in its clause."""

    family: str
    sign: int
    """+1 support, -1 oppose, 0 only mentioned."""
    first: int
    last: int
    rule: str
    weight: float
    role: str = ""
    """Its role in the lexicon, marked "!" where its clause turns it and "~" where it has no sign."""


def of_target(found: Sequence[Reading]) -> list[Reading]:
    """Readings when the speaker is the party the dispute is about: what it condemns is not its own programme."""
    return [
        replace(r, sign=0, rule=OTHERS_CONDUCT, role="always_support~")
        if r.family == "programme" and r.role == "always_support"
        else r
        for r in found
    ]


def clauses(texts: Sequence[str]) -> list[int]:
    """Return the clause number of every word."""
    numbers: list[int] = []
    number = 0
    for i, text in enumerate(texts):
        joined = text in ("and", "or", "nor") and i > 0 and texts[i - 1] == ","
        joined = joined or (text == "and" and i + 1 < len(texts) and texts[i + 1] in _SUBJECTS)
        if text in _BREAKS or (text in _TURNS and texts[i + 1 : i + 2] != ["to"]) or joined:
            number += 1
        numbers.append(number)
    return numbers


def _reaches(operator: Match, match: Match, texts: Sequence[str]) -> bool:
    """Whether a word before the topic can be the one that turns it.

    A passive looks back ("must be avoided"). A comma ends its reach; so does "and", unless the topic follows at once
    ("oppose threats and drills"), and for a verb of opposition a relative clause ("oppose launches that break rules").
    """
    between = texts[operator.last : match.first]
    if operator.label == "op.against" and operator.first and texts[operator.first - 1] in _PASSIVE:
        return False
    if "," in between or (operator.label == "op.against" and "that" in between):
        return False
    joints = [i for i, text in enumerate(between) if text in ("and", "or")]
    return not joints or len(between) - 1 - joints[-1] <= 1


def readings(texts: Sequence[str], matches: Sequence[Match], own: Sequence[bool]) -> list[Reading]:
    """Return the readings of all topic expressions.

    `matches` are labelled `op.class` or `family.class`; `own` says which words are the speaker's (only there is a
    verb of saying somebody else's; around them it is the reporter's).
    """
    number = clauses(texts)
    operators = _not_presupposed([m for m in matches if m.label.startswith("op.")])
    topics = _longest([m for m in matches if not m.label.startswith("op.")])
    in_clause: dict[int, list[Match]] = {}
    for operator in operators:
        in_clause.setdefault(number[operator.last - 1], []).append(operator)
    found = [_read(match, _outside(in_clause.get(number[match.first], []), match, topics), texts) for match in topics]
    found = _phrases_first(found, number)
    found = _of_another(_coerced(_compared(found, operators, number), operators), operators, number)
    found = _whose(found, operators, texts, number, own)
    role = {(m.label.split(".")[0], m.first, m.last): m.label.split(".")[1] for m in topics}
    return [replace(r, role=_marked(role[r.family, r.first, r.last], r.sign)) for r in found]


def _marked(role: str, sign: int) -> str:
    base = -1 if role in ("contrary", "oppose", "always_oppose") else 1
    return role + ("~" if not sign else "" if sign == base else "!")


def _longest(topics: Sequence[Match]) -> list[Match]:
    """Drop an expression inside a longer one of the same family, and those in which a word has another sense."""
    kept: list[Match] = []
    for match in sorted(topics, key=lambda m: (m.first - m.last, m.label.endswith(".thing"), m.first)):
        family = match.label.split(".")[0]
        if not any(k.label.split(".")[0] == family and k.first <= match.first and match.last <= k.last for k in kept):
            kept.append(match)
    return sorted((k for k in kept if not k.label.endswith(".other_sense")), key=lambda m: (m.first, m.label))


def _not_presupposed(operators: Sequence[Match]) -> list[Match]:
    """Drop the refusal that the speaker blames on others: "those who reject our plan", "their refusal to enforce"."""
    blamed = [m for m in operators if m.label == "op.presupposes"]
    return [
        o
        for o in operators
        if o.label not in ("op.against", "op.negation")
        or not any(b.first <= o.first and o.first < b.last for b in blamed)
    ]


def _outside(operators: Sequence[Match], match: Match, topics: Sequence[Match]) -> list[Match]:
    """Drop words that are part of another expression of the same family: "stop and search" stops nothing else."""
    family = match.label.split(".")[0]
    taken = [t for t in topics if t is not match and t.label.split(".")[0] == family and t.last - t.first > 1]
    return [
        o
        for o in operators
        if o.label == "op.question" or not any(t.first <= o.first and o.last <= t.last for t in taken)
    ]


def _phrases_first(found: Sequence[Reading], number: Sequence[int]) -> list[Reading]:
    """Where an expression is a stance by itself, a bare topic of its clause does not contradict it."""
    phrases = {(r.family, number[r.first], r.sign) for r in found if r.rule.startswith(("phrase", "always"))}
    return [
        replace(r, sign=0, rule="mention", weight=0.3)
        if not r.rule.startswith(("phrase", "always"))
        and (r.family, number[r.first], -r.sign) in phrases
        and (r.family, number[r.first], r.sign) not in phrases
        else r
        for r in found
    ]


def _read(match: Match, operators: Sequence[Match], texts: Sequence[str]) -> Reading:
    family, role = match.label.split(".")
    asked = sum(o.label == "op.question" and o.last <= match.first for o in operators)
    if role.startswith("always"):
        return Reading(family, 1 if role == "always_support" else -1, match.first, match.last, "always", 1.0)
    phrase = role in ("support", "oppose")
    base = -1 if role in ("contrary", "oppose") else 1
    governing = _governing(match, operators, texts)
    judging = [
        o for o in operators if o.label in ("op.good", "op.bad", "op.against") and 0 <= o.first - match.last < JUDGES
    ]
    if phrase:
        judging = [o for o in judging[:1] if o.label == "op.bad"]
    used = governing or judging[:1]
    turns = sum(o.label in _AGAINST for o in used) + asked
    turns += any(o.label == "op.denial" and 0 <= o.first - match.last < JUDGES for o in operators)
    negated = len(_negations(match, operators, governing, used, texts))
    rule = ("phrase" if phrase else "topic") + (" turned" if turns else "") + (" negated" if negated else "")
    if not phrase and not used and not negated and not turns:
        return Reading(family, 0 if role == "thing" else base, match.first, match.last, "mention", 0.3)
    sign = -base if (turns + negated) % 2 else base
    return Reading(family, sign, match.first, match.last, rule, 1.0 if phrase or governing else 0.7)


def _governing(match: Match, operators: Sequence[Match], texts: Sequence[str]) -> list[Match]:
    """Words before the topic that are for or against it; of two for one act ("reject and oppose") the nearer."""
    kept: list[Match] = []
    for operator in reversed(operators):
        if not (operator.last <= match.first and _governs(operator, match, texts)):
            continue
        overlaps = bool(kept) and operator.last > kept[-1].first
        joint = texts[operator.last : kept[-1].first] if kept else []
        twice = bool(kept) and kept[-1].label == operator.label == "op.against" and list(joint) in (["and"], ["or"])
        if not overlaps and not twice:
            kept.append(operator)
    return kept[::-1]


def _governs(operator: Match, match: Match, texts: Sequence[str]) -> bool:
    gap = match.first - operator.last
    if operator.label in ("op.favour", "op.presupposes"):
        return gap < GOVERNS
    if operator.label == "op.against":
        return gap < TURNS and _reaches(operator, match, texts)
    if operator.label in ("op.good", "op.bad"):  # before its topic a judgement needs "to": "wrong to attack"
        return gap < TURNS and texts[operator.last] in ("to", "not") and _reaches(operator, match, texts)
    return False


def _negations(
    match: Match, operators: Sequence[Match], governing: Sequence[Match], used: Sequence[Match], texts: Sequence[str]
) -> set[int]:
    anchor = min([o.first for o in governing], default=match.first)
    found = set()
    for negation in operators:
        if negation.label not in ("op.negation", "op.undone"):
            continue
        inside = any(o.first <= negation.first and negation.last <= o.last for o in used)
        before = negation.last <= match.first and anchor - negation.last < NEGATES
        before = before and _reaches(negation, governing[0] if governing else match, texts)
        between = bool(used) and not governing and match.last <= negation.first and negation.last <= used[0].first
        if not inside and (before or between):
            found.add(negation.first)
    return found


def _compared(found: Sequence[Reading], operators: Sequence[Match], number: Sequence[int]) -> list[Reading]:
    """ "X works better than Y": for the first, against the second, when both are topics of one clause."""
    result = list(found)
    for mark in (o for o in operators if o.label == "op.compared"):
        here = number[mark.first]
        before = [i for i, r in enumerate(result) if number[r.first] == here and r.last <= mark.first]
        after = [i for i, r in enumerate(result) if number[r.first] == here and r.first >= mark.last]
        if not any(result[i].family != result[j].family for i in before for j in after):
            continue
        for i, sign in [*((i, 1) for i in before), *((j, -1) for j in after)]:
            result[i] = replace(result[i], sign=sign, rule="compared", weight=1.0)
    return result


def _coerced(found: Sequence[Reading], operators: Sequence[Match]) -> list[Reading]:
    """Talks that are the aim of coercion ("squeeze them until they come to the table") are no support of talks."""
    forced = [o for o in operators if o.label == "op.coercion"]
    if not any(r.sign > 0 and r.family in _PRESSURE for r in found):
        return list(found)
    return [
        replace(r, sign=0, rule=COERCED)
        if r.family == "dialogue" and any(o.first <= r.first and r.last <= o.last for o in forced)
        else r
        for r in found
    ]


def _of_another(found: Sequence[Reading], operators: Sequence[Match], number: Sequence[int]) -> list[Reading]:
    """A judgement that condemns the programme by itself ("unacceptable") falls on the thing its clause names."""
    judging = {place for o in operators if o.label == "op.bad" for place in range(o.first, o.last)}

    def elsewhere(reading: Reading) -> bool:
        clause = [r for r in found if number[r.first] == number[reading.first] and r is not reading]
        return any(r.family != "programme" and r.sign < 0 and "turned" in r.rule for r in clause) and not any(
            r.family == "programme" and not judging & set(range(r.first, r.last)) for r in clause
        )

    return [
        replace(r, sign=0, rule=OF_ANOTHER)
        if r.family == "programme" and r.rule == "always" and judging & set(range(r.first, r.last)) and elsewhere(r)
        else r
        for r in found
    ]


def _whose(
    found: Sequence[Reading],
    operators: Sequence[Match],
    texts: Sequence[str],
    number: Sequence[int],
    own: Sequence[bool],
) -> list[Reading]:
    """Take the sign from reported and counterfactual views, turn those that the speaker scorns or rejects."""
    if not found:
        return []
    ends = _sentence_ends(texts)
    reports = list(_reports(operators, ends, own))
    unreal = [(o.first, ends[o.first]) for o in operators if o.label == "op.counterfactual" and own[o.first]]
    result: list[Reading] = []
    for reading in found:
        scorn = next((s for first, last, s in reports if first <= reading.first < last), None)
        if any(first <= reading.first < last for first, last in unreal):
            reading = replace(reading, sign=0, rule=COUNTERFACTUAL)
        elif scorn:
            reading = replace(reading, sign=-(reading.sign or 1), rule="scorned view", weight=1.0)
        elif scorn is not None:
            reading = _judged_later(replace(reading, rule=REPORTED), operators, number)
        result.append(reading)
    return result


def _reports(operators: Sequence[Match], ends: Sequence[int], own: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield the words that somebody else is said to have said, and whether with scorn."""
    subjects = {o.last for o in operators if o.label == "op.other_subject" and own[o.first]}
    for operator in operators:
        if not own[operator.first]:
            continue
        scorn = operator.label == "op.scornful_verb"
        said = operator.label == "op.reporting_verb" and any(operator.first - after in subjects for after in range(3))
        if scorn or said or operator.label == "op.others":
            yield operator.last, ends[operator.last], scorn


def _sentence_ends(texts: Sequence[str]) -> list[int]:
    """Of each word, and of the place behind the last, where the sentence around it ends, or its first part."""
    ends = [len(texts)]
    for i in range(len(texts) - 1, -1, -1):
        ends.append(i if texts[i] in _STOPS or texts[i] == "but" else ends[-1])
    return ends[::-1]


def _judged_later(reading: Reading, operators: Sequence[Match], number: Sequence[int]) -> Reading:
    """ "Some say X; that view is naive": the contrary of the reported view is the speaker's."""
    for view in (o for o in operators if o.label == "op.judged_view" and o.first >= reading.last):
        verdicts = [
            o
            for o in operators
            if o.label in ("op.bad", "op.good") and number[o.first] == number[view.first] and o.first >= view.first
        ]
        if verdicts and number[view.first] > number[reading.first]:
            side = (reading.sign or 1) * (-1 if verdicts[0].label == "op.bad" else 1)
            return replace(reading, sign=side, rule="reported view judged", weight=1.0)
    return replace(reading, sign=0)
