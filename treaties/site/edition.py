"""One publication of the site: the registry on a day, its languages, and where other outputs lie."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import jinja2

from treaties.places import cache_folder
from treaties.site.look import Look
from treaties.site.survey import Survey
from treaties.site.words import LANGUAGES, Words, words

_HERE: Final = Path(__file__).parent
POLICY: Final = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Outputs(NamedTuple):
    """Where the other outputs of a publication lie, from the site's root; None: not published.

    The calendars are templates of a path with one name in it: `{}` becomes an id, a code, a word.
    """

    everything: str | None = None
    treaty: str | None = None
    party: str | None = None
    category: str | None = None
    kind: str | None = None
    atom: str | None = None
    api: tuple[tuple[str, str], ...] = ()


class Voice(NamedTuple):
    """One language at one depth: what a page of it needs to speak and to point."""

    words: Words
    look: Look
    root: str
    home: str
    other: Words


class Edition:
    """Renders pages; knows nothing of what is on them."""

    def __init__(self, survey: Survey, outputs: Outputs, base: str | None) -> None:
        self.survey = survey
        self.outputs = outputs
        self.base = base
        self._voices: dict[tuple[str, int], Voice] = {}

    @cached_property
    def _templates(self) -> jinja2.Environment:
        return jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_bytecode(),
        )

    def voice(self, lang: str, depth: int) -> Voice:
        """The voice of a language for pages so many folders below the language's own."""
        key = (lang, depth)
        if key not in self._voices:
            own = words(lang)
            home = "../" * depth
            root = home if lang == LANGUAGES[0] else f"../{home}"
            survey = self.survey
            look = Look(survey.folded, own, home, survey.today)
            other = words(LANGUAGES[1] if lang == LANGUAGES[0] else LANGUAGES[0])
            self._voices[key] = Voice(own, look, root, home, other)
        return self._voices[key]

    def page(self, template: str, lang: str, path: str, **values: Any) -> tuple[str, bytes]:
        """A page of a language: its path from the site's root, and its bytes.

        `path` is its place in the language's own folder.
        """
        voice = self.voice(lang, path.count("/"))
        folder = "" if lang == LANGUAGES[0] else f"{lang}/"
        back = "" if lang == LANGUAGES[0] else "../"
        other = f"{voice.home}{LANGUAGES[1]}/{path}" if not folder else f"{voice.home}{back}{path}"
        text = self._templates.get_template(template).render(
            w=voice.words.w,
            words=voice.words,
            look=voice.look,
            lang=lang,
            root=voice.root,
            home=voice.home,
            path=path,
            other_link=other,
            other=voice.other.w,
            policy=POLICY,
            outputs=self.outputs,
            base=self.base,
            address=f"{self.base}{folder}{path}" if self.base else None,
            survey=self.survey,
            **values,
        )
        return f"{folder}{path}", text.encode()


def _bytecode() -> jinja2.BytecodeCache | None:
    """Compiled templates are kept beside the compiled registry, where that may be written."""
    folder = cache_folder() / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def today_text(day: dt.date) -> str:
    """A day as the pages pass it to the script."""
    return day.isoformat()
