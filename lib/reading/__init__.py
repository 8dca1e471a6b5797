"""The outside world to `Article`: files of every kind that newspapers and archives hand out, feeds and links.

>>> from lib import reading
>>> outcomes = list(reading.read("folder-or-file"))

Reading a file never uses the network; `lib.reading.links` does, and nothing else in the project.
`lib.reading.preview` shows outcomes before they are stored, `lib.reading.duplicates` finds copies among them.
"""

from lib.reading.formats import READERS, read, read_table, read_with_notes
from lib.reading.outcomes import Failure, Note

__all__ = ["READERS", "Failure", "Note", "read", "read_table", "read_with_notes"]
