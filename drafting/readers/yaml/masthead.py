"""Read the header fields of a resolution file into its masthead."""

from __future__ import annotations

from drafting.model.masthead import Adoption, AgendaItem, Masthead, MastheadWording, Sponsor
from drafting.readers.yaml.dates import date_of
from drafting.readers.yaml.findings import (
    Fields,
    YamlFindings,
    fields_of,
    flag_of,
    items_of,
    words_of,
)
from drafting.readers.yaml.nodes import Mapping, Node


def masthead_of(findings: YamlFindings, fields: Fields) -> Masthead:
    """Read the header fields of a resolution."""

    def words(name: str) -> str:
        return words_of(findings, fields.get(name), fields.label(name))

    items = items_of(
        findings, fields.get("agenda_items"), "“agenda_items”", "write [{item: 64 (b)}]"
    )
    sponsors = items_of(findings, fields.get("sponsors"), "“sponsors”", "write [Samoa, Palau]")
    signatories = items_of(findings, fields.get("signatories"), "“signatories”", "write [Fiji]")
    return Masthead(
        organ=words("organ") if fields.get("organ") else Masthead().organ,
        parent_organ=words("parent_organ"),
        symbol=words("symbol"),
        session=words_of(findings, fields.get("session"), "“session”"),
        session_dates=words("session_dates"),
        agenda_items=tuple(_agenda_item(findings, node) for node in items),
        committee=words("committee"),
        report=words("report"),
        basis=words("basis"),
        distribution=words("distribution"),
        issued=date_of(findings, fields.get("issued"), "“issued”"),
        original=words("original"),
        sponsors=tuple(_sponsor(findings, node) for node in sponsors),
        sponsors_note=words("sponsors_note"),
        signatories=tuple(words_of(findings, node, "signatory") for node in signatories),
        reissue=words("reissue"),
        job_number=words("job_number"),
        adopted=adoption_of(findings, fields.get("adopted"), "“adopted”"),
        wording=_wording(findings, fields.get("wording")),
    )


def adoption_of(findings: YamlFindings, node: Node | None, where: str) -> Adoption | None:
    """Read `adopted`; None for a draft."""
    if node is None:
        return None
    if not isinstance(node, Mapping):
        hint = "write adopted: {date: 2008-12-18, meeting: 70}"
        findings.wrong_type(node, where, "date and meeting", hint)
        return None
    fields = fields_of(findings, node, "adoption", where)
    return Adoption(
        date=date_of(findings, fields.get("date"), fields.label("date")),
        meeting=words_of(findings, fields.get("meeting"), fields.label("meeting")),
        resumed=flag_of(findings, fields.get("resumed"), fields.label("resumed"), default=False),
        dated_heading=flag_of(
            findings, fields.get("dated_heading"), fields.label("dated_heading"), default=True
        ),
    )


def _wording(findings: YamlFindings, node: Node | None) -> MastheadWording:
    if node is None:
        return MastheadWording()
    where = "“wording”"
    if not isinstance(node, Mapping):
        hint = "write wording: {agenda: Item 137 of the preliminary list}"
        findings.wrong_type(node, where, "keys such as agenda and heading", hint)
        return MastheadWording()
    fields = fields_of(findings, node, "wording", where)

    def words(name: str) -> str:
        return words_of(findings, fields.get(name), fields.label(name))

    return MastheadWording(
        session=words("session"),
        issued=words("issued"),
        agenda=words("agenda"),
        sponsors=words("sponsors"),
        heading=words("heading"),
        number=words("number"),
    )


def _agenda_item(findings: YamlFindings, node: Node) -> AgendaItem:
    where = "agenda item"
    if not isinstance(node, Mapping):
        return AgendaItem(item=words_of(findings, node, where))
    fields = fields_of(findings, node, "agenda item", where)
    if not fields.get("item"):
        findings.error("no-words", f"{where}: the number is missing", node, "write item: 64 (b)")
    return AgendaItem(
        item=words_of(findings, fields.get("item"), fields.label("item")),
        title=words_of(findings, fields.get("title"), fields.label("title")),
    )


def _sponsor(findings: YamlFindings, node: Node) -> Sponsor:
    where = "sponsor"
    if not isinstance(node, Mapping):
        return Sponsor(name=words_of(findings, node, where))
    fields = fields_of(findings, node, "sponsor", where)
    if not fields.get("name"):
        findings.error("no-words", f"{where}: the name is missing", node, "write name: Samoa")
    return Sponsor(
        name=words_of(findings, fields.get("name"), fields.label("name")),
        capacity=words_of(findings, fields.get("capacity"), fields.label("capacity")),
    )
