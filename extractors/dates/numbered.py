"""Forms of time that open with a number, or with a letter and one: clocks and days, counts of months, `Q1/2025`."""

from __future__ import annotations

from extractors.dates import atoms, relative
from extractors.dates.atoms import Grain
from extractors.dates.forms import (
    COUNTS,
    DASHED,
    DASHED_DAY,
    DATE,
    DAYS,
    DIGITS,
    DOTTED_DAYS,
    DURATION,
    FALLING_DAY,
    LATE_DAY_WORDED,
    NO_COMPOUND,
    SLASHED,
    WORDED,
    YEAR_AFTER,
    YEAR_END,
    YEAR_END_OR_NONE,
    YEAR_OPENS,
    Rule,
)
from extractors.dates.words import (
    CLOCK,
    COUNT,
    MONTH,
    NO_FRACTION,
    OF_YEAR,
    PART_OF_DAY,
    UNIT_NOUNS,
    YEAR,
    YEARS,
    rule,
)

NUMBERED: tuple[Rule, ...] = (
    Rule(
        (DIGITS,),
        rule(rf"(?P<d>[0-3]?\d) tháng (?P<m3>{MONTH}),? (?:năm )?(?P<y3>{YEAR})"),
        atoms.day,
        unit="tháng",
    ),
    # Clock and day: `17h ngày 21/8`, `8 giờ 30 phút sáng 9/3`.
    Rule(
        (DIGITS,),
        rule(
            rf"(?P<hours>{CLOCK}(?: ?- ?| đến ))?{CLOCK},? (?:(?P<part>{PART_OF_DAY}),? )?(?:ngày |hôm )?{DATE}"
        ),
        atoms.day,
        unit="giờ",
    ),
    Rule((DIGITS,), rule(rf"{CLOCK},? ngày {DASHED_DAY}"), atoms.day, unit="giờ"),
    Rule(
        (DIGITS,),
        rule(rf"{CLOCK},? (?:{PART_OF_DAY} )?cùng ngày(?!\w)"),
        atoms.fixed(Grain.ANAPHOR),
        unit="giờ",
    ),
    *(
        Rule(
            (DIGITS,),
            # `24 giờ qua` is a stretch.
            rule(rf"{CLOCK},? (?:{PART_OF_DAY} (?:ngày |hôm )?|(?:ngày )?hôm |ngày ){word}(?!\w)"),
            relative.near_day(days),
            unit="giờ",
        )
        for word, days in (("nay", 0), ("qua", -1), ("mai", 1))
    ),
    # Counted years, months, quarters, days.
    Rule(
        COUNTS,
        rule(rf"(?:{COUNT}|\d\d) năm,? (?:từ )?(?P<y>{YEAR}) ?(?:-|đến|và|,) ?(?P<z>{YEAR})"),
        atoms.years,
        unit="năm",
    ),
    Rule(
        COUNTS, rule(rf"(?P<n>{COUNT}) (?P<quarters>quý) đầu(?: tiên)?{YEAR_END}"), atoms.months, unit="quý"
    ),
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) (?P<quarters>quý) (?P<late>cuối(?={YEAR_OPENS})|còn lại){YEAR_END_OR_NONE}"),
        atoms.months,
        unit="quý",
    ),
    Rule(COUNTS, rule(rf"(?P<n>{COUNT}) tháng đầu(?: tiên)?{YEAR_END}"), atoms.months, unit="tháng"),
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) tháng (?P<late>cuối(?: cùng)?(?={YEAR_OPENS})|còn lại){YEAR_END_OR_NONE}"),
        atoms.months,
        unit="tháng",
    ),
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) tháng(?: ?[/-] ?(?P<y1>{YEAR})|{YEAR_AFTER})"),
        atoms.months,
        unit="tháng",
    ),
    Rule(
        COUNTS,
        rule(
            rf"(?P<n>\d\d?|{COUNT}) ngày (?P<edge>đầu|cuối)(?: tiên)?(?: của)? tháng (?P<m>{MONTH}){OF_YEAR}"
        ),
        atoms.days_at_edge,
        unit="ngày",
    ),
    Rule(
        COUNTS,
        rule(
            rf"(?P<n>\d\d?|{COUNT}) ngày (?P<edge>đầu|cuối)(?: tiên)?(?:{YEAR_AFTER}|(?: của)? năm(?: mới)?{NO_COMPOUND})"
        ),
        atoms.days_at_edge,
        unit="ngày",
    ),
    Rule(COUNTS, rule(rf"{COUNT} ngày(?:,| là| gồm)? (?:ngày )?{DAYS}"), atoms.days, unit="ngày"),
    # `trong 4 ngày từ 1 - 4.8`, `3 ngày nghỉ lễ (9 - 11.4)`: just so many days
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) ngày(?: [^\W\d]+){{0,7}}?,? (?:từ |\()(?:từ )?(?:ngày )?{DOTTED_DAYS}"),
        atoms.counted_days,
        unit="ngày",
    ),
    Rule(
        COUNTS,
        rule(
            rf"{COUNT} tháng,? (?P<m>1[0-2]|0?[1-9])(?:, \d\d?)+(?:,| và) (?P<to>1[0-2]|0?[1-9])(?![\d/]|[.,]\d){OF_YEAR}"
        ),
        atoms.month,
        unit="tháng",
    ),
    Rule(COUNTS, rule(rf"hai tháng (?P<m>{MONTH}) và (?P<to>{MONTH}){OF_YEAR}"), atoms.month),
    Rule((DIGITS,), rule(DAYS), atoms.days, "day cue"),
    Rule(
        (DIGITS,), rule(r"(?P<d>[0-3]?\d)/(?P<m1>1[0-2]|0?[1-9])/(?P<y>(?:1\d|20)\d\d)(?![\d/])"), atoms.day
    ),
    Rule((DIGITS,), rule(rf"(?P<d>[0-3]?\d){DASHED}"), atoms.day),
    Rule((DIGITS,), rule(r"(?P<y>(?:19|20)\d\d)-(?P<m2>1[0-2]|0?[1-9])-(?P<d>[0-3]?\d)(?![\d-])"), atoms.day),
    Rule(
        (DIGITS,),
        rule(rf"(?P<d>[0-3]?\d) tháng (?P<m3>\d\d?)(?![\d.,]\d){OF_YEAR}"),
        atoms.day,
        unit="tháng",
    ),
    Rule((DIGITS,), rule(rf"{NO_FRACTION}(?P<d>[0-3]?\d){SLASHED}"), atoms.day, "day cue"),
    Rule((DIGITS,), rule(FALLING_DAY), atoms.day, "falling day"),
    Rule((DIGITS,), rule(rf"(?P<m>1[0-2]|0?[1-9]) ?/ ?(?P<y1>{YEAR})(?![/-])"), atoms.month, "month cue"),
    Rule((DIGITS,), rule(YEARS), atoms.years),
    Rule((DIGITS,), rule(rf"(?P<y>{YEAR})(?! ?(?:{UNIT_NOUNS})(?!\w))(?!-)"), atoms.whole_year, "year cue"),
    Rule((DIGITS,), rule(rf"(?P<n>1[0-2]|[1-9])t(?: ?/? ?(?P<y1>{YEAR})| đầu{YEAR_END})"), atoms.months),
    Rule(("q1", "q2", "q3", "q4"), rule(rf"q(?P<q>[1-4])[/ .-]?(?P<y1>{YEAR})"), atoms.quarter),
    Rule(
        ("q", "qi", "qii", "qiii", "qiv"),
        rule(rf"q\.? ?(?P<q>iv|i{{1,3}})[/.-](?P<y1>{YEAR})"),
        atoms.quarter,
    ),
    Rule(
        tuple(f"t{first}" for first in range(10)),
        rule(rf"t(?P<m>1[0-2]|0?[1-9]) ?[-–] ?t(?P<to>1[0-2]|0?[1-9])[/.-](?P<y1>{YEAR})"),
        atoms.month,
    ),
    Rule(
        tuple(f"t{first}" for first in range(10)),
        rule(rf"t(?P<m>1[0-2]|0?[1-9])[/.-](?P<y1>{YEAR})"),
        atoms.month,
    ),
    Rule(("mười", "hai", "ba"), rule(rf"(?P<ds>{LATE_DAY_WORDED}){WORDED}"), atoms.day),
    Rule(("h1", "h2"), rule(rf"h(?P<half>[12])[/ .-]?(?P<y1>{YEAR})"), atoms.half),
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) tháng (?:vừa )?qua(?!\w)"),
        atoms.months,
        "months so far",
        unit="tháng",
    ),
    # A bare count of months is a period only where the text sums up.
    Rule(
        COUNTS,
        rule(rf"(?P<n>{COUNT}) tháng đầu(?! (?:tiên|đời|kể|sau|thực)){DURATION}"),
        atoms.months,
        unit="tháng",
    ),
    Rule(COUNTS, rule(rf"(?P<n>{COUNT}) tháng{DURATION}"), atoms.months, "months cue", unit="tháng"),
)
