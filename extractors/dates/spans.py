"""Forms of time that name years, what lies between two, and seasons."""

from __future__ import annotations

from extractors.dates import atoms, relative
from extractors.dates.atoms import Grain
from extractors.dates.forms import NO_COMPOUND, OF_SEASON, Rule
from extractors.dates.spelled import YEAR_WORDED
from extractors.dates.words import COUNT, MONTH, OLD_YEAR, YEAR, rule

SPANS: tuple[Rule, ...] = (
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
        relative.relative,
        "not counted",
    ),
    Rule(
        ("cả năm", "toàn năm"),
        rule(r"(?:cả|toàn) (?P<unit>năm) (?P<word>nay|này|ngoái|trước|sau|tới)(?!\w)"),
        relative.relative,
    ),
    Rule(
        ("cả năm", "toàn năm"),
        rule(rf"(?:cả|toàn) năm(?! {YEAR}){NO_COMPOUND}(?! (?:nay|này|ngoái|trước|sau|tới|qua)(?!\w))"),
        atoms.whole_year,
    ),
)
