"""xaydungchinhsach.chinhphu.vn: the same content system and template as the government's newspaper."""

from __future__ import annotations

from dataclasses import replace

from extractors.sites.baochinhphu import BAOCHINHPHU_2021

XAYDUNGCHINHSACH_2021 = replace(
    BAOCHINHPHU_2021, name="xaydungchinhsach-2021", hosts=frozenset(("xaydungchinhsach",))
)
