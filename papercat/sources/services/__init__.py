"""What services tell of papers, as JSON or XML."""

import re

SIGN = re.compile(r"\A\n[\[{<]")
