"""What a link leads to: recognised by its URL where that is known, else by its label and its text."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from papercat.paper_hosts import paper_key
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.piece import LINK, Piece

# A paper's own page and PDF name the paper; none of the others does.
PAPER_RELS = ("abs", "pdf", "page")

_HOST = re.compile(r"https?://(?:www\.|m\.|mobile\.)?([^/?#:\s]+)(?::\d+)?([^?#\s]*)", re.IGNORECASE)
_KINDS = {
    "code": (
        "github.com", "gitlab.com", "bitbucket.org", "gist.github.com", "gitee.com", "paperswithcode.com",
        "codeberg.org", "code.google.com", "sourceforge.net", "codeocean.com", "dagshub.com", "git.io",
    ),
    "video": (
        "youtube.com",
        "youtu.be",
        "bilibili.com",
        "vimeo.com",
        "slideslive.com",
        "videolectures.net",
        "b23.tv",
        "slideshare.net",
    ),
    "data": ("kaggle.com", "zenodo.org", "figshare.com"),
    "project": (
        "colab.research.google.com", "sites.google.com", "huggingface.co", "hf.co", "modelscope.cn",
        "replicate.com", "notion.so", "notion.site", "raw.githubusercontent.com",
    ),
    "other": (
        "medium.com", "substack.com", "wordpress.com", "blogspot.com", "zhihu.com", "csdn.net",
        "towardsdatascience.com", "reddit.com", "mp.weixin.qq.com", "linkedin.com", "facebook.com",
        "twitter.com", "x.com", "img.shields.io", "shields.io", "discord.gg", "news.ycombinator.com",
        "wikipedia.org", "scholar.google.com", "t.co", "youtube-nocookie.com", "dev.to", "juejin.cn",
        "jianshu.com", "cnblogs.com", "hackernoon.com", "discord.com", "t.me", "slack.com",
        "buymeacoffee.com",
    ),
}  # fmt: skip
_NO_PAPER = ("code", "project", "video", "data")
_BY_HOST = {host: kind for kind, hosts in _KINDS.items() for host in hosts}
_PROJECT_HOST = re.compile(
    r"(?:^|\.)(?:github|gitlab)\.io$|\.(?:vercel|netlify|streamlit|pages)\.(?:app|dev)$|\.hf\.space$"
)
_BLOG = re.compile(r"(?:^|[./-])blogs?(?:[./-]|$)", re.IGNORECASE)
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:\w+|i/web)/status(?:es)?/\d",
    re.IGNORECASE | re.ASCII,
)
_ABS = re.compile(r"/(?:abs|html|format)/")
_PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf(?:/|$|\?)|/stamp/stamp\.jsp|/file/.{0,200}-Paper", re.IGNORECASE)
_ROOT = re.compile(r"https?://[^/?#]+/?")
_FILE = re.compile(
    r"\.(?:zip|t?gz|bz2|xz|tar|7z|rar|csv|tsv|jsonl?|parquet|npz|pth?|ckpt|h5|safetensors|mp4|apk|exe|dmg)$",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?|ftp)://[^\s/?#.]+\.[^\s]", re.IGNORECASE)
# arxiv.org/abs/2101.00001
_ADDRESS = re.compile(r"(?:[\w-]{1,60}\.){1,5}[a-z]{2,6}/\S*")
_GLUED = re.compile(r"(?:%20| |\\){1,9}\(?https?:.*$|(?:%20){1,9}$", re.IGNORECASE)


class Target(NamedTuple):
    """What a link leads to: its relation (or `tweet`), its URL, whether that is known to be a paper's."""

    rel: str
    url: str
    known: bool


def is_web(url: str) -> bool:
    """Whether a URL leads anywhere from outside its document."""
    return _WEB.match(url) is not None


def leads_nowhere(url: str) -> bool:
    """Whether a title's link is empty or leads to a PDF beside its document."""
    return not url or (url.lower().endswith(".pdf") and not is_web(url))


@lru_cache(maxsize=8_192)
def text_kind(text: str, labels: Labels) -> str:
    """What a link's text says that it leads to (`paper`, `pdf`, `code`, `link` …); else empty."""
    if text.startswith(("http://", "https://", "www.")) or ("/" in text and _ADDRESS.fullmatch(text)):
        return "link"
    if len(text) > 40:
        return ""
    folded = fold_label(text)
    known = labels.links.get(folded, "") or ("link" if folded == "" else _numbered(folded, labels))
    return known or _AS_LABEL.get(labels.fields.get(folded, ""), "")


def names_its_target(piece: Piece, labels: Labels) -> bool:
    """Whether a piece is a link whose text or image says no more than what it leads to: `pdf`."""
    return piece.kind == LINK and (piece.badge or bool(text_kind(piece.text, labels)))


# What the label of a link says of one.
_AS_LABEL = {name: name for name in ("link", "pdf", "code", "project", "video", "data")}
_AS_LABEL |= {"arxiv": "paper", "doi": "paper"}
_NUMBERED = re.compile(r"[\s_-]*\(?\d{1,2}\)?$|^\d{1,2}$|\s*\[.*\]$|\s*[(（][^()（）]*[)）]?$")
_ID = re.compile(
    r"(?:arxiv[:\s]*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?|10\.\d{4,9}/\S+|doi[:\s].*|pmid[:\s]*\d{4,9}|pmc\d{4,9}",
    re.IGNORECASE,
)
# paper-cvpr14, paper iclr 2020, pdf: publisher
_TOLD = re.compile(
    r"(paper|pdf|code|dataset|data|project|slides|poster|video)"
    r"(?:\s?[-:]\s?[\w ]{1,25}|\s[a-z]{2,8}[-'’ ]?\d{2,4})$"
)
# view on arxiv, read on some site
_VIEW = re.compile(
    r"(?:view|read|see|open|find)(?:\s(?:it|paper|full paper|the paper))?\s(?:on|in|at)\s([\w ]{1,25})$"
)
_WORD = re.compile(r"[^\W_]+")


# Slow to compile, and most documents need none of it.
@cache
def _word_beside_han() -> re.Pattern[str]:
    return re.compile(
        r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+|[^\W_\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+"
    )


def _numbered(folded: str, labels: Labels) -> str:
    """The kind of `pdf 2`, `code (pytorch)`, an identifier, or a text of nothing but such words."""
    if _ID.fullmatch(folded):
        return "paper"
    may_be = folded[-1].isdecimal() or folded[-1] in ")）]" or "(" in folded or "（" in folded
    bare = _NUMBERED.sub("", folded) if may_be else folded
    if bare != folded:
        return labels.links.get(fold_label(bare), "link" if not bare else "")
    if where := _VIEW.match(folded):
        return labels.links.get(where[1], "link")
    if told := _TOLD.match(folded):
        return labels.links.get(told[1], "")
    words = (_WORD if folded.isascii() else _word_beside_han()).findall(folded)
    if 1 < len(words) <= 4:
        kinds = [labels.links.get(word, "") for word in words]
        named = [kind for kind in kinds if kind]
        if len(named) == len(kinds):
            return next((kind for kind in named if kind not in ("paper", "link", "other")), named[0])
    return ""


@lru_cache(maxsize=4_096)
def host_kind(url: str) -> str:
    """The relation that a URL's host alone tells; empty if it tells none."""
    match = _HOST.match(url)
    if match is None:
        return ""
    host, path = match[1].lower(), match[2]
    kind = _BY_HOST.get(host) or _BY_HOST.get(host.partition(".")[2], "")
    if kind:
        return kind
    if _PROJECT_HOST.search(host):
        return "project"
    return "other" if _BLOG.search(host) or _BLOG.search(path) else ""


def _is_pdf(url: str) -> bool:
    """Whether a URL is a PDF's."""
    lower = url.lower()
    told = "pdf" in lower or "-paper" in lower or "/stamp/" in lower
    return told and _PDF.search(url) is not None


def target(url: str, kind: str, *, leads: bool = False) -> Target:
    """What a link leads to, its label or text being of a `kind`; `leads` says that it is a title's link.

    The kinds are those of `text_kind` and the fields of labels, and `person`.
    """
    url = url.strip()
    if "%20" in url or " " in url or "\\" in url:
        url = _GLUED.sub("", url)
    if _STATUS.match(url):
        return Target("tweet", url, known=False)
    key = paper_key(url)
    if key is not None:
        if _is_pdf(url):
            return Target("pdf", url, known=True)
        return Target("abs" if "arxiv.org/" in url and _ABS.search(url) else "page", url, known=True)
    told = host_kind(url) if kind != "person" else "other"
    rel = _by_host(told, url, kind) if told else _by_kind(url, kind, leads=leads)
    return Target(rel, url, known=False)


def _by_host(told: str, url: str, kind: str) -> str:
    """The relation of a link to a host that is no place of papers; a PDF there may be one all the same."""
    if kind in _NO_PAPER and told not in ("code", "video"):
        return kind
    return "pdf" if _is_pdf(url) and told != "video" and kind not in (*_NO_PAPER, "other", "") else told


def _by_kind(url: str, kind: str, *, leads: bool) -> str:
    """The relation of a link to an unknown host."""
    if kind in _NO_PAPER:
        return kind
    if _FILE.search(url):
        return "data"
    if _ROOT.fullmatch(url):
        return "other"
    if kind == "pdf" or (kind != "other" and _is_pdf(url)):
        return "pdf"
    return "page" if leads or kind in ("paper", "arxiv", "doi", "title", "link") else "other"
