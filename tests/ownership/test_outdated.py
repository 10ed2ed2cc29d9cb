"""A CODEOWNERS that lags behind many new cards is told in a line that can be read."""

from __future__ import annotations

from catalog.domain.codeowners import BEGIN, END
from catalog.ownership.outdated import differing


def test_of_many_lines_the_first_are_named_and_the_rest_counted():
    models = tuple(f"/models/m{number:02} @risk" for number in range(20))
    (found,) = differing(f"{BEGIN}\n/models/old @risk\n{END}\n", (BEGIN, *models, END), "CODEOWNERS")
    named = "`/models/m00 @risk`, `/models/m01 @risk`, `/models/m02 @risk` and 17 more"
    assert found.message == f"`/models/old @risk` stands where the cards give {named}"
    (found,) = differing(f"{BEGIN}\n{END}\n", (BEGIN, *models[:4], END), "CODEOWNERS")
    assert found.message.count("@risk") == 4, "one more is named rather than counted"
