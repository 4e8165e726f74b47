"""The site's pages as part of an edition, linked with its calendars, its Atom feed and its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from treaties.site import Outputs, site_files

if TYPE_CHECKING:
    from treaties.server.edition import Edition

OUTPUTS = Outputs(
    everything="calendar.ics",
    treaty="feeds/treaty/{}.ics",
    party="feeds/party/{}.ics",
    category="feeds/category/{}.ics",
    kind="feeds/kind/{}.ics",
    atom="changes.atom",
    api=(
        ("api/v1/index.json", "what there is, and where"),
        ("api/v1/treaties.json", "every instrument with its status"),
        ("api/v1/treaties/{id}.json", "one instrument: names, clauses, events, sources"),
        ("api/v1/deadlines.json", "every deadline from a year back to five ahead"),
        ("api/v1/deadlines/treaty/{id}.json", "the deadlines of one instrument"),
        ("api/v1/deadlines/party/{code}.json", "the deadlines of one State"),
        ("api/v1/deadlines/category/{category}.json", "the deadlines of one field"),
        ("api/v1/deadlines/kind/{kind}.json", "the deadlines of one kind"),
        ("api/v1/changes.json", "which dates moved, when and why"),
        ("api/v1/openapi.json", "the same described for machines (OpenAPI 3.1)"),
        ("feeds/index.json", "every calendar with its name and address"),
    ),
)


class SitePages:
    """All pages of an edition, made together when the first is asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @cached_property
    def _files(self) -> dict[str, bytes]:
        edition = self._edition
        return dict(site_files(edition.registry, edition.today, OUTPUTS, edition.base_url))

    def paths(self) -> Sequence[str]:
        """Every path of the site."""
        return list(self._files)

    def body(self, path: str) -> bytes | None:
        """The bytes at a path; None when the site has no such file."""
        return self._files.get(path)
