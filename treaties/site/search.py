"""The index behind the search field: one small script a language, read when somebody searches."""

from __future__ import annotations

import json

from treaties.model.parties import parties
from treaties.site import paths
from treaties.site.look import Look
from treaties.site.survey import Survey


def search_index(survey: Survey, look: Look) -> bytes:
    """Rows of [name, what it is, page, further words]: instruments, States, statements."""
    w, words = look.words.w, look.words
    rows: list[list[str]] = []
    for treaty in survey.treaties.values():
        names = [treaty.title, treaty.short, treaty.id]
        names += [name for group in treaty.aliases.values() for name in group]
        kind = words.named("category", treaty.category)
        rows.append([look.short(treaty.id), kind, paths.instrument(treaty.id), " · ".join(names)])
    for code in survey.by_state:
        known = parties().get(code)
        names = [known.alpha2, known.en, known.ru, *known.aliases] if known else []
        rows.append([look.party(code), w.col_state, paths.state(code), " · ".join([code, *names])])
    for source in survey.sources.values():
        more = " · ".join(part for part in (source.publisher, source.document, source.id) if part)
        day = words.day(source.date)
        rows.append([f"{source.title}, {day}", w.col_source, paths.statement(source.id), more])
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.treatiesIndex={text};\n".encode()
