"""Nouns that figures are stated per: `đồng/suất quà`, `mỗi trạm y tế xã`.

A compound of the table stays whole; of other words only the first is taken, since the second may be a verb. Before a
number (`mỗi hộ nhận khoán bình quân 28 ha`) the noun ends where its verb begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_B = "[ \u00a0\u202f]"
_WORDS = re.compile(rf"[^\W\d_]+(?:{_B}[^\W\d_]+){{0,3}}")

#: Compounds of two and more words; reviewable.
_COMPOUNDS = frozenset(
    "học sinh|sinh viên|nạn nhân tử vong|nạn nhân|cổ phiếu|hộ gia đình|lao động|doanh nghiệp|giáo viên|bệnh nhân|gia đình|sản phẩm|hợp đồng"
    "|hồ sơ|chu kỳ thuê|chu kỳ|thủ tục|chuyến bay|địa phương|đơn vị|cơ sở|dự án|nhà ở|xe máy|ô tô"
    "|lượt người|giường bệnh|bữa ăn|khẩu phần"
    "|tín chỉ|lượt khách|trường hợp|nhân khẩu|chuyến xe|lần khám|hành khách|thuê bao|hộ dân|thửa đất|tiêu chí"
    "|hộ nghèo|hộ cận nghèo|cơ quan|cán bộ|công dân|người dân|bác sĩ|thành viên|công chức|đại biểu|khách hàng|du khách"
    "|hợp tác xã|công trình|căn hộ|xã viên|phụ nữ|bà mẹ|trẻ em|nhân viên|công nhân|viên chức|hội viên|đoàn viên"
    "|trạm y tế xã|trạm y tế|bệnh viện|thành phố|quốc gia|ngân hàng|cửa hàng|cây xăng|cơ sở y tế|cơ sở giáo dục"
    "|hộ kinh doanh|năm học|học kỳ|vụ án|vụ việc|văn bản|dịch vụ|nhiệm vụ|mô hình|tàu cá|lô hàng|suất quà|suất ăn"
    "|suất học bổng|tài khoản|giao dịch|lượt khám|ca mắc|chi nhánh|thí sinh|vận động viên|chiến sĩ|liệt sĩ|hạng mục"
    "|tin nhắn|đầu sách|tổ chức|cá nhân|kỹ sư|con giống|xã đảo|thôn bản|điểm trường|phòng học|cuộc gọi|đợt chi trả|đối tượng bảo trợ xã hội|đối tượng chính sách|đối tượng|người bệnh|người có công|hộ mới thoát nghèo".split(
        "|"
    )
)
_LONGEST = 4
#: Words at which the noun before a number has ended: verbs, and words of degree.
_ENDS = frozenset(
    (
        "có được giảm tăng đạt nhận chi thu là phải cần chỉ hỗ tiết khoảng hơn gần bình trung ít tối không sẽ đã đang"
        " còn xử tiếp đóng phát trồng hệ bị một gồm trên dưới từ đến cho để vay nuôi sản xuất nhập chịu nộp trả mất"
        " lãi lỗ thuê sử tiêu dùng khám đón phục đào giải làm mua bán gửi trích bổ cấp lên xuống thêm cũng đều vẫn do"
        " với bằng ước mức phí tốn đầu góp vốn cả toàn hưởng ủng tặng theo quy cắt đơn rút chiếm thực tại ở trong mà"
        " xây sẽ dự bắt bố trị giá tổ cắt kiểm tuyển thi hoàn vận công mới này đó nói trị tính phân vượt ngành nước"
    ).split()
)
#: Nouns whole in themselves: what follows tells which ones (`hộ ngập sâu`).
_HEADS = frozenset(
    "hộ nhà xã lớp trường thôn bản con căn suất phường huyện tỉnh cây tàu xe khách em cháu ca vụ lượng dn".split()
)
#: Behind `mỗi` these name an occasion or a side, not what a figure is divided by.
_NO_DENOMINATORS = frozenset("khi bên chiều dịp nơi một loại ngả mùa phía độ kỳ đợt vụ lúc".split())


def rate_noun(low: str, pos: int) -> tuple[str, int] | None:
    """The noun that starts at `pos` and its end: the longest compound of the table, else one word."""
    found = _WORDS.match(low, pos)
    if found is None:
        return None
    words = found.group().replace("\u00a0", " ").replace("\u202f", " ").split(" ")
    name = _compound(words) or words[0]
    return name, pos + len(name)


def each_noun(low: str, pos: int) -> tuple[str, int] | None:
    """The noun behind `mỗi`; None where it names an occasion (`mỗi khi`)."""
    found = rate_noun(low, pos)
    return None if found is None or found[0] in _NO_DENOMINATORS else found


def noun_before_verb(words: Sequence[str]) -> str:
    """The noun that begins `words`, which run up to a number: `trạm y tế xã` of `trạm y tế xã có ít nhất`."""
    known = _compound(words)
    if known or words[0] in _HEADS:
        return known or words[0]
    for end in range(1, min(len(words), _LONGEST + 1)):
        if words[end] in _ENDS:
            return " ".join(words[:end])
    return words[0]


def _compound(words: Sequence[str]) -> str:
    for length in range(min(len(words), _LONGEST), 1, -1):
        name = " ".join(words[:length])
        if name in _COMPOUNDS:
            return name
    return ""
