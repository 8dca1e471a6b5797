"""Who is meant by pronouns, roles, bodies and states."""

import pytest

from tests.quoting.attributing.marked import read

BERG = "[Norwegian Foreign Minister Anna Berg] said {talks must begin}. "
AHO = "[Finnish President Juho Aho] said {talks must begin}. "
TWO = "[Finnish President Juho Aho] said {talks must begin}. He had met Norwegian Foreign Minister Anna Berg. "


def last(text: str, **options: str) -> tuple[str, str | None]:
    quote = read(text, **options)[-1]  # type: ignore[arg-type]
    return quote.speaker, quote.country


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (BERG + "Sanctions worked, [she] added, “{for now}.”", "Anna Berg"),
        # the speaker before beats a nearer object; gender decides when it is told
        (TWO + "Sanctions worked, [he] said, {for now}.", "Juho Aho"),
        (TWO + "Sanctions worked, [she] said, {for now}.", "Anna Berg"),
        # what stands before the tag is reported speech
        (BERG + "President Donald Stone must act, [she] said, {at once}.", "Anna Berg"),
        # a new subject takes over, across a paragraph too
        (BERG + "\n\nFinland’s Juho Aho spoke next. “{It helps},” [he] said.", "Juho Aho"),
        ("The session was opened by U.N. envoy Juho Aho. “{It helps},” [he] said.", "Juho Aho"),
        (BERG + "For Juho Aho of Finland the case was clear: it was, [he] said, {time}.", "Juho Aho"),
        (BERG + "\n\nIt was [her] view that {talks help}.", "Anna Berg"),
        # before a colon or semicolon the sentence is the report’s own
        (AHO + "\n\n{Swedish envoy Otto Lind made no secret of it; the two had quarrelled}, [he] said.", "Otto Lind"),
        (AHO + "\n\nSwedish envoy Otto Lind did not agree: “{It is late},” [he] said.", "Otto Lind"),
        (AHO + "\n\n{Swedish envoy Otto Lind did not agree: “It is late,”} [he] said.", "Otto Lind"),
        # nobody is his own reporter, or talks to himself
        ("Finnish President Juho Aho spoke after Swedish envoy Otto Lind. Lind, [he] said, {would come}.", "Juho Aho"),
        (
            "Otto Lind sat beside Juho Aho. Juho Aho had come late. It was early, [he] told Aho, {for talks}.",
            "Otto Lind",
        ),
        # whom the subject cites is somebody else
        (AHO + "\n\n“{It helps},” a Norwegian spokesman cited [him] as saying.", "Juho Aho"),
        (
            "“{It helps},” [Otto Lind] said.\n\nFrom Finnish President Juho Aho came a warning. “{It is late},” [he] said.",
            "Juho Aho",
        ),
        (AHO + "[Otto Lind], [he] said, {welcomed} {the plan}.", "Juho Aho"),
        # an object in reported speech is no more prominent than outside
        (
            "{Finnish President Juho Aho has been in Oslo with Swedish envoy Otto Lind}, [the Finnish press] said.\n\n[He] saw {a risk}.",
            "Juho Aho",
        ),
        # who is asked answers
        (AHO + "[Aho] pressed {Sweden’s Otto Lind for a date}. [He] answered {that it was early}.", "Otto Lind"),
        # a pronoun that means nobody goes on with the speaker before
        (BERG + "[It] sets, in her view, {a precedent}.", "Anna Berg"),
    ],
)
def test_a_personal_pronoun_takes_the_most_prominent_person(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


def test_a_document_speaks_for_the_subject_of_its_paragraph_when_nobody_spoke_there() -> None:
    extended = "Norwegian Foreign Minister Anna Berg extended the ban for a year. "
    assert last(AHO + "\n\n" + extended + "According to [the order], {the danger lasted}.")[0] == "Anna Berg"
    assert last(AHO + extended + "According to [the order], {the danger lasted}.")[0] == "Juho Aho"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry issued a letter in the name of Finnish President Juho Aho.\n\n“{It helps},” [the letter] read.", "Juho Aho"),
        ("It came in a statement by a Foreign Ministry spokesperson in Quito. It was right, [the statement] read, {to talk}.", "Foreign Ministry of Ecuador"),
        ("[Ecuador’s Foreign Ministry] said {no}. “{It helps},” [Juho Aho] wrote. A second [message] read “{at last}.”", "Juho Aho"),
    ],
)  # fmt: skip
def test_a_document_speaks_for_who_signed_it(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    "mention",
    [
        "once a “willing partner",
        "because the talks",
        "articles in the People’s Daily",
    ],
)
def test_words_that_cannot_speak_go_on_with_the_speaker_before(mention: str) -> None:
    assert last(BERG + f"[{mention}] showed {{good faith}}.")[0] == "Anna Berg"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (BERG + "“{It helps},” [the minister] said.", "Anna Berg"),
        (BERG + "“{It helps},” [the Norwegian] said.", "Anna Berg"),
        (TWO + "“{It helps},” [the president] said.", "Juho Aho"),
        (TWO + "“{It helps},” [the Finnish leader] said.", "Juho Aho"),
        (TWO + "“{It helps},” [the foreign minister] said.", "Anna Berg"),
        # the subject of a report is no apposition to what stands before it
        (
            "[South Korean President Park Min-seo] said {no}. Disarmament, [the president] stressed, {had to be complete}.",
            "Park Min-seo",
        ),
        # a place is nobody
        (
            "[Ecuador’s president, Juho Aho, also in Guayaquil], said {no}.\n\nIn Oslo, [the defense minister] said {talks help}.",
            "Defense Minister of Norway",
        ),
        # named only later, or only in the file of office-holders
        ("[Finland’s foreign minister] said {talks help}. Later Finnish Foreign Minister Maria Aho left.", "Maria Aho"),
        ("[The South Korean president] said {talks help}.", "Park Min-seo"),
        ("[The Ecuadorean foreign minister] said {talks help}.", "Foreign Minister of Ecuador"),
    ],
)
def test_a_role_without_a_name_finds_its_holder(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (TWO.replace("President", "Foreign Minister") + "“{It helps},” said [his Norwegian counterpart].", "Anna Berg"),
        (BERG + "[Her ministry] added {that talks help}.", "Foreign Ministry of Norway"),
        (BERG + "[His colleague Juho Aho] added {that talks help}.", "Juho Aho"),
        (
            "[Swedish envoy Otto Lind] said {no}.\n\nOn the same day Ecuador gave the envoy five days. [Its Foreign Ministry] cited {a violation}.",
            "Foreign Ministry of Ecuador",
        ),
        ("Ecuador was firm. [Its Foreign Ministry] said {talks help}.", "Foreign Ministry of Ecuador"),
        (BERG + "[Her spokesman] said {talks help}.", "Spokesperson for Anna Berg"),
        # the words right before a relative
        ("Norway reproached Ecuador, [whose Foreign Ministry] said {talks help}.", "Foreign Ministry of Ecuador"),
        ("Norway reproached Ecuador, [which] said {talks help}.", "Government of Ecuador"),
        (TWO + "Aho met Berg, [whose spokesman] said {talks help}.", "Spokesperson for Anna Berg"),
    ],
)
def test_a_possessive_leads_from_the_owner_to_the_owned(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("mention", "speaker", "country"),
    [
        ("Ecuador’s Foreign Ministry", "Foreign Ministry of Ecuador", "ECU"),
        ("the Ecuadorean Ministry of Foreign Affairs", "Foreign Ministry of Ecuador", "ECU"),
        ("the Defence Ministry in Quito", "Defense Ministry of Ecuador", "ECU"),
        ("the Ecuadorean government", "Government of Ecuador", "ECU"),
        ("Quito", "Government of Ecuador", "ECU"),
        ("Ecuador", "Government of Ecuador", "ECU"),
        ("the North", "Government of North Korea", "PRK"),
        ("the White House", "White House", "USA"),
        ("a spokesman for U.S. President Juho Aho", "White House", "USA"),
        ("a spokeswoman for Ecuador’s Prime Minister Juho Aho", "Prime Minister's Office of Ecuador", "ECU"),
        ("South Korea’s presidential office", "Blue House", "KOR"),
        ("Ecuador’s Foreign Relations Department", "Foreign Ministry of Ecuador", "ECU"),
        ("a Foreign Ministry spokesman in Quito", "Foreign Ministry of Ecuador", "ECU"),
        ("Juho Aho, an adviser to the Ecuadorean president,", "Juho Aho", "ECU"),
        ("a White House statement", "White House", "USA"),
        ("the Ecuadorean embassy in Oslo", "Embassy of Ecuador in Norway", "ECU"),
        ("Ecuador’s U.N. mission", "Permanent Mission of Ecuador to the UN", "ECU"),
        ("the Security Council", "UN Security Council", "UN"),
        ("state media in Pyongyang", "Daily Flame", "PRK"),
        ("Pyongyang’s official Daily Flame", "Daily Flame", "PRK"),
        ("a Ecuadorean Foreign Ministry spokesman", "Foreign Ministry of Ecuador", "ECU"),
        ("a spokeswoman for the Defense Ministry of Ecuador", "Defense Ministry of Ecuador", "ECU"),
        ("officials in Quito", "unnamed official of Ecuador", "ECU"),
        ("a senior Ecuadorean official", "unnamed official of Ecuador", "ECU"),
    ],
)
def test_bodies_states_and_unnamed_officials_have_one_name_by_rule(mention: str, speaker: str, country: str) -> None:
    assert last(f"On Friday [{mention}] said {{talks help}}.") == (speaker, country)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The White House was firm. “{It helps},” [it] said.", "White House"),
        ("[Ecuador’s Foreign Ministry] said {talks help}. [The ministry] added {that war does not}.", "Foreign Ministry of Ecuador"),
        ("She replied to a spokesman for Ecuador’s Foreign Ministry. [He] said {talks help}.", "Foreign Ministry of Ecuador"),
        ("[Ecuador’s Foreign Ministry] said {talks help}. [The statement] called {war} absurd.", "Foreign Ministry of Ecuador"),
        ("It came in a statement by Ecuador’s Foreign Ministry. Stone, [it] said, had {erred}.", "Foreign Ministry of Ecuador"),
        ("[A senior Ecuadorean official] spoke of {talks}. “{They help},” [the official] said.", "unnamed official of Ecuador"),
    ],
)  # fmt: skip
def test_a_body_is_taken_up_again(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("mention", "speaker"),
    [
        ("the head of the Pacific Command, Admiral Juho Aho", "Juho Aho"),
        ("his French colleague, Juho Aho", "Juho Aho"),
        ("Norway’s ambassador to Chile Juho Aho", "Juho Aho"),
        ("US Secretary of State Juho Aho", "Juho Aho"),
        ("Presidential secretary for public relations Juho Aho", "Juho Aho"),
        ("Norwegian Minister of State for Foreign Affairs Juho Aho", "Juho Aho"),
        ("Ecuadorean President Juho Aho’s office", "Presidential Office of Ecuador"),
        ("Stone’s spokesman Juho Aho", "Juho Aho"),
        ("Stone aide Juho Aho", "Juho Aho"),
        ("a spokesman for Norwegian Foreign Minister Anna Berg", "Spokesperson for Anna Berg"),
    ],
)
def test_the_head_of_a_mention_speaks_not_what_qualifies_it(mention: str, speaker: str) -> None:
    assert last(f"On Friday [{mention}] said {{talks help}}.")[0] == speaker


def test_a_description_of_a_state_is_the_state_told_of() -> None:
    assert last("Ecuador’s new port was blocked. [The small nation] called it {an outrage}.") == (
        "Government of Ecuador",
        "ECU",
    )


@pytest.mark.parametrize("several", ["Ambassadors from several countries", "The four Arab states", "The two nations"])
def test_several_states_are_no_one_state_and_nobody_told_of(several: str) -> None:
    speaker, country = last(BERG + f"[{several}] said {{talks help}}.")
    assert country is None
    assert speaker != "Anna Berg"


def test_a_top_diplomat_is_the_foreign_minister() -> None:
    told = "[Finnish Foreign Minister Juho Aho] said {no}. [Swedish envoy Otto Lind] said {yes}. "
    assert last(told + "[The top Finnish diplomat] added {that it was late}.")[0] == "Juho Aho"


def test_a_surname_of_two_words_is_the_person_who_bears_it() -> None:
    text = (
        "[Qatar’s Foreign Minister Hamad bin Nasser Al Said] said {no}. [Al Said] told a reporter {that it was late}."
    )
    assert last(text) == ("Hamad bin Nasser Al Said", "QAT")


def test_whom_a_report_names_is_not_who_reports() -> None:
    report = "{Otto Lind met Matti Saari, overseeing affairs at the council}, [the Blue House press secretary] told a briefing."
    assert last(report) == ("Blue House", "KOR")


@pytest.mark.parametrize("thing", ["The gathering", "Pressure on Iran", "Russian sales", "Experience"])
def test_a_thing_does_not_speak_the_speaker_before_goes_on(thing: str) -> None:
    assert last(BERG + f"[{thing}] would show that {{talks help}}.")[0] == "Anna Berg"


@pytest.mark.parametrize(
    ("later", "speaker"),
    [
        ("“{They help},” said [Ana Rojas, Chile’s deputy ambassador].", "Ana Rojas"),
        # a leader would have been called so, and one of another state is somebody else
        ("“{They help},” said [Chilean President Ana Rojas].", "unnamed official of Chile"),
        ("“{They help},” said [Ana Rojas, Peru’s deputy ambassador].", "unnamed official of Chile"),
    ],
)
def test_somebody_unnamed_in_the_lead_is_named_soon_after(later: str, speaker: str) -> None:
    lead = "[A Chilean diplomat] said on Friday that {talks would help}.\n\n"
    assert read(lead + later)[0].speaker == speaker


@pytest.mark.parametrize(
    "before",
    [
        "Pyongyang tested an engine.\n\nChile protested. ",
        "Chile protested. North Korean leader Kim Su told scientists that ",
    ],
)
def test_state_media_are_those_of_a_state_that_has_them(before: str) -> None:
    assert last(before + "“{it works},” [the state news agency] reported.")[0] == "Daily Flame"


def test_colleagues_without_a_role_and_names_that_come_later_break_nothing() -> None:
    found = read(
        "[Chilean President Ana Rojas] told Otto Lind in a call that {talks help}. “{We could win},” [his Finnish "
        "colleague] said. “{We wait},” [the foreign minister] said. Finland, [Foreign Minister Matti Saari] told John Kerr, "
        "“{will wait}”."
    )
    assert len(found) == 4


def test_a_description_keeps_its_apostrophe_on_the_word() -> None:
    assert last("[Ecuador’s two large neighbors] said {talks help}.")[0] == "Ecuador’s two large neighbors"
