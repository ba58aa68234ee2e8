"""The known words nearest to one that is not known. Pure."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

MOST_CORRECTIONS = 3
SHORTEST_CORRECTED = 4  # letters: of shorter words nearly every slip is another word


def slips_allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word of this length."""
    if len(word) < SHORTEST_CORRECTED or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) <= 5 else 2


def nearest_words(word: str, known: Iterable[tuple[str, int]]) -> list[str]:
    """Of known words, each with how many rows have it, the nearest in spelling; among those the commonest first."""
    most = slips_allowed(word)
    near = []
    for candidate, rows in known:
        slips = OSA.distance(word, candidate, score_cutoff=most)
        if 0 < slips <= most and rows > 0:
            near.append((slips, candidate[0] != word[0], -rows, candidate))
    near.sort()
    return [candidate for slips, _, _, candidate in near if slips == near[0][0]][:MOST_CORRECTIONS]
