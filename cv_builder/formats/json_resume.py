"""A CV as JSON Resume 1.x, and back: https://jsonresume.org/schema.

What the schema names comes back as it was; an empty text or list says nothing and is left out, and so is a property that the
schema does not name. What is ours stands in properties that begin with "x-", as the schema allows.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from campus.core.errors import Refusal
from cv_builder.document import Contact, CvDocument, Layout

OURS = {"layout": "x-layout", "language": "x-language", "gaps": "x-gaps", "evidence": "x-evidence"}
OTHERWISE = {"layout": Layout.SKILLS_FIRST.value, "language": "en-GB"}
BASICS = ("name", "label", "image", "summary")


class ResumeReason(StrEnum):
    """Why a file was not taken."""

    NOT_JSON = "NOT_JSON"
    WRONG_KIND = "WRONG_KIND"


class NotAResume(Refusal):
    """The file is not a JSON Resume; `detail` names the place, never what stands there."""


def json_resume_make(document: CvDocument) -> bytes:
    """The CV as a JSON file, readable by a person as well."""
    return (json.dumps(to_json_resume(document), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def to_json_resume(document: CvDocument) -> dict[str, Any]:
    """The CV as JSON values of the schema."""
    flat = _written(document)
    basics = {name: flat.pop(name) for name in BASICS if name in flat}
    basics |= flat.pop("contact", {})
    schema = flat.pop("urlOfSchema", "")
    top = {"$schema": schema} if schema else {}
    return top | ({"basics": basics} if basics else {}) | flat


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [written for one in value if (written := _written(one))]
    made: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        inner = _written(held) if held else None
        if inner and inner != OTHERWISE.get(field.name):
            made[_key(type(value), field.name)] = inner
    return made


def _key(kind: type, name: str) -> str:
    if name in OURS and not (kind.__name__ == "Language" and name == "language"):
        return OURS[name]
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def json_resume_read(file: bytes) -> CvDocument:
    """A CV out of a JSON Resume file.

    Raises:
        NotAResume: it is no JSON, or something in it is of another kind than the schema says.
    """
    try:
        data = json.loads(file)
    except (ValueError, RecursionError):
        raise NotAResume(ResumeReason.NOT_JSON) from None
    return from_json_resume(data)


def from_json_resume(data: Any) -> CvDocument:
    """A CV out of JSON values.

    Raises:
        NotAResume: something in it is of another kind than the schema says.
    """
    if not isinstance(data, dict):
        raise NotAResume(ResumeReason.WRONG_KIND, "the file")
    basics = data.get("basics", {})
    if not isinstance(basics, dict):
        raise NotAResume(ResumeReason.WRONG_KIND, "basics")
    flat = {key: value for key, value in data.items() if key not in (*BASICS, "contact", "urlOfSchema")}
    flat |= {name: basics[name] for name in BASICS if name in basics}
    flat |= {"contact": basics, "urlOfSchema": data.get("$schema", "")}
    document: CvDocument = _read(CvDocument, flat, "")
    return document if document.contact != Contact() else document.with_contact(None)


def _read(kind: Any, value: Any, path: str) -> Any:
    """The value as this kind of field; `path` is where it stands, for a refusal."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value) if value in list(kind) else next(iter(kind))
    if kind is str:
        return _of(str, value, path)
    if get_origin(kind) is tuple:
        (inner, *_) = get_args(kind)
        read = (_read(inner, one, f"{path}[{number}]") for number, one in enumerate(_of(list, value, path)))
        return tuple(one for one in read if one and not _is_empty(one))
    if get_origin(kind) is UnionType:
        (kind,) = (arm for arm in get_args(kind) if arm is not NoneType)
        made = _read(kind, value, path)
        return None if _is_empty(made) else made
    given: Mapping[str, Any] = _of(dict, value, path)
    hints = get_type_hints(kind)
    named = {field.name: _key(kind, field.name) for field in fields(kind)}
    return kind(
        **{
            name: _read(hints[name], given[key], f"{path}.{key}".lstrip("."))
            for name, key in named.items()
            if key in given
        }
    )


def _of(kind: type, value: Any, path: str) -> Any:
    if not isinstance(value, kind):
        raise NotAResume(ResumeReason.WRONG_KIND, path)
    return value


def _is_empty(value: Any) -> bool:
    return is_dataclass(value) and not any(getattr(value, field.name) for field in fields(value))
