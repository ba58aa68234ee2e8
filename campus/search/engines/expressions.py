"""A boolean expression over terms, in the two small languages that take one: FTS5's and tsquery's. Pure.

Words hold letters and digits only (`campus.search.words`), so nothing needs escaping; they are quoted all the same.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from campus.search.words import Alternative, Term

Spell = Callable[[Alternative], str]


def fts5_alternative(alternative: Alternative) -> str:
    """One alternative for FTS5: `"heavy goods vehicle"`, `"wareh" *`, `("heavy" AND "goods")`."""
    if alternative.phrase or len(alternative.words) == 1:
        return f'"{" ".join(alternative.words)}"' + (" *" if alternative.prefix else "")
    return "(" + " AND ".join(f'"{word}"' for word in alternative.words) + ")"


def tsquery_alternative(alternative: Alternative) -> str:
    """One alternative for to_tsquery: `('heavy' <-> 'goods')`, `'wareh':*`, `('heavy' & 'goods')`."""
    words = [f"'{word}'" for word in alternative.words]
    if alternative.prefix:
        words[-1] += ":*"
    return "(" + (" <-> " if alternative.phrase else " & ").join(words) + ")"


def expression(terms: Sequence[Term], needed: int, spell: Spell, *, both: str, either: str) -> str:
    """At least `needed` of the terms, each by any of its alternatives."""
    singles = ["(" + either.join(map(spell, term.alternatives)) + ")" for term in terms]
    if needed >= len(singles):
        return both.join(singles)
    if needed == 1:
        return either.join(singles)
    return either.join("(" + both.join(some) + ")" for some in combinations(singles, needed))
