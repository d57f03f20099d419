"""Forms of time that name the beginning, the middle, a half or the end of something, and the same period of another year."""

from __future__ import annotations

from extractors.dates import atoms, relative
from extractors.dates.forms import NO_COMPOUND, YEAR_END, Rule
from extractors.dates.words import MONTH, OF_YEAR, QUARTER, YEAR, rule

EDGES: tuple[Rule, ...] = (
    Rule(("nửa",), rule(rf"nửa (?P<half>đầu|cuối|sau)(?: của)? tháng (?P<m>{MONTH}){OF_YEAR}"), atoms.half),
    Rule(("nửa",), rule(rf"nửa (?P<half>đầu|cuối|sau)(?: của)? quý (?P<q>{QUARTER}){OF_YEAR}"), atoms.half),
    Rule(("nửa",), rule(rf"nửa (?P<half>đầu|cuối|sau){YEAR_END}"), atoms.half),
    Rule(
        ("thượng", "trung", "hạ"),
        rule(rf"(?P<third>thượng|trung|hạ) tuần(?: của)? tháng (?P<m>{MONTH}){OF_YEAR}"),
        atoms.third,
    ),
    Rule(("kỳ",), rule(rf"kỳ (?P<half>1|2|i{{1,2}}) tháng (?P<m>{MONTH}){OF_YEAR}"), atoms.half),
    Rule(
        ("đầu", "giữa", "cuối"),
        rule(rf"(?P<edge>đầu|giữa|cuối)(?: của)? tháng (?P<m>{MONTH})(?!/\d{{1,3}}(?!\d)){OF_YEAR}"),
        atoms.edge,
        "free edge",
    ),
    Rule(
        ("đầu", "giữa", "cuối"),
        rule(rf"(?P<edge>đầu|giữa|cuối)(?: của)? quý (?P<q>{QUARTER})(?!/\d{{1,3}}(?!\d)){OF_YEAR}"),
        atoms.edge,
        "free edge",
    ),
    Rule(
        ("đầu", "giữa", "cuối"),
        rule(
            r"(?P<edge>đầu|giữa|cuối)(?: của)? (?P<unit>tháng|quý|tuần) (?P<word>này|nay|trước|sau|tới|qua)(?!\w)(?! nay)"
        ),
        relative.near_edge,
        "free edge",
    ),
    Rule(("đầu", "giữa", "cuối"), rule(rf"(?P<edge>đầu|giữa|cuối){YEAR_END}"), atoms.edge, "free edge"),
    # `Từ đầu tháng đến nay`: of the month that publication falls in.
    Rule(
        ("đầu",),
        rule(r"(?P<edge>đầu) (?P<unit>tháng|quý|tuần)(?= (?:đến|tới) (?:nay|hôm nay)(?!\w))"),
        relative.current_edge,
    ),
    # `phấn đấu đến hết năm có 50% số xã`: the last day of the year.
    Rule(
        ("hết",),
        rule(
            rf"(?<!gần\s)(?<!sắp\s)(?<!chưa\s)(?<!khi\s)(?<!đã\s)(?<!mới\s)(?P<edge>hết) năm{NO_COMPOUND}(?! (?:nay"
            rf"|sau|trước|ngoái|tới|{YEAR}))"
        ),
        atoms.edge,
        "free edge",
    ),
    Rule(
        ("cùng",),
        rule(
            rf"cùng k[ỳì](?: (?:của )?(?:các )?(?:năm )?(?P<y>{YEAR})(?:(?: ?[-,] ?| và | đến )(?:năm )?{YEAR})*"
            r"| (?:của )?năm (?P<yw>trước|ngoái)(?!\w)| (?:tháng|quý|tuần) trước(?!\w))?"
        ),
        atoms.same_period,
    ),
    Rule(
        ("cùng",),
        rule(
            rf"cùng (?:thời điểm|thời gian|giai đoạn|tháng|quý|ngày)(?: của)? năm (?:(?P<y>{YEAR})|(?P<yw>trước|ngoái)(?!\w))"
        ),
        atoms.same_period,
    ),
)
