"""A report as a Word document."""

from __future__ import annotations

import io
import re

import docx
import pandas as pd
from docx.document import Document
from docx.shared import Cm, Pt, RGBColor

from lib.briefing.brief import Brief, Group, Section
from lib.briefing.raster import png

GREY = RGBColor(0x5D, 0x59, 0x4F)
INCH_WIDE = Cm(16)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def document(brief: Brief) -> bytes:
    """The report as .docx, its figures as pictures with words for those who cannot see them."""
    made = docx.Document()
    made.core_properties.title = clean(brief.title)[:255]
    made.core_properties.author = "Demarche"
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(10.5)
    _small(made, brief.dispute)
    made.add_heading(clean(brief.title), 0)
    _small(made, f"{brief.selection} Made on {brief.made_on.isoformat()} with Demarche.")
    for section in brief.sections:
        _section(made, section)
    _sources(made, brief)
    _method(made, brief)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def clean(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _CONTROL.sub(" ", text)


def _section(made: Document, section: Section) -> None:
    made.add_heading(clean(section.title), 1)
    if section.question:
        _small(made, section.question)
    made.add_paragraph(clean(section.lead))
    for figure in section.figures:
        made.add_heading(clean(figure.question), 2)
        picture = made.add_picture(io.BytesIO(png(figure.drawing)), width=INCH_WIDE)
        picture._inline.docPr.set("descr", clean(figure.drawing.title))
        _small(made, figure.how)
    for number, day, title in section.events:
        _small(made, f"{number}. {day}: {title}")
    made.add_heading("The numbers", 2)
    _table(made, section.scores)
    made.add_heading("In which words?", 2)
    for group in section.groups:
        _group(made, group)
    if section.note:
        _small(made, section.note)


def _group(made: Document, group: Group) -> None:
    made.add_heading(clean(group.state), 3)
    _small(made, group.standing)
    for one in group.quotations:
        said = made.add_paragraph()
        said.add_run(clean(one.quoted)).italic = one.kind == "indirect"
        said.add_run(f" [{one.number}]")
        said.paragraph_format.space_after = Pt(0)
        said.paragraph_format.keep_with_next = True
        _small(made, f"{one.who} · {one.said} · {one.scores}")
    if group.left_out:
        _small(made, f"{group.left_out:,} more are not printed here.")


def _table(made: Document, rows: pd.DataFrame) -> None:
    table = made.add_table(rows=1, cols=max(len(rows.columns), 1))
    table.style = "Light List"
    for cell, name in zip(table.rows[0].cells, rows.columns, strict=False):
        cell.text = clean(str(name))
    for row in rows.itertuples(index=False):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(str(value))
    for line in table.rows:
        for cell in line.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8.5)


def _sources(made: Document, brief: Brief) -> None:
    if not brief.quotations:
        return
    made.add_heading("Sources", 1)
    for one in brief.quotations:
        pages = "; ".join(" ".join(part for part in source if part) for source in one.sources)
        _small(made, f"[{one.number}] “{one.article}”, {one.published}. {pages or 'No source was given.'}")


def _method(made: Document, brief: Brief) -> None:
    made.add_heading("How this was made", 1)
    for name, text in brief.method:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{name}. ").bold = True
        paragraph.add_run(clean(text))
    if brief.link:
        _small(made, f"The same selection in Demarche: {brief.link}")
    _small(made, "Made with " + ", ".join(f"{name} {number}" for name, number in brief.versions))


def _small(made: Document, text: str) -> None:
    run = made.add_paragraph().add_run(clean(text))
    run.font.size = Pt(9)
    run.font.color.rgb = GREY
