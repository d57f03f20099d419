"""Forms of time that name days by a word: `ngày`, parts of the day, days of the week."""

from __future__ import annotations

from extractors.dates import atoms, named, relative
from extractors.dates.atoms import Grain
from extractors.dates.forms import DASHED_DAY, DATE, DAYS, DOTTED_DAYS, PARTS, SLASHED, WEEKDAY, WORDED, Rule
from extractors.dates.spelled import DAY_WORDED
from extractors.dates.words import MONTH, OF_YEAR, PART_OF_DAY, QUARTER, rule

DAYS_BY_WORD: tuple[Rule, ...] = (
    Rule(
        ("thứ", "chủ nhật"),
        rule(rf"{WEEKDAY} (?P<edge>đầu tiên|cuối cùng)(?: của| trong)? tháng (?P<m>{MONTH}){OF_YEAR}"),
        named.edge_weekday,
    ),
    Rule(
        ("tuần",),
        rule(
            rf"tuần (?P<week>đầu(?: tiên)?|thứ (?:nhất|hai|ba|tư|[1-4])|cuối(?: cùng)?)(?: của"
            rf"| trong)? tháng (?P<m>{MONTH}){OF_YEAR}"
        ),
        named.month_week,
        "not counted",
    ),
    Rule(("ngày", "các ngày"), rule(rf"(?:các )?ngày (?:mồng |mùng )?{DAYS}"), atoms.days),
    Rule(("ngày", "các ngày"), rule(rf"(?:các )?ngày {DOTTED_DAYS}"), atoms.days, "not counted"),
    Rule(("ngày",), rule(rf"ngày {DATE}"), atoms.day, "no holiday"),
    Rule(("ngày",), rule(rf"ngày (?:mồng |mùng )?(?P<ds>{DAY_WORDED}){WORDED}"), atoms.day, "no holiday"),
    # `Ngày 2-9, cả nước …`, `đến ngày 20.1`: a dash or a point for the slash, where nothing that could be counted follows.
    Rule(("ngày",), rule(rf"ngày {DASHED_DAY}"), atoms.day, "not counted"),
    Rule(("thời",), rule(rf"thời điểm {DASHED_DAY}"), atoms.day),
    Rule(PARTS, rule(rf"{PART_OF_DAY},? (?:ngày )?{DASHED_DAY}"), atoms.day),
    Rule(
        ("ngày",),
        rule(
            rf"ngày (?P<edge>đầu|cuối)(?: tiên| cùng)?(?: của)? (?:tháng (?P<m>{MONTH})|quý (?P<q>{QUARTER})|năm(?= \d)){OF_YEAR}"
        ),
        atoms.edge,
    ),
    Rule(
        ("ngày",),
        rule(r"ngày (?P<d>[0-3]?\d) tháng (?P<word>này|nay|trước|sau|tới)(?!\w)"),
        relative.near_month_day,
    ),
    Rule(
        PARTS,
        rule(rf"(?P<part>{PART_OF_DAY}),? (?:{WEEKDAY},? )?(?:các )?(?:ngày |hôm )?{DAYS}"),
        atoms.days,
    ),
    Rule(PARTS, rule(rf"(?P<part>{PART_OF_DAY}),? (?:{WEEKDAY},? )?\(?(?:ngày |hôm )?{DATE}"), atoms.day),
    # `từ đêm 10 đến sáng 13/8`
    Rule(
        PARTS,
        rule(
            rf"(?P<part>{PART_OF_DAY}) (?:ngày )?(?P<d>[0-3]?\d) (?:đến"
            rf"|tới)(?: hết)? {PART_OF_DAY} (?:ngày )?(?P<d2>[0-3]?\d)(?:{SLASHED}|{WORDED})"
        ),
        atoms.days,
    ),
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:hôm )?nay(?!\w)"), relative.near_day(0)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:hôm )?qua(?!\w)"), relative.near_day(-1)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:ngày )?mai(?!\w)"), relative.near_day(1)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} cùng ngày(?!\w)"), atoms.fixed(Grain.ANAPHOR)),
    Rule(("hôm", "bữa", "ngày"), rule(r"(?:ngày )?(?:hôm|bữa) nay(?!\w)"), relative.near_day(0)),
    Rule(("hôm", "ngày"), rule(r"(?:ngày )?hôm qua(?!\w)"), relative.near_day(-1)),
    Rule(("hôm", "ngày"), rule(r"(?:ngày )?hôm kia(?!\w)"), relative.near_day(-2)),
    Rule(("hôm",), rule(rf"hôm (?:ngày )?{DATE}"), atoms.day),
    Rule(("ngày mai",), rule(r"ngày mai(?!\w)"), relative.near_day(1)),
    Rule(("ngày kia",), rule(r"ngày (?:kia|mốt)(?!\w)"), relative.near_day(2)),
    Rule(("mồng", "mùng"), rule(DATE), atoms.day, "no holiday"),
    Rule(("mồng", "mùng"), rule(rf"m[ồù]ng (?P<ds>{DAY_WORDED}){WORDED}"), atoms.day, "no holiday"),
    Rule(("thứ", "chủ nhật"), rule(rf"{WEEKDAY},? \(?(?:ngày )?{DATE}"), atoms.day),
    Rule(
        ("thứ", "chủ nhật"),
        rule(
            rf"{WEEKDAY} (?:(?:của )?tuần (?P<week>này|nay|trước|qua|sau|tới|vừa qua|vừa rồi|rồi)|(?P<rel>tới"
            rf"|vừa rồi|vừa qua))(?!\w)"
        ),
        relative.weekday,
    ),
)
