"""The sites that host papers, and the key that all URLs of one paper share: one row per site.

Pure functions over strings; knows neither documents nor the catalogue.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

ARXIV_ID = r"(?P<arxiv>\d{4}\.\d{4,5}|[a-z][a-z.-]*(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)(?::\d+)?", re.IGNORECASE)


class _PaperHost(NamedTuple):
    """A site with papers: its hosts, the paths of a paper's pages, and the key of such a page.

    `key` is filled with the path pattern's groups, in lower case. Under the scheme `url` it is the
    page that stands for all of the paper's pages.
    """

    hosts: tuple[str, ...]
    paths: str
    scheme: str
    key: str


_DOI_PATH = r"(?P<v>10\.\d{4,9}/[^?#\s]+?)(?:\.pdf|/pdf)?/?(?:[?#]|$)"
_DOI_VALUE = r"(?P<v>10\.\d{4,9}/[\w.-]+)"
_ACL_ID = r"(?P<v>[A-Z]\d\d-\d{4,5}|\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+)"
_CVF = (
    r"/(?:openaccess/)?content[^/]*/(?:[^/]+/)*(?:html|papers)/(?:[^/]+/)*(?P<v>[^/?#]+_paper)\.(?:html|pdf)"
)
_PAPER_HOSTS = (
    _PaperHost(
        ("arxiv.org", "export.arxiv.org", "browse.arxiv.org", "cn.arxiv.org", "xxx.lanl.gov"),
        rf"/(?:abs|pdf|html|format|ps|e-print|ftp/arxiv/papers/\d{{4}})/{ARXIV_ID}(?!\d)",
        "arxiv",
        "{arxiv}",
    ),
    _PaperHost(
        ("alphaxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "huggingface.co", "hf.co"),
        rf"/(?:\w\w/)?(?:abs|pdf|html|overview|papers)/{ARXIV_ID}(?!\d)",
        "arxiv",
        "{arxiv}",
    ),
    _PaperHost(
        ("semanticscholar.org", "api.semanticscholar.org"),
        rf"/(?:(?:graph/)?v1/paper/)?arxiv[/:]{ARXIV_ID}(?!\d)",
        "arxiv",
        "{arxiv}",
    ),
    _PaperHost(
        ("openreview.net",), r"/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=(?P<v>[^&#\s]+)", "openreview", "{v}"
    ),
    _PaperHost(("doi.org", "dx.doi.org"), rf"/10\.48550/arxiv\.{ARXIV_ID}$", "arxiv", "{arxiv}"),
    _PaperHost(("doi.org", "dx.doi.org"), rf"/10\.18653/v1/{_ACL_ID}/?$", "url", "aclanthology.org/{v}"),
    _PaperHost(
        ("doi.org", "dx.doi.org"),
        r"/10\.24963/ijcai\.(?P<v>\d{4}/\d+)/?$",
        "url",
        "ijcai.org/proceedings/{v}",
    ),
    _PaperHost(("doi.org", "dx.doi.org"), r"/(?P<v>10\.[\d.]+(?:/|%2F)\S+)", "doi", "{v}"),
    _PaperHost(
        ("link.springer.com",),
        rf"/(?:article|chapter|content/pdf|book|referenceworkentry)/{_DOI_PATH}",
        "doi",
        "{v}",
    ),
    _PaperHost(
        (
            "dl.acm.org",
            "onlinelibrary.wiley.com",
            "science.org",
            "science.sciencemag.org",
            "pubs.acs.org",
            "tandfonline.com",
            "journals.sagepub.com",
            "pnas.org",
            "annualreviews.org",
            "epubs.siam.org",
        ),
        rf"/doi/(?:abs/|pdf/|full/|fullHtml/|epdf/|pdfdirect/|book/|proceedings/)?{_DOI_PATH}",
        "doi",
        "{v}",
    ),
    _PaperHost(("nature.com",), r"/articles/(?P<v>[a-z\d-]+)(?:\.pdf)?/?(?:[?#]|$)", "doi", "10.1038/{v}"),
    _PaperHost(("journals.plos.org",), rf"/\w+/article(?:/\w+)?\?(?:[^#]*&)?id={_DOI_VALUE}", "doi", "{v}"),
    _PaperHost(
        ("frontiersin.org", "journals.aps.org", "direct.mit.edu"),
        rf"/(?:[\w-]+/){{0,2}}(?:articles?(?:-\w+)?(?:/doi)?|abstract|pdf|accepted)/{_DOI_VALUE}",
        "doi",
        "{v}",
    ),
    _PaperHost(
        ("mdpi.com",),
        r"/(?P<v>\d{4}-\d{3}[\dX]/\d+/\d+/\d+)(?:/(?:html?|pdf|xml))?/?(?:[?#]|$)",
        "url",
        "mdpi.com/{v}",
    ),
    _PaperHost(
        ("iopscience.iop.org",),
        r"/article/(?P<v>10\.\d{4,9}/[^?#\s]+?)(?:/(?:meta|pdf))?/?(?:[?#]|$)",
        "doi",
        "{v}",
    ),
    _PaperHost(
        ("academic.oup.com",),
        r"/(?P<v>[\w-]+)/(?:advance-)?article(?:-abstract|-pdf)?/[\w./%-]*?(?P<w>\d{5,9})(?:[?#]|$)",
        "url",
        "academic.oup.com/{v}/{w}",
    ),
    _PaperHost(
        ("eprint.iacr.org",), r"/(?P<v>\d{4}/\d{3,5})(?:\.pdf|/)?(?:[?#]|$)", "url", "eprint.iacr.org/{v}"
    ),
    _PaperHost(
        ("papers.ssrn.com", "ssrn.com"),
        r"/(?:sol3/(?:papers|delivery)\.cfm(?:/[^?#]*)?\?[^#]*?abstract_?id=|abstract=)(?P<v>\d+)",
        "doi",
        "10.2139/ssrn.{v}",
    ),
    _PaperHost(
        ("biorxiv.org", "medrxiv.org"),
        r"/(?:content/)?(?:early/[\d/]+/)?(?P<v>10\.1101/[\d.]*\d)(?:v\d+)?(?:[./?#]|$)",
        "doi",
        "{v}",
    ),
    _PaperHost(
        ("aclanthology.org", "aclanthology.info", "aclanthology.coli.uni-saarland.de"),
        rf"/(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL_ID}(?:v\d+)?(?:\.pdf|\.bib|/)?(?:[?#/]|$)",
        "url",
        "aclanthology.org/{v}",
    ),
    _PaperHost(
        ("aclweb.org",),
        rf"/(?:anthology/)?(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL_ID}(?:v\d+)?(?:\.pdf|/)?(?:[?#/]|$)",
        "url",
        "aclanthology.org/{v}",
    ),
    _PaperHost(("openaccess.thecvf.com", "cv-foundation.org"), _CVF, "url", "openaccess.thecvf.com/{v}"),
    _PaperHost(
        ("ecva.net",),
        r"/papers/(?P<v>eccv_\d{4})/papers_ECCV/(?:html|papers)/(?P<w>\d+)_\w+",
        "url",
        "ecva.net/{v}/{w}",
    ),
    _PaperHost(
        ("proceedings.mlr.press",),
        r"/(?P<v>[vr]\d+)/(?:[^/?#]+/)?(?P<w>[a-z\d_-]+?)(?:\.html|\.pdf|/)?(?:[?#]|$)",
        "url",
        "proceedings.mlr.press/{v}/{w}",
    ),
    _PaperHost(
        ("jmlr.org", "jmlr.csail.mit.edu"),
        r"/proceedings/papers/(?P<v>v\d+)/(?:[^/?#]+/)?(?P<w>[a-z\d_-]+)\.(?:html|pdf)",
        "url",
        "proceedings.mlr.press/{v}/{w}",
    ),
    _PaperHost(
        ("jmlr.org", "jmlr.csail.mit.edu"),
        r"/papers/v(?:olume)?(?P<v>\d+)/(?:[^/?#]+/)?(?P<w>[a-z\d_-]+?)(?:\.html|\.pdf)",
        "url",
        "jmlr.org/papers/v{v}/{w}",
    ),
    _PaperHost(
        ("proceedings.neurips.cc", "papers.nips.cc", "papers.neurips.cc", "proceedings.nips.cc"),
        r"/(?:paper_files/)?paper/(?:\d{4}/(?:hash|file|poster)/)?(?P<v>[\da-f]{32}|\d+)[-./]",
        "url",
        "proceedings.neurips.cc/paper/{v}",
    ),
    _PaperHost(
        ("papers.nips.cc", "papers.neurips.cc", "nips.cc"),
        r"/paper/(?P<v>\d+)(?:-|$)",
        "url",
        "proceedings.neurips.cc/paper/{v}",
    ),
    _PaperHost(
        ("ojs.aaai.org", "aaai.org"),
        r"/(?:/?ojs/)?/?index\.php/(?P<v>[\w-]+)/article/(?:view|download)/(?P<w>\d+)",
        "url",
        "ojs.aaai.org/{v}/{w}",
    ),
    _PaperHost(
        ("aaai.org",),
        r"/ocs/index\.php/[\w-]+/(?P<v>[\w-]+)/(?:schedConf/)?paper/(?:view\w*|download)/(?P<w>\d+)",
        "url",
        "aaai.org/{v}/{w}",
    ),
    _PaperHost(
        ("ijcai.org",),
        r"/proceedings/(?P<v>\d{4}/\d+)(?:\.pdf)?/?(?:[?#]|$)",
        "url",
        "ijcai.org/proceedings/{v}",
    ),
    _PaperHost(
        ("ijcai.org",), r"/Proceedings/(?P<v>[\d-]+/Papers/\d+)(?:\.pdf)?", "url", "ijcai.org/proceedings/{v}"
    ),
    _PaperHost(
        ("ieeexplore.ieee.org",),
        r"/(?:(?:abstract/)?document/|stamp/stamp\.jsp\?[^#]*?arnumber=|xpls?/[^?#]*\?[^#]*?arnumber=|iel\d+/[\d/]+/)"
        r"0*(?P<v>\d+)",
        "url",
        "ieeexplore.ieee.org/document/{v}",
    ),
    _PaperHost(
        ("semanticscholar.org",),
        r"/paper/(?:[^/?#]+/)?(?P<v>[\da-f]{40})",
        "url",
        "semanticscholar.org/paper/{v}",
    ),
    _PaperHost(
        ("pdfs.semanticscholar.org",),
        r"/(?P<v>[\da-f]{4})/(?P<w>[\da-f]{36})\.pdf",
        "url",
        "semanticscholar.org/paper/{v}{w}",
    ),
    _PaperHost(("api.semanticscholar.org",), r"/CorpusID:(?P<v>\d+)", "url", "api.semanticscholar.org/{v}"),
    _PaperHost(("pubmed.ncbi.nlm.nih.gov",), r"/(?P<v>\d+)", "url", "pubmed.ncbi.nlm.nih.gov/{v}"),
    _PaperHost(("ncbi.nlm.nih.gov",), r"/(?:m/)?pubmed/(?P<v>\d+)", "url", "pubmed.ncbi.nlm.nih.gov/{v}"),
    _PaperHost(
        ("ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov"),
        r"/(?:pmc/)?articles/(?P<v>PMC\d+)",
        "url",
        "pmc.ncbi.nlm.nih.gov/articles/{v}",
    ),
    _PaperHost(
        ("sciencedirect.com",),
        r"/science/article/(?:abs/)?pii/(?P<v>[\dA-Z]+)",
        "url",
        "sciencedirect.com/science/article/pii/{v}",
    ),
    _PaperHost(
        ("isca-speech.org",),
        r"/archive/(?:pdfs/)?(?P<v>[\w]+)/(?P<w>[a-z\d_]+)\.(?:html|pdf)",
        "url",
        "isca-speech.org/{v}/{w}",
    ),
    _PaperHost(
        ("usenix.org",),
        r"/conference/(?P<v>[\w-]+/(?:presentation|technical-sessions)/[\w-]+)",
        "url",
        "usenix.org/{v}",
    ),
    _PaperHost(
        ("dl.acm.org", "portal.acm.org"),
        r"/citation\.cfm\?[^#]*?id=(?:\d+\.)?(?P<v>\d+)",
        "url",
        "dl.acm.org/{v}",
    ),
)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern, compiled at its first use: most queries have no URL."""
    return re.compile(text, re.IGNORECASE | re.ASCII)


@lru_cache(maxsize=16_384)
def paper_key(url: str) -> tuple[str, str] | None:
    """The key that all URLs of a paper share: (scheme, value).

    An identifier as `from_url` gives it, or under the scheme `url` the one page that stands for the
    paper's pages; None if the URL is not known to be a paper's page.
    """
    match = _HOST.match(url)
    known = _known_hosts().get(match[1].lower()) if match else None
    if match is None or known is None:
        return None
    path = url[match.end() :]
    for host in known:
        if found := pattern(host.paths).match(path):
            # Most keys are one group of the path: `{arxiv}`.
            name = host.key[1:-1]
            key = found[name] if name in found.re.groupindex else host.key.format(**found.groupdict(""))
            if host.scheme == "doi":
                return "doi", canonical_doi(key)
            return host.scheme, key.lower() if host.scheme == "url" else key
    return None


def is_paper_page(url: str) -> bool:
    """Whether a URL is known to be a paper's own page or PDF, on a site that hosts papers."""
    return paper_key(url) is not None


@cache
def _known_hosts() -> dict[str, tuple[_PaperHost, ...]]:
    """The table of paper hosts by host name."""
    hosts = {name for host in _PAPER_HOSTS for name in host.hosts}
    return {name: tuple(host for host in _PAPER_HOSTS if name in host.hosts) for name in hosts}


def canonical_doi(written: str) -> str:
    """A DOI as its lower case: DOIs do not tell case apart, and a URL may write signs as `%28`."""
    value = unquote(written)
    # What does not decode to text (`%00`, `%FF`) stays as written.
    decoded = value.isprintable() and " " not in value and "\N{REPLACEMENT CHARACTER}" not in value
    return (value if decoded else written).rstrip("/").lower()
