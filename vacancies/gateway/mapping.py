"""Where each field of an entry is found: element names, labelled lines, or a constant.

A source's settings name what differs; everything else comes from the default mapping, which knows the usual names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_LABEL = 40
MOST_LABELLED = 600

FIELDS = (
    "reference", "employer_reference", "title", "employer", "places", "country", "pay", "pay_from", "pay_to",
    "pay_period", "terms", "closes", "starts", "text", "requirements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where one field is: tried in this order, the first that states anything wins."""

    constant: str | None = None
    elements: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def _at(elements: str = "", labels: str = "") -> Place:
    return Place(elements=tuple(elements.split()), labels=tuple(each for each in labels.split(", ") if each))


# Element names are feedparser's: lower case, a foreign prefix joined by an underscore ("job:salary" is "job_salary").
DEFAULT: Mapping[str, Place] = {
    "reference": _at("id vacancyid vacancy_id jobid job_id referencenumber job_reference jobref job_ref reference ref"),
    "employer_reference": _at(
        "vacancy_id vacancyid job_reference jobref job_ref referencenumber reference ref",
        "vacancy id, vacancy reference, vacancy ref, job reference, job ref, reference, ref, reference number, job id",
    ),
    "title": _at("title vacancy_title vtitle job_title jobtitle", "vacancy title, job title, title, position"),
    "employer": _at(
        "employer company companyname company_name job_company job_employer hiringorganization hiringorganisation"
        " organisation organization employername employer_name recruiter",
        "employer, company, organisation, organization, employer name, company name",
    ),
    "places": _at(
        "job_location location joblocation locations job_city tt_name city town job_town place workplace",
        "location, locations, place, place of work, job location, based at, town, city, where, work location",
    ),
    "country": _at("job_country country tt_country"),
    "pay": _at(
        "salary job_salary pay wage salary_range salaryrange job_pay salary_text salarytext basesalary remuneration"
        " compensation",
        "salary, pay, wage, wages, rate of pay, pay rate, hourly rate, rate, salary range, annual salary"
        ", remuneration, starting salary, basic salary",
    ),
    "pay_from": _at("salaryfrom salary_from salary_min salarymin minsalary min_salary minimum_salary job_salary_min"),
    "pay_to": _at("salaryto salary_to salary_max salarymax maxsalary max_salary maximum_salary job_salary_max"),
    "pay_period": _at("salaryperiod salary_period salary_unit salaryunit salary_frequency pay_period"),
    "terms": _at(
        "working_patterns working_pattern contract_type vcontracttype contracttype contract hours working_hours"
        " job_hours job_type jobtype employment_type employmenttype job_contract job_employmenttype schedule",
        "hours, working hours, hours of work, hours per week, working pattern, work pattern, contract"
        ", contract type, job type, employment type, type of contract, contract length, weekly hours, position type"
        ", working arrangements",
    ),
    "closes": _at(
        "closing_date closingdate expiry_date expirydate expiry expires expired validthrough deadline job_closingdate"
        " application_deadline close_date closes job_expires expiration_date expirationdate job_closing_date",
        "closing date, close date, closes, closing, application deadline, applications close, deadline, apply by"
        ", expiry date, closing date for applications, last date for applications, apply before",
    ),
    "starts": _at("start_date startdate job_start_date", "start date, starts, starting, starting date"),
    "text": _at("content advert_text summary job_description description advert body"),
    "requirements": _at("requirements person_specification skills qualifications essential_criteria job_requirements"),
}  # fmt: skip


FEEDPARSER_NAMES = {"guid": "id", "description": "summary", "pubdate": "published", "content_encoded": "content"}


def element_key(name: str) -> str:
    """An element's name as feedparser has it."""
    key = re.sub(r"[:.-]", "_", name.strip().lower())
    return FEEDPARSER_NAMES.get(key, key)


def mapping_made(changes: Mapping[str, Any]) -> dict[str, Place]:
    """The default mapping with a source's own places.

    A field's value is `{constant = "..."}`, or any of `elements = [...]` and `labels = [...]`.

    Raises:
        ValueError: saying what is wrong, field by field.
    """
    mistakes: list[str] = []
    made = dict(DEFAULT)
    for name, where in changes.items():
        if name not in FIELDS:
            mistakes.append(f"mapping.{name} is not a field; the fields are {', '.join(FIELDS)}")
        elif problem := _place_problem(where):
            mistakes.append(f"mapping.{name} {problem}")
        else:
            made[name] = Place(
                constant=where.get("constant"),
                elements=tuple(element_key(each) for each in where.get("elements", ())),
                labels=tuple(label_key(each) for each in where.get("labels", ())),
            )
    if mistakes:
        raise ValueError("; ".join(mistakes))
    return made


def _place_problem(where: Any) -> str:
    if not isinstance(where, Mapping) or not where or set(where) - {"constant", "elements", "labels"}:
        return 'must be like {constant = "..."}, {elements = ["..."]} or {labels = ["..."]}'
    if "constant" in where and (
        len(where) > 1 or not isinstance(where["constant"], str) or not where["constant"].strip()
    ):
        return "has a constant, which must be text and stand alone"
    lists = [value for key, value in where.items() if key != "constant"]
    if any(
        not isinstance(each, list) or not each or not all(isinstance(one, str) and one for one in each)
        for each in lists
    ):
        return "names elements or labels, which must be lists of text"
    return ""


def mapping_plain(places: Mapping[str, Place]) -> dict[str, Any]:
    """A mapping as JSON, for the child."""
    return {name: [place.constant, list(place.elements), list(place.labels)] for name, place in places.items()}


def mapping_from_plain(plain: Mapping[str, Any]) -> dict[str, Place]:
    """What `mapping_plain` wrote."""
    return {
        name: Place(constant, tuple(elements), tuple(labels)) for name, (constant, elements, labels) in plain.items()
    }


_LABELLED = re.compile(r"([A-Za-z][A-Za-z /()'&-]{1,40}?)\s?:(?!//)\s?(.*)", re.DOTALL)
_COLUMNS = re.compile(r"\s[|•·]\s")


def label_key(label: str) -> str:
    """A label without case and spacing."""
    return " ".join(label.lower().split())


@dataclass(slots=True)
class Labelled:
    """The labelled lines of a text: "Salary: £12 an hour". The first of a label counts."""

    values: dict[str, str] = field(default_factory=dict)

    def first(self, labels: tuple[str, ...]) -> str | None:
        """What the first of `labels` that occurs says."""
        return next((self.values[label] for label in labels if label in self.values), None)


def labelled_read(text: str, wanted: frozenset[str]) -> Labelled:
    """Read the labelled lines of `text`, those of `wanted` only; an empty label takes the line after it."""
    labelled = Labelled()
    open_label = ""
    for line in text.split("\n"):
        if open_label and line.strip():
            if not _LABELLED.match(line):
                labelled.values.setdefault(open_label, line.strip(" -")[:MOST_LABELLED])
            open_label = ""
        if ":" not in line:
            continue
        for column in _COLUMNS.split(line):
            found = _LABELLED.match(column.strip(" -*"))
            if not found or (label := label_key(found[1])) not in wanted:
                continue
            if value := found[2].strip():
                labelled.values.setdefault(label, value[:MOST_LABELLED])
            else:
                open_label = label
    return labelled
