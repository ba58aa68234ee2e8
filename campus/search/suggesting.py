"""What somebody who is typing may mean: words of the trade, and titles of rows that this viewer may see. Nothing else.

Titles come through the search itself, so a row that is not for the viewer can no more be suggested than found.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from campus.core.viewer import Viewer
from campus.search import synonyms
from campus.search.query import SearchQuery
from campus.search.services import search
from campus.search.words import LONGEST_TEXT, SHORTEST_PREFIX, words_in

MOST_SUGGESTED = 8
TITLES_READ = 40

TitlesOf = Callable[[Collection[str]], Mapping[str, str]]


def suggestions(
    document_name: str, typed: str, viewer: Viewer, titles_of: TitlesOf, trade: Iterable[str] = ()
) -> list[str]:
    """Complete what is being typed, at most `MOST_SUGGESTED` ways, words of the trade first.

    Args:
        document_name: whose titles are suggested.
        typed: what stands in the box; with fewer than three letters nothing is suggested.
        titles_of: reads the titles of rows by public id, through the audience rule again.
        trade: the feature's own words, beside those of the synonyms.
    """
    words = words_in(typed[:LONGEST_TEXT])
    if not words or len("".join(words)) < SHORTEST_PREFIX:
        return []
    found: dict[tuple[str, ...], str] = {}
    for phrase in (*trade, *synonyms.cache.phrases()):
        if _completes(words, words_in(phrase)):
            found.setdefault(tuple(words_in(phrase)), phrase)
    # Two letters begin too many words to look for: then the words before them are looked for.
    wanted = words if len(words[-1]) >= SHORTEST_PREFIX else words[:-1]
    asked = SearchQuery(words=" ".join(wanted), is_typing=True, limit=TITLES_READ)
    ids = [hit.id for hit in search(document_name, asked, viewer).hits]
    titles = titles_of(ids) if ids else {}
    for title in (titles[key] for key in ids if key in titles):
        if _completes(words, words_in(title)):
            found.setdefault(tuple(words_in(title)), title)
    begun = " ".join(words)
    return sorted(found.values(), key=lambda phrase: not " ".join(words_in(phrase)).startswith(begun))[:MOST_SUGGESTED]


def _completes(words: list[str], phrase: list[str]) -> bool:
    """Whether the words stand in the phrase in their order next to each other, the last as the beginning of a word."""
    *whole, last = words
    return any(
        phrase[at : at + len(whole)] == whole and phrase[at + len(whole)].startswith(last)
        for at in range(len(phrase) - len(whole))
    )
