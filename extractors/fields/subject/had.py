"""What things have, where a subject names them by it: `5 địa phương có kim ngạch nhập khẩu cao nhất`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure

# `5 địa phương có kim ngạch nhập khẩu cao nhất lần lượt là Hà Nội (20 tỷ USD)`
_HAVE = re.compile(
    r"(?:^|.* )có (?P<what>(?:kim ngạch|tỷ lệ|tỉ lệ|sản lượng|doanh thu|số thu|giá trị|chỉ số|tốc độ|mức"
    r"|vốn|diện tích)(?:,? [^\W\d]+){0,6}?)(?: (?:cao|lớn|thấp|nhiều|ít) nhất.*)$",
    re.IGNORECASE,
)


# `23 địa phương có tỷ lệ giải ngân từ 50% trở lên; … như Phú Thọ (71,4%)`
_TOLD_BY = re.compile(
    r"(?:[^\W\d]+[ ,]{1,2}){1,4}có (?P<what>(?:kim ngạch|tỷ lệ|tỉ lệ|sản lượng|doanh thu|số thu|chỉ số|mức)(?: [^\W\d]+){1,6})"
)


def had_by(figure: Figure, subject: str | None) -> str | None:
    """What things have, of a subject that names them by it: what they have most of, or what the figure's place has of it."""
    have = _HAVE.match(subject) if subject and " có " in f" {subject} " else None
    if have is None and subject and figure.place and figure.lead != "chiếm":
        have = _TOLD_BY.fullmatch(subject)
    return have["what"] if have else subject
