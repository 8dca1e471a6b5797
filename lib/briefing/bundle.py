"""A report with everything that it was made from, in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lib.briefing import html, word
from lib.briefing.brief import Brief

_DAY = (1980, 1, 1, 0, 0, 0)
"""Every file's time, so that the same selection gives the same archive."""
README = """# {title}

{selection}

| file | what it holds |
|---|---|
| report.html, report.docx | the report, to print and to edit |
| statements.csv | every statement of the selection, with its scores and sources |
| columns.csv | what the columns of statements.csv mean |
| stances.csv | every stance that was coded from them: the input of the positions |
| numbers.csv | every score of the report, unrounded |
| selection.json | the dispute, period, states, issues and kinds of statement of the report |
| dispute.toml, codebook.md | the rules: issues, loadings, weights, gates and intervals |
| other .csv and .toml | the rest of the dispute's folder: events, office-holders, names |
| versions.txt | the programs that made the numbers |
| link.txt | the address of the same view |

To make the numbers again, install Demarche with the versions of versions.txt and, in its folder, run

    python -m lib.briefing PATH

where PATH is this archive or the folder that you unpacked it to. It computes every score from statements.csv and
stances.csv by the rules of dispute.toml, prints them, and says whether they are those of numbers.csv. Change a stance,
a loading or a weight and run it again to see what follows from it; codebook.md tells what the rules mean.

To see the report on the screen, run `streamlit run app.py` and open the part of link.txt after the host; that needs the
same articles.
"""


def archive(brief: Brief, files: Mapping[str, bytes]) -> bytes:
    """A zip of the report as page and document, `files` (what `lib.briefing.rebuild` needs), the versions, the link
    and a note on how to make the numbers again.
    """
    content = {
        "README.md": README.format(title=brief.title, selection=brief.selection).encode(),
        "report.html": html.page(brief).encode(),
        "report.docx": word.document(brief),
        "versions.txt": "".join(f"{name}=={number}\n" for name, number in brief.versions).encode(),
        "link.txt": f"{brief.link}\n".encode(),
        **files,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(content.items()):
            packed.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
