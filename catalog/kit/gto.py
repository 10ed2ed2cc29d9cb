"""How GTO writes what a tag says of a model: `dir=name@v1.2.0`, `name#production#3`, `!` takes back."""

from __future__ import annotations

import re

TAG = re.compile(
    r"(?:(?P<folder>[^=@#]+)=)?(?P<name>[^=@#]+)"
    r"(?:@(?P<version>v?\d[^@#!]*)(?P<gone>!)?|@(?P<deprecated>deprecated)(?P<restored>!)?"
    r"|#(?P<stage>[^@#!]+)(?P<left>!)?)(?:#(?P<count>\d+))?"
)
