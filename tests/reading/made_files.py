"""Small files of every format, made on the spot with the libraries that read them or by hand."""

from __future__ import annotations

import io
import tarfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
import openpyxl
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

BODY = [
    "The foreign minister told reporters in the capital on Tuesday that the talks with the neighbours will go on.",
    "“We do not accept conditions,” he said after the meeting, which lasted for more than three hours in the old town.",
    "A spokeswoman for the other delegation said that her government was ready to sign the text as it stands now.",
]
TEXT = "\n\n".join(BODY)
TITLE = "Talks will go on"


def pdf(pages, encrypt=False):
    """A PDF whose pages are lists of lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.translate({40: None, 41: None})}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("latin-1", "replace")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return _locked(bytes(out)) if encrypt else bytes(out)


def _locked(data):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def word(paragraphs, heading=""):
    document = docx.Document()
    if heading:
        document.add_heading(heading, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def excel(rows, before=()):
    book = openpyxl.Workbook()
    for name in before:
        book.create_sheet(name, 0)
    sheet = book["Sheet"]
    for row in rows:
        sheet.append(row)
    return _saved(book)


def _saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rtf(lines):
    """RTF with one paragraph a line; marks beyond ASCII as RTF's unicode escapes."""
    escaped = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n" + "\\par\n".join(escaped) + "\\par}").encode()


def mail(body=TEXT, html="", attachments=(), **heads):
    message = EmailMessage()
    for name, value in {"Subject": TITLE, "From": "The Courier <news@courier.example>", **heads}.items():
        message[name] = value
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def saved_page(page, address="https://courier.example/talks", charset="utf-8"):
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = address
    message["Date"] = "Mon, 5 Jun 2023 10:00:00 -0000"
    message.attach(MIMEText(page, "html", charset))
    return message.as_bytes()


def warc(records, packed=True, encoding=""):
    """Records are (address, status, content type, body); `encoding` says how the bodies are packed."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for address, status, kind, body in records:
        heads = [("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding else [])]
        head = StatusAndHeaders(status, heads, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head))
    return buffer.getvalue()


def tar(members, mode="w:gz"):
    """Members are (name, bytes), or TarInfo alone."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size = len(member[1])
            archive.addfile(info, io.BytesIO(member[1]))
    return buffer.getvalue()


def page(title=TITLE, body=BODY, head=""):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
