"""What a feature tells search about its rows, and the register of those who did."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from campus.core.audience import All, AnyOf, Audience, Clause, Empty, Holds, In, Is, Lacks, NotIn, NotPast, Past
from campus.search.fields import AudienceField, Date, Field, Keyword, Place, Text

NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
LAYOUT = 3  # part of every mapping's hash: raise it when an engine lays its tables out differently


class Document:
    """One searchable kind of thing. A feature subclasses it in its documents.py and registers it there.

    Attributes:
        name: the document's name, as `search(name, ...)` takes it; lower case letters, digits and underscores.
        fields: the searchable fields, by name. The words are those of `campus.search.fields`.
        audience: who may find a row; its field names are names of `fields`. There is no search without it.
        newest: the Date field that "newest first" goes by.
    """

    name: ClassVar[str]
    fields: ClassVar[Mapping[str, Field]]
    audience: ClassVar[Audience]
    newest: ClassVar[str] = ""

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """Read rows afresh from the database: those with these ids, or all.

        Each row has "id" (the public id), "version" (a whole number that grows with every change) and a value for
        each field: str for Text, str or a collection of str for Keyword, (latitude, longitude) pairs for Place, date or
        aware datetime for Date, a number for Number; None where there is none. An id without a row leaves the index.
        """
        raise NotImplementedError

    def versions(self) -> Iterator[tuple[str, int]]:
        """Id and version of every row that `rows(None)` would give. Override it where that can be had cheaply."""
        for row in self.rows(None):
            yield row["id"], row["version"]

    def fields_of(self, kind: type) -> dict[str, Any]:
        """The fields of one kind, in their order."""
        return {name: field for name, field in self.fields.items() if isinstance(field, kind)}

    @cached_property
    def groups(self) -> list[str]:
        """The names of fields with many keywords."""
        return [
            name for name, field in self.fields.items() if isinstance(field, Keyword | AudienceField) and field.many
        ]

    @cached_property
    def facet_fields(self) -> list[str]:
        """The names of the Keyword fields whose values may be counted."""
        return [name for name, field in self.fields_of(Keyword).items() if field.facet]

    def facet_field(self, name: str) -> str:
        """The name, once it is sure that its values may be counted. Raises KeyError otherwise: a mistake of ours."""
        if name not in self.facet_fields:
            raise KeyError(f"{self.name}: {name!r} is no Keyword with facet=True")
        return name

    @cached_property
    def top_fields(self) -> list[str]:
        """The names of the Text fields with the highest boost."""
        texts = self.fields_of(Text)
        most = max(field.boost for field in texts.values())
        return [name for name, field in texts.items() if field.boost == most]

    @property
    def place_field(self) -> str | None:
        """The name of the Place field, if there is one."""
        return next(iter(self.fields_of(Place)), None)

    @cached_property
    def mapping(self) -> str:
        """Six hexadecimal digits that change when the fields do; part of the name of every index."""
        told = repr((LAYOUT, list(self.fields.items()), self.newest))
        return hashlib.sha256(told.encode()).hexdigest()[:6]


_register: dict[str, Document] = {}
AnyDocument = TypeVar("AnyDocument", bound=type[Document])


def register(document: AnyDocument) -> AnyDocument:
    """Class decorator: make a document known. Raises ValueError when its declaration cannot work."""
    instance = document()
    document_check(instance)
    _register[instance.name] = instance
    return document


def unregister(name: str) -> None:
    """Forget a document; for tests with invented ones."""
    _register.pop(name, None)


def document_get(name: str) -> Document:
    """The document of this name. Raises LookupError, naming those there are."""
    try:
        return _register[name]
    except KeyError:
        known = ", ".join(sorted(_register)) or "none"
        raise LookupError(f"No search document is called {name!r}; there are: {known}") from None


def documents_all() -> list[Document]:
    """Every registered document, by name."""
    return [_register[name] for name in sorted(_register)]


def document_check(document: Document) -> None:
    """Raise ValueError when a declaration cannot work: a bad name, an audience over unknown fields, two places."""
    for name in (document.name, *document.fields):
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot name a search document or field")
    if len(document.fields_of(Place)) > 1:
        raise ValueError(f"{document.name}: a document has at most one Place field")
    if not document.fields_of(Text):
        raise ValueError(f"{document.name}: a document needs a Text field")
    if document.newest and not isinstance(document.fields.get(document.newest), Date):
        raise ValueError(f"{document.name}: newest must name a Date field")
    for clause in (document.audience.learner, document.audience.staff):
        for name in _names_in(clause):
            if not isinstance(document.fields.get(name), Keyword | AudienceField | Date):
                raise ValueError(
                    f"{document.name}: its audience reads {name!r}, which is no Keyword, AudienceField or Date"
                )


def _names_in(clause: Clause) -> Iterator[str]:
    match clause:
        case All(clauses) | AnyOf(clauses):
            for part in clauses:
                yield from _names_in(part)
        case (
            Is(name, _)
            | In(name, _)
            | NotIn(name, _)
            | Holds(name, _)
            | Lacks(name, _)
            | Empty(name)
            | Past(name)
            | NotPast(name)
        ):
            yield name
