"""The words of every page of a PDF file, read in a process of its own; run by `lib.reading.pdf`, never imported.

Usage: python -I pdf_pages.py SECONDS BYTES < file.pdf > answer.json
The answer is {"pages": [text, …], "title": …} or {"problem": …}. Time and memory are limited here by the operating
system, since no parser of PDF can promise either for a file made in bad faith.
"""

import io
import json
import logging
import sys

MAX_PAGES = 2000


def limit(seconds: int, memory: int) -> None:
    """Let the system end this process when it takes more; Windows has no such limits and relies on the caller."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def answer(data: bytes) -> dict[str, object]:
    """What the caller is told."""
    import pypdf

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "locked"}
    if len(reader.pages) > MAX_PAGES:
        return {"problem": "pages"}
    return {"pages": [page.extract_text() for page in reader.pages]}


if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        told = answer(sys.stdin.buffer.read())
    except MemoryError:
        told = {"problem": "memory"}
    except Exception as error:  # the file is foreign; its parser may stumble on anything
        told = {"problem": "locked" if type(error).__name__ == "DependencyError" else "broken", "detail": str(error)}
    sys.stdout.write(json.dumps(told))
