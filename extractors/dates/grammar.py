"""The grammar of Vietnamese time expressions as a table: head words, pattern, builder, and what must stand before."""

from __future__ import annotations

from extractors.dates import atoms, named
from extractors.dates.alone import ALONE
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
    OF_SEASON,
    PARTS,
    SLASHED,
    WEEKDAY,
    WORDED,
    YEAR_AFTER,
    YEAR_END,
    YEAR_END_OR_NONE,
    YEAR_OPENS,
    Rule,
)
from extractors.dates.spelled import DAY_WORDED, YEAR_WORDED
from extractors.dates.words import (
    CLOCK,
    COUNT,
    MONTH,
    NO_FRACTION,
    OF_YEAR,
    OLD_YEAR,
    PART_OF_DAY,
    PAST_OR_COMING,
    QUARTER,
    UNIT_NOUNS,
    YEAR,
    YEARS,
    rule,
)

RULES: tuple[Rule, ...] = (
    *ALONE,
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
            atoms.near_day(days),
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
    # Days.
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
        atoms.near_month_day,
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
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:hôm )?nay(?!\w)"), atoms.near_day(0)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:hôm )?qua(?!\w)"), atoms.near_day(-1)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} (?:ngày )?mai(?!\w)"), atoms.near_day(1)),
    Rule(PARTS, rule(rf"{PART_OF_DAY} cùng ngày(?!\w)"), atoms.fixed(Grain.ANAPHOR)),
    Rule(("hôm", "bữa", "ngày"), rule(r"(?:ngày )?(?:hôm|bữa) nay(?!\w)"), atoms.near_day(0)),
    Rule(("hôm", "ngày"), rule(r"(?:ngày )?hôm qua(?!\w)"), atoms.near_day(-1)),
    Rule(("hôm", "ngày"), rule(r"(?:ngày )?hôm kia(?!\w)"), atoms.near_day(-2)),
    Rule(("hôm",), rule(rf"hôm (?:ngày )?{DATE}"), atoms.day),
    Rule(("ngày mai",), rule(r"ngày mai(?!\w)"), atoms.near_day(1)),
    Rule(("ngày kia",), rule(r"ngày (?:kia|mốt)(?!\w)"), atoms.near_day(2)),
    Rule(("mồng", "mùng"), rule(DATE), atoms.day, "no holiday"),
    Rule(("mồng", "mùng"), rule(rf"m[ồù]ng (?P<ds>{DAY_WORDED}){WORDED}"), atoms.day, "no holiday"),
    Rule(("thứ", "chủ nhật"), rule(rf"{WEEKDAY},? \(?(?:ngày )?{DATE}"), atoms.day),
    Rule(
        ("thứ", "chủ nhật"),
        rule(
            rf"{WEEKDAY} (?:(?:của )?tuần (?P<week>này|nay|trước|qua|sau|tới|vừa qua|vừa rồi|rồi)|(?P<rel>tới"
            rf"|vừa rồi|vừa qua))(?!\w)"
        ),
        atoms.weekday,
    ),
    # Months and quarters.
    Rule(
        ("tháng",),
        rule(rf"tháng (?P<m>{MONTH}) ?- ?(?:tháng )?(?P<to>{MONTH})(?!\d|/\d\d?(?!\d)){OF_YEAR}"),
        atoms.month,
    ),
    Rule(
        ("tháng",),
        rule(
            rf"tháng (?P<m>{MONTH})(?:, \d\d?)?(?:, ?| và | đến(?: hết)? )(?P<to>1[0-2]"
            rf"|0?[1-9])(?: ?/ ?(?P<y1>{YEAR})| năm (?P<y2>{YEAR}))"
        ),
        atoms.month,
    ),
    Rule(
        ("các tháng",),
        rule(rf"các tháng (?P<m>{MONTH})(?:, \d\d?)*(?:, ?| và )(?P<to>{MONTH}){OF_YEAR}"),
        atoms.month,
    ),
    Rule(
        ("tháng",), rule(rf"tháng (?P<m>1[0-2]|0?[1-9])(?!\d|[.,]\d|/\d{{1,3}}(?!\d)){OF_YEAR}"), atoms.month
    ),
    Rule(
        ("tháng",),
        rule(rf"tháng (?P<m>{MONTH})(?! (?:lần|buổi|kỳ|người|ngày|tuần|cái|lượt)){OF_YEAR}"),
        atoms.month,
        "month word",
    ),
    Rule(
        ("quý",),
        rule(rf"quý (?P<q>{QUARTER})(?: ?- ?| và |, | đến )(?P<to>iv|i{{1,3}})(?!\w){OF_YEAR}"),
        atoms.quarter,
    ),
    Rule(("quý",), rule(rf"quý thứ (?P<q>{QUARTER}),?(?= (?:của )?(?:năm )?[\dnt]){OF_YEAR}"), atoms.quarter),
    Rule(("quý",), rule(rf"quý (?P<q>{QUARTER})(?!/\d{{1,3}}(?!\d)){OF_YEAR}"), atoms.quarter),
    Rule(
        ("quý", "tháng"),
        rule(rf"(?P<unit>quý|tháng) (?P<end>đầu|cuối)(?: tiên| cùng)?{YEAR_END}"),
        atoms.tail,
        "not counted",
    ),
    Rule(
        ("tháng", "quý", "tuần"),
        rule(r"(?P<unit>tháng|quý|tuần) (?P<word>này|nay|trước|sau|tới)(?!\w)(?! (?:đó|khi))"),
        atoms.relative,
        "not counted",
    ),
    # Years.
    Rule(
        ("năm học", "niên", "mùa giải", "năm tài"),
        rule(
            rf"(?:năm học|niên học|niên khóa|niên khoá|niên vụ|mùa giải|năm tài chính|năm tài khóa)(?: mới)?(?:{OF_SEASON})?"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("mùa",),
        rule(
            r"mùa (?:khô hạn|khô|mưa lũ|mưa bão|mưa|bão lũ|bão|lũ|hè|đông xuân|đông|xuân|thu|vụ|cạn|nắng nóng|nóng|nắng|lạnh"
            rf"|du lịch(?: hè)?|lễ hội|tuyển sinh|thi|cao điểm|gặt|cháy|cưới){OF_SEASON}"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("vụ",),
        rule(
            r"vụ (?:lúa )?(?:đông(?: |-)xuân|hè(?: |-)thu|thu(?: |-)đông|chiêm(?: |-)xuân|xuân(?: |-)hè|mùa|xuân"
            r"|đông|hè|chiêm)(?!\w)"
            r"(?:,? (?:của )?(?:năm )?(?:\d{4}(?: ?- ?\d{2,4})?|nay|này|trước|ngoái)(?!\w))?"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("giai đoạn",),
        rule(
            rf"giai đoạn (?:năm )?(?P<y>(?:19|20)\d\d) ?(?:-|đến(?: hết)?|tới) ?tháng (?P<m>{MONTH})(?:/| năm )(?P<z>{YEAR})"
        ),
        atoms.years_to_month,
    ),
    Rule(
        ("giai đoạn", "thời kỳ", "nhiệm kỳ", "thời kì", "nhiệm kì"),
        rule(
            rf"(?:giai đoạn|thời k[ỳì]|nhiệm k[ỳì])(?: (?:\d\d?|{COUNT}) năm)?,? \(?(?:từ )?(?:năm )?(?P<y>(?:19"
            rf"|20)\d\d) ?(?:-|đến(?: hết)?|tới|và) ?(?:năm )?(?P<z>{YEAR})"
        ),
        atoms.years,
    ),
    Rule(("thập",), rule(r"thập (?:niên|kỷ)(?: năm)? (?P<y>(?:19|20)\d0|[5-9]0)(?!\d)"), atoms.decade),
    Rule(("những năm",), rule(r"những năm (?P<y>(?:19|20)\d0|[5-9]0)(?!\d| ?-)"), atoms.decade),
    Rule(
        ("những", "các", "mấy"),
        rule(
            r"(?:những|các|mấy) (?:ngày|tuần|tháng|quý|năm) (?:đầu|cuối|giữa|còn lại)(?!\w)(?: (?:của )?(?:năm|quý"
            r"|tháng|nhiệm kỳ)(?!\w))?"
        ),
        atoms.fixed(Grain.VAGUE),
    ),
    Rule(
        ("năm",),
        rule(rf"năm (?P<y>{YEAR}) ?(?:-|đến(?: hết)?|tới) ?(?:năm )?(?P<z>{YEAR})"),
        atoms.years,
    ),
    Rule(("năm",), rule(rf"năm (?P<y>{YEAR})"), atoms.whole_year),
    Rule(("năm",), rule(rf"năm (?P<y>{OLD_YEAR})"), atoms.whole_year, "history"),
    Rule(("năm",), rule(rf"năm (?P<ys>{YEAR_WORDED})"), atoms.worded_year, "not counted"),
    Rule(
        ("năm",),
        rule(r"(?P<unit>năm) (?P<word>nay|này|ngoái|kia|trước|sau|tới)(?!\w)(?! (?:đó|khi|nay))"),
        atoms.relative,
        "not counted",
    ),
    Rule(
        ("cả năm", "toàn năm"),
        rule(rf"(?:cả|toàn) năm(?! {YEAR}){NO_COMPOUND}(?! (?:nay|này|ngoái|trước|sau|tới|qua)(?!\w))"),
        atoms.whole_year,
    ),
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
        atoms.near_edge,
        "free edge",
    ),
    Rule(("đầu", "giữa", "cuối"), rule(rf"(?P<edge>đầu|giữa|cuối){YEAR_END}"), atoms.edge, "free edge"),
    # `Từ đầu tháng đến nay`: of the month that publication falls in.
    Rule(
        ("đầu",),
        rule(r"(?P<edge>đầu) (?P<unit>tháng|quý|tuần)(?= (?:đến|tới) (?:nay|hôm nay)(?!\w))"),
        atoms.current_edge,
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
    # Words that say when without naming days.
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
