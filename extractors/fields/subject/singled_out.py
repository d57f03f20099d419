"""What a change singles out of what moved: `tăng cao nhất là hàng nông sản tăng 24,8%`, `hàng dệt có tốc độ tăng cao nhất`."""

from __future__ import annotations

from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.phrases import is_place_label
from extractors.fields.clause.pieces import Phrase
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.fields.subject.taken_over import as_written

_MOVED = r"(?:tăng|giảm)(?: (?:khoảng|gần|hơn|trên|tới|đến|thêm|mạnh|nhẹ))* $"
#: After `tăng cao`, `nhiều nhất` and the like the thing behind `là` is what is measured.
_IS = Rare(
    rf"(?:nhất|tăng cao|tăng mạnh|tăng nhanh|tăng khá|giảm mạnh|giảm sâu|giảm nhanh)(?!\w)[^;:()]*? (?:là"
    rf"|như|gồm) (?P<what>(?!do|vì|nhờ|khi|mức|tốc độ)[^,;:()\d]{{2,50}}?) {_MOVED}",
    *(" là ", " như ", " gồm "),
)
#: `Nhóm có chỉ số giá tăng mạnh nhất là giao thông, tăng`
_IS_THAT = Rare(
    rf"(?:tăng|giảm)(?: trưởng)? (?:cao|mạnh|lớn|nhanh|sâu|nhiều|thấp|ít) nhất(?: trong [^,;:()]{{2,40}})? (?:là|thuộc về)"
    rf" (?P<what>(?!do|vì|nhờ|khi|mức|tốc độ)[^,;:()\d]{{2,50}}), (?:với mức |đã |cũng )?{_MOVED}",
    "nhất ",
)
#: `nhóm hàng máy móc có tốc độ tăng cao nhất, tăng`: what has it, not the rate.
_HAS = Rare(
    rf"(?:^|[,;:] |(?:trong đó|riêng|thì) )(?P<what>(?!một số|các|những"
    rf"|nhiều)[^,;:()\d]{{2,60}}?) có (?:tốc độ|mức|tỷ lệ|đà) (?:tăng trưởng|tăng|giảm)(?: (?:rất"
    rf"|khá))? (?:cao|mạnh|lớn|nhanh|sâu|thấp)(?: nhất)?(?: khi| với| là|,)? {_MOVED}",
    "tốc độ ",
    "mức ",
    "tỷ lệ ",
    "đà ",
)
#: `địa phương có mức tăng doanh thu bán lẻ khá cao như Vĩnh Phúc`: what rose there.
_ROSE = Rare(
    rf"(?:mức|tốc độ|tỷ lệ) (?:tăng trưởng|tăng|giảm) (?P<what>(?!rất|khá|cao|mạnh|lớn|nhanh|so"
    rf"|của)[^,;:()\d]{{2,50}}?) (?:rất |khá )?(?:cao|mạnh|lớn|nhanh|sâu|thấp)(?: nhất)?(?: là| như"
    rf"| gồm)?:? [^,;:()\d]{{2,40}}? {_MOVED}",
    "mức ",
    "tốc độ ",
    "tỷ lệ ",
)


def singled_out(passage: Passage, figure: Figure) -> str | None:
    """The thing that a clause on what moved most, or in another way, names last."""
    if figure.change is None:
        return None
    told = _IS.search(figure.clause)
    that = _IS_THAT.search(figure.left) if told is None else None
    if told is not None or that is not None:
        told, opened = (told, figure.clause) if told is not None else (that, figure.left)
        assert told is not None
        start = figure.start - len(opened) + told.start("what")
        stop = start + len(told["what"])
        name = clause_name(passage, Phrase(passage.text[start:stop], passage.words[start:stop]))
        return name if name is not None and not is_place_label(passage, name) else None
    rose = _ROSE.search(figure.clause)
    if rose is not None:
        return as_written(passage, figure, rose["what"])
    told = _HAS.search(figure.left)
    if told is None or is_place_label(passage, told["what"]):
        return None
    return as_written(passage, figure, told["what"])
