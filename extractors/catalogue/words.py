"""Words as the indicator catalogue compares them: lower case, abbreviations written out, joints left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"\w+")
# Newer places of the tone mark, brought back to the older: `hoá` is `hóa`.
_NEW_TONE = re.compile(r"o[àáảãạèéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b")
_OLD = {
    new: old
    for base, letters in (("o", "àáảãạ"), ("o", "èéẻẽẹ"), ("u", "ỳýỷỹỵ"))
    for new, old in (
        (base + letter, ("òóỏõọ" if base == "o" else "ùúủũụ")[i] + unicodedata.normalize("NFD", letter)[0])
        for i, letter in enumerate(letters)
    )
}
_SAME = {
    "tỉ": "tỷ", "đkkd": "điều kiện kinh doanh", "tthc": "thủ tục hành chính", "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế", "bhtn": "bảo hiểm thất nghiệp", "nsnn": "ngân sách nhà nước", "dn": "doanh nghiệp",
    "ntm": "nông thôn mới", "tngt": "tai nạn giao thông", "htx": "hợp tác xã", "dnnn": "doanh nghiệp nhà nước",
    "dnnvv": "doanh nghiệp nhỏ vừa", "xnk": "xuất nhập khẩu", "gtgt": "giá trị gia tăng", "noxh": "nhà ở xã hội",
    "dvc": "dịch vụ công", "qppl": "quy phạm pháp luật", "tpcp": "trái phiếu chính phủ", "kcn": "khu công nghiệp",
    "cccd": "căn cước công dân", "vaccine": "vắc xin", "vắcxin": "vắc xin", "carbon": "các bon",
    "diesel": "điêzen", "điezen": "điêzen", "gplx": "giấy phép lái xe", "thpt": "trung học phổ thông",
    "và": "", "cùng": "", "hay": "",
}  # fmt: skip

# Words that add nothing to what is measured, and may stay unexplained in a subject.
FILLERS = frozenset(
    """
    số tổng lượng mức giá_trị trị_giá kim ngạch quy mô khối ước đạt tính chung cả nước toàn quốc của các những là đã
    được trong năm tháng quý này nay hiện có ở tại ta việt_nam theo thực tế sơ bộ lũy kế ước tính bình quân tỷ lệ
    so với đến từ khoảng qua mới nhất thêm hơn kỳ ngành lĩnh vực tuyến chỉ còn do vào cho một mỗi hàng hóa người
    lượt bán lẻ toàn tỉnh thành phố địa bàn hệ thống trên cấp về đang bị sẽ phải vẫn duy trì chủ yếu khu
    """.split()
)


def words(text: str) -> tuple[str, ...]:
    """The comparable words of a text."""
    low = unicodedata.normalize("NFC", text).lower()
    found = low.split()
    if not all(map(str.isalnum, found)):  # a subject is mostly words alone
        found = _WORD.findall(low)
    written = tuple(chain.from_iterable(map(_COMPARABLE.__getitem__, found)))
    return written if _JOINED.keys().isdisjoint(written) else tuple(_joined(written))


#: Compounds that are one word: `giá` of `giá trị` is no price, `nam` of `Việt Nam` no men.
_JOINED = {"giá": ("trị", "giá_trị"), "trị": ("giá", "trị_giá"), "việt": ("nam", "việt_nam")}


def _joined(written: tuple[str, ...]) -> Iterator[str]:
    position = 0
    while position < len(written):
        second, whole = _JOINED.get(written[position], ("", ""))
        joins = bool(second) and written[position + 1 : position + 2] == (second,)
        yield whole if joins else written[position]
        position += 2 if joins else 1


class _Comparable(dict[str, tuple[str, ...]]):
    """Each word with what it is compared as.

    A language has few thousand syllables, and texts say the same ones over and over; no text as a whole comes again.
    """

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        older = _NEW_TONE.sub(lambda m: _OLD[m[0]], word)
        same = _SAME.get(older)
        found = self[word] = (older,) if same is None else tuple(same.split())
        return found


#: More than any language has syllables.
_MOST_WORDS = 8192
_COMPARABLE = _Comparable()


# The figures of one sentence ask for it one after the other.
@lru_cache(maxsize=2)
def padded(text: str) -> str:
    """A text's words as one string in which a phrase of whole words can be searched."""
    return f" {' '.join(words(text))} "
