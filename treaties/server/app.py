"""The application: an ASGI app that serves the current edition."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from treaties.feeds.query import LONGEST, QueryError
from treaties.server.answer import Answer, answer, preflight, refusal
from treaties.server.current import Current

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

LOG: Final = logging.getLogger("treaties.serve")
LONGEST_PATH: Final = 300
_ALLOW: Final = [(b"allow", b"GET, HEAD, OPTIONS")]


def build(current: Current) -> ASGIApp:
    """The application that serves what `current` holds, and looks for newer data meanwhile."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(current.watch())
        try:
            yield
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
            current.close()

    async def healthz(_: Request) -> JSONResponse:
        return JSONResponse(health(current), headers={"cache-control": "no-store"})

    routes = [Route("/healthz", healthz), Mount("/", app=Pages(current))]
    return Starlette(routes=routes, lifespan=lifespan)


def health(current: Current) -> dict[str, object]:
    """What a monitor asks: is it serving, is the data current, what is wrong."""
    edition = current.edition
    as_of = edition.registry.as_of
    return {
        "status": "ok" if current.error is None else "degraded",
        "error": current.error,
        "today": edition.today.isoformat(),
        "as_of": None if as_of is None else as_of.isoformat(),
        "treaties": len(edition.registry.folded.treaties),
        "loads": current.loads,
    }


class Pages:
    """Everything but `/healthz`: the documents of the current edition, by path."""

    def __init__(self, current: Current) -> None:
        self._current = current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Nothing a client sends raises; nothing internal reaches a client."""
        del receive  # a GET has no body that matters
        if scope["type"] != "http":
            return
        found = await self._answer(scope)
        start = {"type": "http.response.start", "status": found.status, "headers": found.headers}
        try:
            await send(start)
            await send({"type": "http.response.body", "body": found.body})
        except (RuntimeError, OSError):
            # uvicorn does not tell a request that waited in the pipeline that its client has gone.
            LOG.debug("a client left before its answer")

    async def _answer(self, scope: Scope) -> Answer:
        method: str = scope["method"]
        if method == "OPTIONS":
            return preflight()
        if method not in {"GET", "HEAD"}:
            return refusal(405, "method not allowed", "only GET and HEAD", _ALLOW)
        found = await self._found(scope)
        return found._replace(body=b"") if method == "HEAD" else found

    async def _found(self, scope: Scope) -> Answer:
        path = scope["path"].removeprefix("/")
        query: bytes = scope["query_string"]
        if len(query) > LONGEST:
            return refusal(400, "bad query", f"the query is longer than {LONGEST} characters")
        if len(path) > LONGEST_PATH:
            return _missing()
        if not path or path.endswith("/"):
            path += "index.html"
        try:
            page = await self._current.page(path, query.decode("latin-1"))
        except QueryError as error:
            return refusal(400, "bad query", str(error))
        except Exception as error:  # noqa: BLE001  -- a client gets a clean answer whatever happens
            LOG.error("%s: %s: %s", ascii(path), type(error).__name__, error)  # noqa: TRY400  -- no traceback: the log may be public
            return refusal(500, "internal error", "the server failed; it was logged")
        if page is None:
            return _missing()
        return answer(page, dict(scope["headers"]))


def _missing() -> Answer:
    words = "there is no such document; see /api/v1/index.json and /feeds/index.json"
    return refusal(404, "not found", words)
