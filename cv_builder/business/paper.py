"""A business plan as the blocks of a paper: words as they were written, tables with their sums."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cv_builder.business.money import MONTHS, amount_kept, pounds
from cv_builder.business.plan import (
    CAME_IN,
    COSTING,
    INCOME,
    SECTIONS,
    SPENDING,
    WENT_OUT,
    Money,
    Section,
    field_of,
    money_of,
)
from cv_builder.business.showing import month_heads, month_rows, table_facts

Block = dict[str, Any]
Tables = Mapping[str, Mapping[str, str]]


def plan_blocks(sections: Mapping[str, str], tables: Tables) -> list[Block]:
    """The blocks, section by section; those with nothing in them are left out."""
    money = money_of(tables)
    blocks: list[Block] = []
    for section in SECTIONS:
        inner = (
            _table_blocks(section, tables, money)
            if section.table and _has_figures(section, tables)
            else _words(sections.get(section.slug, ""))
        )
        if inner:
            blocks += [{"kind": "heading", "text": str(section.title)}, *inner]
    return blocks


def _has_figures(section: Section, tables: Tables) -> bool:
    """Whether anything stands in a table; sales of the forecast are money of the cash flow too."""
    named = ("cash", "forecast") if section.table == "cash" else (section.table,)
    return any(any(tables.get(name, {}).values()) for name in named)


def _words(text: str) -> list[Block]:
    return [{"kind": "text", "text": text.strip()}] if text.strip() else []


def _table_blocks(section: Section, tables: Tables, money: Money) -> list[Block]:
    fields = tables.get(section.table, {})
    facts: Block = {"kind": "facts", "pairs": [list(pair) for pair in table_facts(section.table, money)]}
    if section.table == "budget":
        rows = [[str(label), pounds(amount_kept(fields, name))] for name, label in (SPENDING | INCOME).items()]
        return [_two_columns(_("In a month"), rows), facts]
    if section.table == "costing":
        rows = [
            [str(label), str(amount_kept(fields, name)) if name == "hours" else pounds(amount_kept(fields, name))]
            for name, label in COSTING.items()
        ]
        return [_two_columns(_("For one"), rows), facts]
    if section.table == "forecast":
        sold = [[str(number), f"{money.sold[number - 1]:,}"] for number in range(1, MONTHS + 1)]
        table = {"kind": "table", "heads": [_("Month"), _("Sold")], "rows": sold, "numbers": [1]}
        return [table, facts]
    months = {"kind": "table", "heads": month_heads(), "rows": month_rows(money), "numbers": [1, 2, 3, 4, 5]}
    return [months, *_rows_of_months(fields), facts]


def _two_columns(head: str, rows: list[list[str]]) -> Block:
    return {"kind": "table", "heads": [head, _("Pounds")], "rows": rows, "numbers": [1]}


def _rows_of_months(fields: Mapping[str, str]) -> list[Block]:
    """What the sums by month are made of: one table for each half of the year, rows with anything in them."""
    blocks: list[Block] = []
    for months in (range(1, 7), range(7, 13)):
        rows = []
        for name, label in (CAME_IN | WENT_OUT).items():
            amounts = [amount_kept(fields, field_of(name, month)) for month in months]
            if any(amounts):
                rows.append([str(label), *(f"{amount:,.2f}" for amount in amounts)])
        if rows:
            heads = [_("Pounds in month"), *(str(month) for month in months)]
            blocks.append({"kind": "table", "heads": heads, "rows": rows, "numbers": [1, 2, 3, 4, 5, 6]})
    return blocks
