"""How identifiers are written in running text."""

import re

# arXiv:2101.00001   CoRR, vol. abs/2101.00001
ARXIV_ID = re.compile(
    r"[aA](?<!\w[aA])(?i:(?:rxiv[\s:.,]*(?:preprint[\s:]*)?(?:arxiv[\s:]*)?(?:abs/)?|bs/)"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,16}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)"
)
BARE_ID = re.compile(
    r"(?<![\w./-])(\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?![\w/])"
)
# Its month tells it from other numbers.
LONE_ID = re.compile(
    r"(?:ar[Xx]iv[\s:.]*)?((?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}"
    r"|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5})(?:v\d{1,2})?"
)
# 2101.00001 A Title of Words
ID_AND_TITLE = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?[\s,:|–-]{1,4}(?=[A-Z\u4e00-\u9fff])\S+\s+\S+\s+\S")
DOI = re.compile(r"(1(?<!\w1)0\.\d{4,9}/[^\s\"'<>，。；]+[^\s\"'<>，。；.,;:)\]])")
