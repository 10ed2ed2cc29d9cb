"""A page in Chromium -> all that came alive in it: what ran, what was asked elsewhere, what opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Dialog, Page

from tests.browser.tabs import Tab

TRAPS = """(() => {
    let ran = "";
    Object.defineProperty(window, "__ran", {get: () => ran, set: (value) => {
        ran = String(value); console.error("ran: " + value);
    }});
    addEventListener("securitypolicyviolation", (event) =>
        console.error("refused: " + event.blockedURI + " " + event.violatedDirective));
})()"""
ALIVE = r"""() => {
    const ADDRESSES = ["href", "src", "srcset", "action", "formaction", "xlink:href", "poster", "data",
        "background", "cite", "ping", "manifest", "codebase", "longdesc", "imagesrcset"];
    const NEVER = ["on", "srcdoc", "is", "http-equiv", "formtarget"];
    const STRANGE = "iframe, object, embed, base, foreignObject, animate, set, applet, math, " +
        "main :is(script, style, link, meta, template), .findings :not(li, span, a, wbr, button, code), " +
        ":is(.prose, .consider) :not(p, a, ul, ol, li, em, strong, code, pre, blockquote, br, hr, h2, h3, " +
        "h4, h5, h6, " +
        "table, thead, tbody, tr, th, td, dl, dt, dd, sup, sub, del, ins, s, kbd, mark, abbr, img, div, " +
        "span, section, b, i, u, small, cite, q, details, summary, bdi, bdo, wbr)";
    const isOurs = (url) => url.protocol === location.protocol && url.host === location.host &&
        (url.protocol !== "file:" || url.pathname.startsWith(SITE));
    const SITE = document.querySelector("script[src*='/catalogue.']").src.replace(/^file:\/\//, "")
        .replace(/assets\/.*$/, "").replace(/^https?:\/\/[^/]*/, "");
    const isSafe = (each, name, value) => {
        if (name.startsWith("on") || NEVER.includes(name)) return false;
        if (name === "style") return Boolean(each.closest("svg, .chart-view"));
        if (!ADDRESSES.includes(name)) return true;
        let url;
        try { url = new URL(value, document.baseURI); } catch { return false; }
        return isOurs(url) || (each.localName === "a" && /^(https?|mailto):/i.test(value)
            && !/[\s\x00-\x1f\u202a-\u202e\u200b]/.test(value));
    };
    return [...document.querySelectorAll("html, body, body *")].flatMap((each) => [
        ...(each.matches(STRANGE) ? [each.outerHTML] : []),
        ...(each.shadowRoot ? ["shadow of " + each.outerHTML] : []),
        ...[...each.attributes].filter(({name, value}) => !isSafe(each, name, value))
            .map(({name, value}) => each.localName + " " + name + "=" + value),
    ]);
}"""
"""What in a page could run, load or lead to what is no address, though no policy forbids it."""
QUIET = """(pause) => new Promise((done) => {
    let timer = setTimeout(done, pause);
    new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, pause); })
        .observe(document, {subtree: true, childList: true, attributes: true});
})"""


@dataclass
class Guard:
    """One page that goes from address to address, and what it was seen to do that it should not."""

    site: Path
    page: Page
    seen: list[str] = field(default_factory=list)

    def open(self, path: str, *, settled: bool = True) -> Page:
        """Go to a page of the site; wait until it leaves itself alone."""
        self.page.goto(f"{self.site.as_uri()}/{path}")
        if settled:
            self.settle()
        return self.page

    def settle(self, pause: int = 120) -> None:
        """Wait until nothing has been drawn for so many milliseconds."""
        self.page.evaluate(QUIET, pause)

    def answer(self, dialog: Dialog) -> None:
        """Note a dialog, but for the one with which a form that was filled in is left."""
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self.seen.append(f"dialog: {dialog.message}")
            dialog.dismiss()

    def faults(self) -> list[str]:
        """What is wrong so far, and in the page as it is now."""
        found = [*self.seen, *self.page.evaluate(ALIVE)]
        found += [f"ran {ran}" for ran in [self.page.evaluate("String(window.__ran)")] if ran]
        return found + [f"frame {frame.url}" for frame in self.page.frames[1:]]


def guard(tab: Tab, site: Path) -> Guard:
    """Watch an empty tab, in which the traps are laid: its every misdeed is noted."""
    watching = Guard(site, tab.page)
    seen, own = watching.seen, site.as_uri()
    tab.hear("console", lambda message: seen.append(f"{message.type}: {message.text}"))
    tab.hear("pageerror", lambda problem: seen.append(f"error: {problem}"))
    tab.hear("dialog", watching.answer)
    tab.hear("popup", lambda other: seen.append(f"window: {other.url}"))
    tab.hear("request", lambda asked: None if _stays(asked.url, own) else seen.append(f"asked: {asked.url}"))
    return watching


def _stays(url: str, own: str) -> bool:
    return url.startswith((f"{own}/", "blob:", "data:image/svg+xml"))
