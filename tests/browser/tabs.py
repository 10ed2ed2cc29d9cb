"""Chromium -> tabs that tests take in turn, each as it is given to somebody who has never been here.

A new tab costs more than what most tests do in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Dialog, Page

SIZE = {"width": 1280, "height": 720}
"""How large a tab is that no size is asked for."""
Hear = Callable[[Any], object]


@dataclass(eq=False)
class Tab:
    """A page, the options of its context, and who listens to it for now."""

    page: Page
    kind: str
    options: dict[str, Any]
    heard: list[tuple[str, Hear]] = field(default_factory=list)

    def hear(self, event: str, listener: Hear) -> None:
        """Listen for as long as the tab is taken."""
        self.page.on(event, listener)  # type: ignore[call-overload]
        self.heard.append((event, listener))

    def leave(self) -> None:
        """Forget what was stored, chosen, pressed and pointed at; nobody listens any more."""
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        for event, listener in self.heard:
            self.page.remove_listener(event, listener)
        self.heard.clear()
        if self.page.url.startswith(("file:", "http:")):
            self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.on("dialog", _leave)
        self.page.goto("about:blank")
        self.page.remove_listener("dialog", _leave)
        self.page.keyboard.up("Shift")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(self.options.get("viewport", SIZE))
        self.page.emulate_media(
            media="null",
            color_scheme=self.options.get("color_scheme", "light"),
            reduced_motion=self.options.get("reduced_motion", "no-preference"),
            forced_colors=self.options.get("forced_colors", "none"),
        )


def _leave(dialog: Dialog) -> None:
    """Leave a form that was filled in."""
    dialog.accept()


class Tabs:
    """Tabs of a browser by what their contexts were asked for; those that were left are taken again."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Tab]] = {}

    def take(self, script: str = "", **options: Any) -> Tab:
        """A tab in which the script runs before those of a page."""
        kind = repr((script, sorted(options.items())))
        free = self._free.setdefault(kind, [])
        if free:
            return free.pop()
        context = self._browser.new_context(**options)
        if script:
            context.add_init_script(script)
        return Tab(context.new_page(), kind, options)

    def put_back(self, tab: Tab) -> None:
        """Leave a tab to the next test; of one that broke only the context is closed."""
        if tab.page.is_closed():
            tab.page.context.close()
            return
        tab.leave()
        self._free[tab.kind].append(tab)
