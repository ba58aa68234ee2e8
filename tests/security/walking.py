"""Every address of a face, from its URLconf, with sample values where an address holds something."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.converters import IntConverter, UUIDConverter
from django.utils.regex_helper import normalize

from tests.faces import face_settings

SAMPLES = {"app_label": "accounts", "app_name": "accounts", "model_name": "person", "filename": "a.pdf", "why": "idle"}


@dataclass(frozen=True)
class Address:
    """One address of a face: its path, the view that answers there, and what the pattern is called."""

    path: str
    view: Any
    name: str


def addresses(face: str) -> list[Address]:
    """Every pattern of the face's URLconf, each with one address that it matches."""
    urlconf = importlib.import_module(face_settings(face)["ROOT_URLCONF"])
    return list(_leaves(urlconf.urlpatterns, "/"))


def _leaves(patterns: list[Any], prefix: str) -> Iterator[Address]:
    for entry in patterns:
        path = prefix + _sample(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _leaves(entry.url_patterns, path)
        elif isinstance(entry, URLPattern):
            yield Address(path, entry.callback, entry.name or "")


def _sample(pattern: Any) -> str:
    shape, names = normalize(pattern.regex.pattern)[0]
    return str(shape) % {name: _value(pattern, name) for name in names}


def _value(pattern: Any, name: str) -> str:
    converter = getattr(pattern, "converters", {}).get(name)
    if isinstance(converter, UUIDConverter):
        return "00000000-0000-4000-8000-000000000000"
    if type(converter).__name__ == "PublicIdConverter":
        return "a2b3c4d5e6f7"
    if isinstance(converter, IntConverter) or name.endswith(("_id", "pk", "id")) or name.startswith("_"):
        return "1"
    return SAMPLES.get(name, "sample")
