"""Which HTML tags and attributes a text may use, and which are layout that falls away."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT = _words(
    "b blockquote br code dd del details dl dt em hr i ins kbd li mark ol s small strong sub summary sup"
    " tbody td th thead tr ul"
)
# Layout that people put into a README: the words stay, the tag goes.
DROPPED = _words("a center div font h1 h2 h3 h4 h5 h6 p picture section source span u")
SCRIPTED = _words("base embed form frame iframe link math meta object script style svg template")
INLINE = _words("a b br code del em i ins kbd mark s small span strong sub sup")
BLOCK = INLINE | KEPT | _words("div h1 h2 h3 h4 h5 h6 img p pre table")
REGION = {
    "class": "table-scroll",
    "tabindex": "0",
    "role": "group",
    "aria-label": "Table, scrolls sideways",
}
ATTRIBUTES = {
    "a": {"href"},
    "code": {"class"},
    "div": set(REGION),
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "pre": {"class", "tabindex"},
    "table": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
} | {f"h{level}": {"id"} for level in range(1, 7)}
