"""Write parsed entries as documents again, in both formats: what the parsers are held against."""

from collections.abc import Iterable, Sequence

from papercat.parsed import ParsedEntry, ParsedTweet

EIGHT = "| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |"
FIVE = "|论文|作者|摘要|代码|引用数|"
SCRIPT = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'


def post(title: str, date: str, entries: Iterable[ParsedEntry]) -> str:
    """A hot-papers post; the title stands in double quotes as YAML escapes it."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    head = f'---\ntitle: "{quoted}"\ndate: {date}\ntemplate: "post"\n---\n\n'
    return head + "\n\n\n".join(map(section, entries))


def section(entry: ParsedEntry) -> str:
    """One paper's section of a post."""
    counts = {name: value for name, value, _ in entry.counts}
    time = entry.counts[0][2]
    links = " | ".join(f"[{rel}]({url})" for rel, url in entry.links)
    categories = " | ".join(f"[{name}](https://arxiv.org/list/{name}/recent)" for name in entry.categories)
    blocks = [
        f"# {entry.position}. {entry.title}",
        ", ".join(entry.authors),
        f"- retweets: {counts['retweets']}, favorites: {counts['favorites']} ({time})",
        f"- links: {links}\n- {categories}",
        entry.abstract,
        *(f"{embed(tweet)}\n{SCRIPT}" for tweet in entry.tweets),
    ]
    return "\n\n".join(block for block in blocks if block)


def embed(tweet: ParsedTweet) -> str:
    """A tweet as Twitter writes it."""
    return (
        f'<blockquote class="twitter-tweet"><p lang="{tweet.lang}" dir="ltr">{tweet.html}</p>'
        f'&mdash; {tweet.name} (@{tweet.handle}) <a href="{tweet.url}">{tweet.posted}</a></blockquote>'
    )


def eight_columns(name: str, year: int, entries: Sequence[ParsedEntry]) -> str:
    """A list in its eight-column form."""
    head = (
        f"# {name}{year}\n\n## 会议论文列表\n\n本会议共有 {len(entries)} 篇论文\n\n{EIGHT}\n{'| --- ' * 8}|\n"
    )
    return head + "".join(map(eight_cells, entries))


def eight_cells(entry: ParsedEntry) -> str:
    """One paper's row; its title and page are the link, its translation the title."""
    ((_, url),) = entry.links
    counts = {name: value for name, value, _ in entry.counts}
    texts = [
        escaped(entry.translated_title),
        f" [{escaped(entry.title)}]({url})",
        escaped(entry.reason),
        counts.get("rating", ""),
        escaped(entry.abstract),
        escaped(", ".join(entry.authors)),
        escaped(";".join(entry.organisations)),
    ]
    return f"| {entry.position} | {' | '.join(texts)} |\n"


def escaped(text: str) -> str:
    """A text cell of the eight-column form."""
    for sign in "|`*":
        text = text.replace(sign, f"\\{sign}")
    return text


def five_columns(name: str, year: int, entries: Iterable[ParsedEntry]) -> str:
    """A list in its five-column form, which escapes nothing."""
    return f"# {name}{year} Paper List\n\n{FIVE}\n|---|---|---|---|---|\n" + "".join(map(five_cells, entries))


def five_cells(entry: ParsedEntry) -> str:
    """One paper's row; its title and page are the link."""
    links = dict(entry.links)
    counts = {name: value for name, value, _ in entry.counts}
    texts = [
        f"[{entry.title}]({links['page']})",
        ", ".join(entry.authors),
        entry.abstract,
        f"[code]({links['code']})",
        counts["citations"],
    ]
    return f"|{'|'.join(texts)}|\n"
