"""Words of office: the nouns, ranks and fields of which titles are made; general English, no person, state or body."""

from __future__ import annotations

from lib.records import RoleClass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOVEREIGNS = _words(
    """
    president premier chancellor king queen emperor empress emir sultan monarch prime-minister taoiseach pope
    ruler dictator strongman
    """
)
LEADERS = _words("leader leaders")
MINISTERS = _words(
    """
    minister ministers secretary undersecretary under-secretary commissioner governor treasurer
    """
)
ADVISERS = _words(
    """
    adviser advisor aide aides chief head director director-general commander general admiral colonel major
    captain lieutenant sergeant marshal negotiator chairman chairwoman chairperson chair vice-chairman vice-chair
    vice-president administrator deputy prince princess coordinator inspector prosecutor judge attorney-general
    mayor co-chair co-host host visitor superintendent
    """
)
DIPLOMATS = _words(
    """
    ambassador ambassadors envoy envoys emissary delegate diplomat diplomats representative consul nuncio
    attache attaché
    """
)
SPOKESPEOPLE = _words("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons")
LEGISLATORS = _words(
    """
    senator congressman congresswoman lawmaker lawmakers legislator legislators parliamentarian parliamentarians
    deputies speaker mp mps councillor whip politician politicians candidate
    """
)
INTERNATIONAL = _words(
    """
    secretary-general undersecretary-general under-secretary-general assistant-secretary-general rapporteur
    """
)
OFFICIALS = _words("official officials officer officers source sources authorities bureaucrat bureaucrats")
# People who speak for themselves, a firm or the public: never for a state.
PRIVATE = _words(
    """
    analyst analysts expert experts specialist specialists observer observers professor researcher researchers
    scholar scholars economist economists historian historians author writer journalist journalists reporter
    reporters correspondent columnist editor activist activists fellow executive executives ceo scientist
    scientists doctor doctors physician lawyer lawyers attorney resident residents student students tourist
    tourists defector defectors trader traders investor investors strategist consultant owner founder campaigner
    campaigners teacher priest pastor bishop archbishop cardinal imam rabbi critic critics protester protesters
    witness witnesses fisherman fishermen worker workers academic academics psychologist engineer farmer actor
    singer director-general-of-company manager coach player
    """
)
SURNAMES_TOO = _words(
    """
    bishop major marshal prince king pope judge mayor farmer singer priest cardinal speaker fellow chancellor
    page head coach player trader abbot
    """
)
_MALE_TITLES = _words("mr. mr sir lord sheikh sheik ayatollah mullah sayyid")
_FEMALE_TITLES = _words("mrs. mrs ms. ms miss lady dame madam")
_OPEN_TITLES = _words("dr. dr prof. gen. lt. col. maj. capt. adm. sgt. cmdr. sen. rep. gov. rev. amb. sec.")
HONORIFICS = dict.fromkeys(_OPEN_TITLES, "") | dict.fromkeys(_MALE_TITLES, "m") | dict.fromkeys(_FEMALE_TITLES, "f")
"""Titles before a name, with the gender that they tell."""
GENDERED = dict.fromkeys(
    _words("king emperor prince sultan emir pope spokesman chairman vice-chairman congressman strongman fisherman"), "m"
) | dict.fromkeys(_words("queen empress princess spokeswoman chairwoman congresswoman"), "f")
TITLE_CLASSES = dict.fromkeys(_words("sen. rep."), RoleClass.LEGISLATOR) | dict.fromkeys(
    _words("gov. sec. gen. adm. col. lt. maj."), RoleClass.MINISTER
)
TITLE_CLASSES["amb."] = RoleClass.AMBASSADOR
HEADS = (
    SOVEREIGNS
    | LEADERS
    | MINISTERS
    | ADVISERS
    | DIPLOMATS
    | SPOKESPEOPLE
    | LEGISLATORS
    | INTERNATIONAL
    | OFFICIALS
    | PRIVATE
)
MILITARY = _words("major general captain marshal")
FORMER = _words("former ex ex- then late retired onetime ousted deposed")
RANKS = _words(
    """
    acting interim caretaker outgoing incoming new newly elected appointed current deputy vice first second third
    senior top chief permanent shadow major lieutenant brigadier rear special assistant associate principal main lead
    leading highest-ranking high-ranking top-ranking ranking visiting co regional provincial junior supreme
    paramount young longtime veteran unnamed anonymous high
    """
)
FIELDS = _words(
    """
    foreign defense defence prime unification interior finance financial trade economy economic justice health
    education environment environmental information labor labour transport energy home cabinet national security
    external affairs press policy planning political intelligence military parliamentary government army navy
    naval air force police party opposition nuclear human rights treasury commerce state presidential ministry
    department office embassy mission parliament council commission delegation palace agency humanitarian relief
    aid development agriculture industry culture tourism immigration maritime coast guard border counterterrorism
    communications public relations diplomatic trade union congressional majority minority ruling communist
    general chief disarmament peace
    """
)
OFFICIAL_THINGS = _words(
    """news media newspaper agency statement visit account text name residence position translation language
    broadcaster results figures data"""
)
COMPLEMENTS = tuple(
    """
    of state, of the state, of defense, of defence, of national defense, of the treasury, of the interior, of
    the exchequer, of foreign affairs, of the armed forces, of the navy, of the army, of the air force, of
    homeland security, of commerce, of energy, of unification, for foreign affairs, for external affairs, of
    external affairs, of international relations, for political affairs, of staff, for foreign policy
    """.strip()
    .replace("\n    ", " ")
    .split(", ")
)
"""Words after a head noun that belong to the title."""
ELECT = ("elect", "designate")
