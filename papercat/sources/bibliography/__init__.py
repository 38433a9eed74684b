"""Bibliographies, as reference managers write them: an entry's `@`, a reference's first tag, or JSON."""

import re

SIGN = re.compile(r"\A[\[{]|^[ \t]{0,20}@|^TY {1,2}-", re.MULTILINE)
