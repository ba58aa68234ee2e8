"""The XML reader that pre-flight and feedparser use: no document type, no entities, every text in one piece.

feedparser asks `xml.sax` for a driver by module name and takes what `create_parser` gives. Expat as the standard
library sets it up hands over a new piece at every character reference: for escaped HTML, a call for every bracket.
"""

from typing import Any

from defusedxml.expatreader import DefusedExpatParser

BUFFER_BYTES = 64 * 1024


class WholeTextParser(DefusedExpatParser):
    """defusedxml's reader with expat's own buffer for text switched on."""

    _parser: Any

    def reset(self) -> None:
        """Set expat up."""
        super().reset()
        self._parser.buffer_text = True
        self._parser.buffer_size = BUFFER_BYTES


def create_parser() -> WholeTextParser:
    """What `xml.sax.make_parser` calls in a driver."""
    return WholeTextParser(forbid_dtd=True)
