"""Which language a text is written in: by its script, and by its commonest words where scripts do not tell.

A list of function words tells the languages of news apart as well as a trained model does on texts of this length,
loads at once, takes no memory, and gives the same answer everywhere; a model would only be used to say why an article
is not scored.
"""

from __future__ import annotations

import re
from collections import Counter

from lib.reading import normal

UNKNOWN = "und"
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ur", "ٹڈڑےں"),
    ("fa", "پچژگ"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("uk", "іїєґІЇЄҐ"),
    ("ru", "\u0400-\u04ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
_SCRIPT_RUNS = {code: re.compile(f"[{chars}]") for code, chars in _SCRIPTS}
_ANY_SCRIPT = re.compile("[" + "".join(chars for _, chars in _SCRIPTS) + "]")
_FRACTIONS = {"ur": 0.02, "fa": 0.01, "uk": 0.02, "ja": 0.1}
"""Share of the letters at which marks that only one language of a script uses decide; 0.3 for whole scripts."""
_FUNCTION_WORDS = {
    "en": """the of and to in a that is was for on with as by at from it he his be has have had not but this which or
    an are were said will would their they its who been she her we there if more than""",
    "de": "der die das und ist nicht mit ein eine den dem des auf für von sich dass wird werden auch",
    "fr": "le la les des du et est une dans pour que qui sur pas plus avec par ce au aux sont cette",
    "es": "el la los las del y es una en para que por con no se su al lo más como pero sus fue ha",
    "pt": "o a os as do da dos das e é uma em para que por com não se no na ao mais como mas foi um",
    "it": "il la gli dei della del e è una nel per che con non si di da al più come ma sono ha le",
    "nl": "de het een en van is niet met op voor dat die zijn in te aan ook er wordt bij door naar",
    "sv": "och att det som en är av för på med den till inte har de ett om var från han",
    "da": "og at det som en er af for på med den til ikke har de et om var fra han",
    "no": "og at det som en er av for på med den til ikke har de et om var fra han å",
    "pl": "i w na z do nie się że jest to o jak po za od przez dla są oraz jego",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi ancak sonra kadar dedi en",
    "id": "yang dan di dari untuk dengan ini itu pada tidak dalam akan telah oleh kepada adalah",
    "vi": "và của là có trong cho được với không các những một người này đã về khi",
}
_WORDS_OF = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt", "italian": "it",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no", "polish": "pl", "turkish": "tr",
    "indonesian": "id", "vietnamese": "vi", "korean": "ko", "japanese": "ja", "chinese": "zh", "persian": "fa",
    "arabic": "ar", "hebrew": "he", "greek": "el", "ukrainian": "uk", "russian": "ru", "hindi": "hi", "thai": "th",
    "urdu": "ur",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "rus": "ru",
    "zho": "zh", "jpn": "ja", "kor": "ko", "ara": "ar",
}  # fmt: skip


def code(raw: str) -> str:
    """Two letters for a language as pages and exports write it (`en-US`, `English`, `eng`); empty when unknown."""
    words = re.split(r"[\s;,(]", normal.line(raw).casefold())[0]
    if words in _NAMES:
        return _NAMES[words]
    found = re.fullmatch(r"([a-z]{2})(?:[-_][a-z0-9-]+)*", words)
    return found[1] if found else ""


def of(text: str, declared: str = "") -> str:
    """The language of a text; what the page declares counts only where the text itself does not tell."""
    read = detect(text)
    return read if read != UNKNOWN else code(declared) if code(declared) != "en" else UNKNOWN


def detect(text: str) -> str:
    """Two letters, or `und` when no language of the lists fits; a few words without any hint pass for English."""
    sample = text[:_SAMPLE]
    if script := _by_script(sample):
        return script
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(words.values())
    shares = {name: sum(words[word] for word in known) / max(1, total) for name, known in _WORDS_OF.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= 0.1 and total >= 5:
        return best
    return "en" if total < 12 and normal.looks_english(sample) else UNKNOWN


def _by_script(sample: str) -> str:
    if not _ANY_SCRIPT.search(sample):
        return ""
    letters = max(1, sum(char.isalpha() for char in sample))
    for name, run in _SCRIPT_RUNS.items():
        if len(run.findall(sample)) / letters >= _FRACTIONS.get(name, 0.3):
            return name
    return ""
