"""One publication of the site: a registry on a day, its languages, where other outputs lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from treaties.places import cache_folder
from treaties.site.draft import Draft, Spoken
from treaties.site.look import Look
from treaties.site.shape import piece, together
from treaties.site.survey import Survey
from treaties.site.words import LANGUAGES, Words, words

_HERE: Final = Path(__file__).parent
MAIN: Final = {
    "index.html": "nav_next",
    "instruments/index.html": "nav_instruments",
    "states/index.html": "nav_states",
    "timeline.html": "nav_timeline",
    "knowledge/index.html": "nav_knowledge",
    "subscribe.html": "nav_subscribe",
}
_ANYWHERE: Final = -1
_FRAME: Final = ("top", "search", "bottom")
_LOCALES: Final = {"en": "en_GB", "ru": "ru_RU"}
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
        self._frames: dict[tuple[str, str, str | int], Markup] = {}
        self._voices: dict[tuple[str, int], Voice] = {}

    @cached_property
    def _templates(self) -> jinja2.Environment:
        made = _Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_bytecode(),
            auto_reload=False,  # a publication looks once whether a template has changed
        )
        made.filters["together"] = together
        return made

    def voice(self, lang: str, depth: int) -> Voice:
        """The voice of a language for pages so many folders below the language's own."""
        key = (lang, depth)
        if key not in self._voices:
            own = words(lang)
            home = "../" * depth
            root = home if lang == LANGUAGES[0] else f"../{home}"
            if depth == _ANYWHERE:
                root = self.base or ""
                home = root if lang == LANGUAGES[0] else f"{root}{lang}/"
            survey = self.survey
            look = Look(survey.folded, own, home, survey.today)
            other = words(LANGUAGES[1] if lang == LANGUAGES[0] else LANGUAGES[0])
            self._voices[key] = Voice(own, look, root, home, other)
        return self._voices[key]

    def _depth(self, path: str) -> int:
        """How deep a page lies; servers show the page for none at any address."""
        return _ANYWHERE if self.base and path == "404.html" else path.count("/")

    @cached_property
    def draft(self) -> Draft:
        """The look of pages written once for all languages, a folder below the language's own."""
        return Draft(self.survey.folded, self.survey.today, self.voice(LANGUAGES[0], 1).look)

    @cached_property
    def _spoken(self) -> dict[str, Spoken]:
        return {lang: Spoken(self.draft.marks, self.voice(lang, 1).look) for lang in LANGUAGES}

    def page(self, template: str, lang: str, path: str, **values: Any) -> tuple[str, bytes]:
        """A page of one language: its path from the site's root, and its bytes.

        `path` is its place in the language's own folder.
        """
        voice = self.voice(lang, self._depth(path))
        text = self._render(
            template,
            path,
            look=voice.look,
            root=voice.root,
            other=voice.other.w,
            other_link=self._other_link(voice, path),
            address=self._address(lang, path),
            locale=_LOCALES[lang],
            **values,
        )
        return _placed(lang, path), text.encode()

    def both(self, template: str, path: str, **values: Any) -> Iterator[tuple[str, bytes]]:
        """A page written once, in every language. It lies one folder below the language's own."""
        marks = self.draft.marks
        voices = {lang: self.voice(lang, 1) for lang in LANGUAGES}

        def own(key: object, say: Callable[[str], str | None]) -> Markup:
            return marks.of(key, lambda look: say(look.lang))

        text = self._render(
            template,
            path,
            look=self.draft,
            root=own("root", lambda lang: voices[lang].root),
            other=_Other(lambda key: own(("o", key), lambda lang: voices[lang].other.text(key))),
            other_link=own(("link", path), lambda lang: self._other_link(voices[lang], path)),
            address=own(("at", path), lambda lang: self._address(lang, path))
            if self.base
            else None,
            locale=own("locale", lambda lang: _LOCALES[lang]),
            lang=own("lang", lambda lang: lang),
            **values,
        )
        parts = marks.parts(text)
        for lang in LANGUAGES:
            yield _placed(lang, path), self._spoken[lang].speak(parts)

    def _render(self, template: str, path: str, look: Look, **values: Any) -> str:
        frame = {
            name: look.aside((name, path.count("/")), partial(self._frame, name, path))
            for name in _FRAME
        }
        given = {"lang": look.lang, **frame, **values}
        return self._templates.get_template(template).render(
            w=look.words.w,
            words=look.words,
            look=look,
            home=look.home,
            path=path,
            policy=POLICY,
            outputs=self.outputs,
            base=self.base,
            survey=self.survey,
            **given,
        )

    def _frame(self, name: str, path: str, look: Look) -> Markup:
        """A part of the page around what it says; made anew only where it marks the page itself."""
        depth = self._depth(path)
        voice = self.voice(look.lang, depth)
        key = (name, look.lang, path if path in MAIN else depth)
        if key not in self._frames:
            text = self._templates.get_template(f"{name}.html").render(
                w=look.words.w,
                words=look.words,
                look=look,
                home=voice.home,
                root=voice.root,
                path=path,
                lang=look.lang,
                main=MAIN,
                outputs=self.outputs,
                survey=self.survey,
            )
            self._frames[key] = Markup(text)  # noqa: S704  -- a template has escaped it
        return self._frames[key]

    @staticmethod
    def _other_link(voice: Voice, path: str) -> str:
        if voice.words.lang == LANGUAGES[0]:
            return f"{voice.home}{LANGUAGES[1]}/{path}"
        return f"{voice.home}../{path}"

    def _address(self, lang: str, path: str) -> str | None:
        return f"{self.base}{_placed(lang, path)}" if self.base else None


class _Other:
    """The words of the other language, for the link that leads there."""

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text

    def __getattr__(self, key: str) -> str:
        return self._text(key)


class _Code(CodeGenerator):
    """Templates that ask whether a value is a piece already before they escape it.

    Most are, and jinja's own way makes each anew: seventy thousandths of a second a publication.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.piece(")


class _Environment(jinja2.Environment):
    code_generator_class = _Code
    piece = staticmethod(piece)


def _placed(lang: str, path: str) -> str:
    return path if lang == LANGUAGES[0] else f"{lang}/{path}"


def _bytecode() -> jinja2.BytecodeCache | None:
    """Compiled templates are kept beside the compiled registry, where that may be written."""
    folder = cache_folder() / "pages"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))
