"""Reads pages strictly: what opens is closed in order, and nothing runs or loads from elsewhere."""

from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDRESSES = {"href", "src", "action", "cite", "data", "formaction", "poster", "xlink:href"}
_RUNNING = {"script", "style", "iframe", "object", "embed", "base", "img", "image", "use", "foreignobject"}
_SCRIPT = "/static/keys.js"


class PageReader(HTMLParser):
    """What a page holds: `links` with their words, `text`, and `faults` against what every page keeps to."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, str] = {}
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._texts: list[str] = []
        self._ids: set[str] = set()
        self._link: str | None = None
        self.feed(page)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")
        if not page.startswith("<!doctype html>"):
            self.faults.append(f"begins with {page[:30]!r}")

    @property
    def text(self) -> str:
        """All text between the tags."""
        return " ".join("".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if len(values) < len(attrs):
            self.faults.append(f"{tag} says something twice: {attrs}")
        if tag in _RUNNING and not (tag == "script" and values.get("src", "").startswith(_SCRIPT)):
            self.faults.append(f"{tag} {attrs}")
        if (name := values.get("id")) is not None:
            if name in self._ids:
                self.faults.append(f"id {name} twice")
            self._ids.add(name)
        for name, value in values.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"{tag} {name}={value}")
            if name in _ADDRESSES and not value.startswith(("/", "http://", "https://", "#")):
                self.faults.append(f"{tag} {name}={value}")
        if tag == "a":
            self._link = values.get("href", "")
            self.links[self._link] = ""
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of SVG that is empty."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> within {self._open}")
        if tag == "a":
            self._link = None
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text."""
        self._texts.append(data)
        if self._link is not None:
            self.links[self._link] += data
