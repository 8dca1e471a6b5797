import pytest

from lib.reading import languages

TEXTS = {
    "en": "The minister said on Tuesday that the talks will go on, and that nobody had asked for a new paper.",
    "de": "Der Minister sagte am Dienstag, dass die Gespräche weitergehen und niemand ein neues Papier verlangt hat.",
    "fr": "Le ministre a dit mardi que les pourparlers continuent et que personne ne demande un nouveau texte.",
    "es": "El ministro dijo el martes que las conversaciones siguen y que nadie ha pedido un nuevo texto.",
    "pt": "O ministro disse na terça-feira que as conversações não param e que ninguém pediu um novo texto.",
    "it": "Il ministro ha detto che i colloqui non si fermano e che nessuno ha chiesto una nuova bozza della carta.",
    "nl": "De minister zei dinsdag dat de gesprekken doorgaan en dat niemand om een nieuwe tekst had gevraagd.",
    "tr": "Bakan salı günü görüşmelerin süreceğini ve bir daha yeni bir metin istenmediğini söyledi, bu da iyi.",
    "ru": "Министр заявил во вторник, что переговоры продолжатся и никто не просил нового текста.",
    "uk": "Міністр заявив у вівторок, що переговори триватимуть і ніхто не просив нового тексту, її країна згодна.",
    "ar": "قال الوزير يوم الثلاثاء إن المحادثات ستستمر وإن أحدا لم يطلب نصا جديدا.",
    "fa": "وزیر روز سه‌شنبه گفت که گفتگوها ادامه خواهد یافت و کسی متن تازه‌ای نخواسته است پس چه باید کرد.",
    "ko": "장관은 화요일에 회담이 계속될 것이며 아무도 새로운 문서를 요구하지 않았다고 말했다.",
    "ja": "大臣は火曜日に会談は続くと述べ、新しい文書を求めた者はいないと語った。",
    "zh": "部长星期二说，会谈将继续，没有人要求新的文件。",
    "he": "השר אמר ביום שלישי כי השיחות יימשכו ואיש לא ביקש מסמך חדש.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_a_sentence_tells_its_language(code, text):
    assert languages.detect(text) == code


@pytest.mark.parametrize(
    ("raw", "code"),
    [("en-US", "en"), ("English", "en"), ("ENGLISH; English", "en"), ("spa", "es"), ("", ""), ("Klingon", "")],
)
def test_names_and_tags_become_codes(raw, code):
    assert languages.code(raw) == code


def test_the_text_counts_more_than_what_the_page_declares():
    assert languages.of(TEXTS["en"], "fr") == "en"
    assert languages.of(TEXTS["de"], "en") == "de"


def test_an_unknown_language_is_as_declared_or_unknown():
    unknown = "Ministeri tha të martën se bisedimet vazhdojnë dhe askush nuk kërkoi tekst të ri për këtë çështje."
    assert languages.of(unknown, "sq") == "sq"
    assert languages.of(unknown, "en") == languages.UNKNOWN
