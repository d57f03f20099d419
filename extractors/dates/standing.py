"""Words that say when without naming days."""

from __future__ import annotations

from extractors.dates import atoms
from extractors.dates.atoms import Grain
from extractors.dates.forms import COUNTS, Rule
from extractors.dates.words import PAST_OR_COMING, rule

STANDING: tuple[Rule, ...] = (
    Rule(
        ("tuần",),
        rule(r"tuần đầu(?: tiên)?(?: của)? năm(?: mới)?(?!\w)(?: \d{4})?"),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("tuần",),
        rule(
            r"(?<!(?:đến|hết|tới)\s)tuần (?:thứ )?\d\d?(?= ?[,.;:()]|$| (?:của|so|ghi|số|cả|toàn|có|tăng|giảm)(?!\w))(?!\.\d)"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("cả",),
        rule(r"cả tuần(?!\w)(?! (?:này|nay|trước|sau|tới|lễ))"),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("ngày", "tuần", "tháng", "quý", "năm", "thời gian", "nhiệm kỳ"),
        rule(
            r"(?:ngày|tuần|tháng|quý|năm|thời gian|nhiệm kỳ) (?:vừa |đã )?(?:qua|rồi|gần đây|trở lại đây)(?!\w)"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        COUNTS,
        rule(rf"(?:\d\d?|[^\W\d]+) ?(?:giờ|tiếng|h|ngày|tuần|tháng|năm) {PAST_OR_COMING}"),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(("từ nay",), rule(r"từ (?P<now>nay)(?!\w)"), atoms.now_from),
    Rule(("đến nay", "tới nay"), rule(r"(?:đến|tới) (?P<now>nay)(?!\w)"), atoms.now_from),
    Rule(
        ("hiện nay", "đến thời điểm"),
        rule(r"hiện nay|đến thời điểm (?:này|hiện tại|hiện nay)"),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("trong", "cùng"),
        rule(
            r"(?:trong|cùng) (?P<unit>năm|quý|tháng|tuần|ngày|kỳ)(?=[,.;:)]|$|\n| (?:đã|có|ước|đạt|toàn|cả|cũng|là"
            r"|tăng|giảm)(?!\w))"
        ),
        atoms.fixed(Grain.ANAPHOR),
    ),
    # `Cũng trong quý này, 14.200 doanh nghiệp …`: `cũng` tells that it is the one just named, not the present one.
    Rule(
        ("cũng",),
        rule(r"cũng (?:trong |vào )?(?:năm|quý|tháng|tuần|ngày) này(?!\w)"),
        atoms.fixed(Grain.ANAPHOR),
    ),
)
