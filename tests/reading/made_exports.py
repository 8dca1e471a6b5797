"""Exports of newspaper archives and lists of links, written here in the layout in which they are handed out."""

import json
import textwrap

from tests.reading import made_files as made
from tests.reading.made_files import BODY, TITLE

SECOND = "Envoys leave without a paper"
OTHER = [
    "The envoys left the hotel by the lake on Friday without having agreed on a paper, officials said.",
    "“There will be another round,” said one of them, who asked not to be named because the talks are secret.",
]

COVER = ["User Name: A Reader", "Date and Time: Monday, June 5, 2023 10:00:00 AM CEST", "Job Number: 1234567"]
COVER += ["Documents (2)", f"1. {TITLE}", "Client/Matter: -None-", "Search Terms: talks", f"2. {SECOND}"]
NEXIS = [
    *COVER,
    TITLE,
    "The Courier (Port Alder)",
    "January 16, 2018 Tuesday 10:20 AM GMT",
    "Copyright 2018 The Courier All Rights Reserved",
    "Section: WORLD; Pg. 4",
    "Length: 51 words",
    "Byline: Jane Doe",
    "Dateline: PORT ALDER",
    "Body",
    *BODY,
    "Graphic",
    "A photograph of the lake.",
    "Load-Date: February 2, 2019",
    "End of Document",
    SECOND,
    "Evening Post",
    "19 January 2018 Friday",
    "Late Edition",
    "Copyright 2018 Evening Post",
    "Length: 33 words",
    "Body",
    *OTHER,
    "Load-Date: February 3, 2019",
    "End of Document",
]
OLD_NEXIS = f"""
                               1 of 2 DOCUMENTS


                             The Courier (Port Alder)

                            January 16, 2018 Tuesday
                                 Late Edition

{TITLE}

BYLINE: Jane Doe

SECTION: WORLD; Pg. 4

LENGTH: 51 words

DATELINE: PORT ALDER

{BODY[0][:60].rsplit(" ", 1)[0]}
{BODY[0][len(BODY[0][:60].rsplit(" ", 1)[0]) + 1 :]}

{BODY[1]}

{BODY[2]}

LOAD-DATE: February 2, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2018 The Courier
                            All Rights Reserved

                               2 of 2 DOCUMENTS

                                  Evening Post

                            January 19, 2018 Friday

{SECOND}

LENGTH: 33 words

{OTHER[0]}

{OTHER[1]}

LOAD-DATE: February 3, 2019

LANGUAGE: ENGLISH
"""
FACTIVA = [
    TITLE,
    "By Jane Doe",
    "51 words",
    "16 January 2018",
    "10:20",
    "The Courier (Port Alder)",
    "COURPA",
    "4",
    "English",
    "Copyright 2018. The Courier.",
    *BODY,
    "Document COURPA0020180116ee1g00001",
    SECOND,
    "1,033 words",
    "19 January 2018",
    "Evening Post",
    "EVPOST",
    "English",
    "(c) 2018 Evening Post",
    *OTHER,
    "Document EVPOST0020180119ee1j00002",
    "Search Summary",
    "Text talks",
    "Results Found 2",
]
CODED = {
    "HD": [TITLE],
    "BY": ["By Jane Doe"],
    "WC": ["51 words"],
    "PD": ["16 January 2018"],
    "SN": ["The Courier (Port Alder)"],
    "SC": ["COURPA"],
    "LA": ["English"],
    "CY": ["Copyright 2018. The Courier."],
    "LP": BODY[:1],
    "TD": BODY[1:],
    "NS": ["gdip : International Relations"],
    "AN": ["Document COURPA0020180116ee1g00001"],
}
CODED_LINES = [line for code, held in CODED.items() for line in ([code, *held] if code != "AN" else [f"AN\t{held[0]}"])]
FACTIVA_PAGE = f"""<html><body><div id="articleFrame"><div class="article enArticle"><div id="hd"><span class="enHeadline">
{TITLE}</span></div><div class="author">By Jane Doe</div><div>51 words</div><div>16 January 2018</div>
<div>The Courier (Port Alder)</div><div>COURPA</div><div>4</div><div>English</div>
<div>Copyright 2018. The Courier.</div>{"".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in BODY)}
<p>Document COURPA0020180116ee1g00001</p></div><div class="article enArticle"><div id="hd"><span>{SECOND}</span></div>
<div>33 words</div><div>19 January 2018</div><div>Evening Post</div><div>EVPOST</div><div>English</div>
<div>(c) 2018 Evening Post</div>{"".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in OTHER)}
<p>Document EVPOST0020180119ee1j00002</p></div></div></body></html>"""
FACTIVA_TABLE = (
    "<html><body><div class='article enArticle'><table>"
    + "".join(
        f"<tr><td><b>{code}</b></td><td>{''.join(f'<p>{line}</p>' for line in held)}</td></tr>"
        for code, held in CODED.items()
    )
    + "</table></div></body></html>"
)
RULE = "_" * 60
PROQUEST = f"""{RULE}
Report Information from ProQuest
June 05 2023 10:00
{RULE}

Document 1 of 2

{TITLE}

Author: Doe, Jane

Publication info: The Courier ; Port Alder [Port Alder]. 16 Jan 2018: A.4.

Full text: {BODY[0]}

{BODY[1]}

{BODY[2]}

Subject: Diplomacy

Title: {TITLE}

Publication title: The Courier; Port Alder

Publication date: Jan 16, 2018

Language of publication: English

ProQuest document ID: 1988888881

Document URL: https://www.proquest.com/docview/1988888881

Last updated: 2019-02-02

{RULE}

Document 2 of 2

{SECOND}

Full text: {OTHER[0]}

{OTHER[1]}

Publication title: Evening Post

Publication date: Jan 19, 2018

ProQuest document ID: 1988888882

{RULE}

Contact us at: http://support.proquest.com
Copyright 2023 ProQuest LLC.
"""
PROQUEST_PAGE = "<html><body>" + "".join(
    f"<hr><h3>{title}</h3><p><strong>Full text: </strong></p>{''.join(f'<p>{line}</p>' for line in body)}"
    f"<p><strong>Title: </strong>{title}</p><p><strong>Publication title: </strong>{outlet}</p>"
    f"<p><strong>Publication date: </strong>{day}</p><p><strong>ProQuest document ID: </strong>{number}</p>"
    for title, body, outlet, day, number in (
        (TITLE, BODY, "The Courier; Port Alder", "Jan 16, 2018", 1),
        (SECOND, OTHER, "Evening Post", "Jan 19, 2018", 2),
    )
)
PLAIN = {ord("“"): '"', ord("”"): '"'}
"""The fonts of the PDF files made here know no typographic marks."""
PRINTED = [
    [line for raw in NEXIS[: NEXIS.index("End of Document")] for line in textwrap.wrap(raw, 70)],
    ["Page 2 of 2", TITLE, "End of Document", *(line for raw in NEXIS[24:] for line in textwrap.wrap(raw, 70))],
]
BOTH = {
    "Nexis Uni, Word": ("x.docx", made.word(NEXIS)),
    "Nexis Uni, RTF": ("x.rtf", made.rtf(NEXIS)),
    "Nexis Uni, RTF named doc": ("x.doc", made.rtf(NEXIS)),
    "Nexis Uni, text": ("x.txt", "\n\n".join(NEXIS).encode()),
    "Nexis Uni, PDF": ("x.pdf", made.pdf([[line.translate(PLAIN) for line in page] for page in PRINTED])),
    "LexisNexis of old, text": ("x.txt", OLD_NEXIS.encode()),
    "Factiva, RTF": ("x.rtf", made.rtf(FACTIVA)),
    "Factiva, Word": ("x.docx", made.word(FACTIVA)),
    "Factiva, text": ("x.txt", "\n".join(FACTIVA).encode()),
    "Factiva, HTML": ("x.html", FACTIVA_PAGE.encode()),
    "ProQuest, text": ("x.txt", PROQUEST.encode()),
    "ProQuest, HTML": ("x.html", PROQUEST_PAGE.encode()),
}
MEDIA_CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    f"1,2023-06-05 10:00:00,en,courier.example,courier.example,2018-01-16,{TITLE},https://courier.example/a\n"
    f"2,2023-06-05 10:00:00,en,post.example,post.example,,{SECOND},https://post.example/b\n"
)
MEDIA_CLOUD_OLD = (
    "stories_id,publish_date,title,url,language,ap_syndicated,media_id,media_name\n"
    f"1,2018-01-16 10:20:00,{TITLE},https://courier.example/a,en,f,7,The Courier\n"
)
GDELT_CSV = f"\ufeffURL,MobileURL,Date,Title\nhttps://courier.example/a,,2018-01-17 00:15:00,{TITLE}\n"
GDELT_JSON = json.dumps(
    {
        "articles": [
            {
                "url": "https://courier.example/a",
                "url_mobile": "",
                "title": TITLE,
                "seendate": "20180117T001500Z",
                "domain": "courier.example",
                "language": "English",
                "sourcecountry": "Nowhere",
            }
        ]
    }
)
