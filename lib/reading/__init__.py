"""The outside world to `Article`: text, Markdown, HTML, tables, folders and zip archives.

>>> from lib import reading
>>> outcomes = list(reading.read("folder-or-file"))
"""

from lib.reading.formats import READERS, read, read_with_notes
from lib.reading.outcomes import Failure, Note

__all__ = ["READERS", "Failure", "Note", "read", "read_with_notes"]
