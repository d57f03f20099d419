"""Who acts is not what is measured: `Ngân hàng Chính sách xã hội giải ngân …` is about what was disbursed."""

from __future__ import annotations

import re

from extractors.text import prefixed

# Nouns that begin the name of somebody who acts; a name in capitals (`BIDV`, `Quảng Ninh`) is one as well.
_ACTORS = """
các địa phương|địa phương|các tỉnh|các bộ|bộ|sở|ngành|ủy ban|ubnd|hđnd|hội đồng|chính phủ|thủ tướng|phó thủ tướng|quốc hội|văn phòng
cả tỉnh|cả huyện|tỉnh ta|thành phố ta|huyện ta|xã ta|tỉnh|thành phố|huyện|thị xã|xã|phường|công an|bộ đội|quân đội|quân khu|quân chủng|hải quan|cảnh sát|lực lượng|cơ quan|tòa án|viện kiểm sát|kiểm toán|thanh tra
cục|tổng cục|chi cục|ban|tổ công tác|đoàn|đội tuyển|đội|tổ|hội|liên minh|mặt trận|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng bộ|chi bộ|cấp ủy|các cấp ủy
ngân hàng|các ngân hàng|tổ chức tín dụng|các tổ chức tín dụng|tập đoàn|tổng công ty|công ty|doanh nghiệp|các doanh nghiệp|nhà máy|nhà thầu|chủ đầu tư|hợp tác xã|hãng|cảng|sân bay
trường|các trường|bảo hiểm xã hội|bệnh viện|các bệnh viện|kho bạc nhà nước|kho bạc|trung tâm|bảo tàng|thư viện|quỹ|hệ thống|hệ thống thông tin báo cáo quốc gia|trục liên thông văn bản quốc gia|cổng dịch vụ công quốc gia|cổng|tổng đài|nhà nước|ngân sách|ngân sách nhà nước|ngân sách trung ương
người dân|bà con|nông dân|thương lái|ngư dân|hộ dân|các đơn vị nghiệp vụ|các đơn vị|ông|bà|anh|chị|học sinh|sinh viên|giáo viên|cá nhân|hộ|mỗi hộ|mỗi người|người|công dân|trẻ em|cán bộ|công chức|người lao động|gia đình|tổ chức|chúng ta|chúng tôi|việt nam|nước ta|cả nước|toàn quốc|toàn tỉnh|toàn ngành|trung ương|chương trình|dự án|khu công nghiệp|cụm công nghiệp|khu kinh tế
"""
# What they do.
_VERBS = """
thu hồi|giải ngân|xử lý|xử phạt|phát hiện|bắt giữ|bắt|khởi tố|truy tố|thụ lý|thực hành|kết thúc|hủy bỏ|hủy|phê chuẩn|không phê chuẩn|không gia hạn|vận động|lập biên bản|biểu quyết|tiếp|điều tra|khám phá|triệt xóa|bãi bỏ|nợ đọng|còn nợ đọng|thi hành|tiến hành|đình chỉ|tạm đình chỉ|xét xử|triệt phá|thu giữ|tịch thu|tiếp nhận|giải quyết|cấp phát|cấp|hỗ trợ|chi trả|trao tặng|trao|tặng
xây dựng|xây mới|xây|khởi công|khánh thành|hoàn thành|ban hành|trình|tổ chức|đào tạo|tuyển dụng|tuyển|đón|phục vụ|vận chuyển|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu|sản xuất|tiêu thụ|trồng
thu hoạch|gieo cấy|gieo trồng|xuống giống|cứu|sơ tán|di dời|huy động|điều động|đầu tư|cho vay|phát hành|nộp ngân sách|nộp|tiết kiệm|cắt giảm|đơn giản hóa|rà soát|rà phá|công bố|số hóa|kết nối
triển khai|cung cấp|cung ứng|thu mua|bán ra|kiểm tra|thanh tra|kiến nghị xử lý|kiến nghị thu hồi|phê duyệt|thẩm định|phân bổ|bố trí|dành|trích|tiêm|khám|điều trị|ghi nhận|lắp đặt|nạo vét|sửa chữa|bàn giao|thu hút|khai thác|chế biến|nuôi trồng|đánh bắt
phát triển|chuyển đổi|bổ sung|mở mới|đưa vào khai thác|đưa vào sử dụng|đưa vào vận hành|cần|thiếu|thiệt hại|vay|thu|chi|cơ cấu lại|trả lời|giải đáp|tháo gỡ|xóa|sáp nhập|tinh giản|bổ nhiệm|kỷ luật|tạm giữ|tước|xuất cấp|cứu trợ|quyên góp|tài trợ|viện trợ|cam kết|giao dịch|đấu giá|đấu thầu|miễn|gia hạn|hoàn thuế|truy thu|kê khai|giảm thu|giảm chi|hụt thu|tăng thu|tăng chi|vượt thu|xklđ|tuyển sinh|xuất khẩu lao động|giành|đoạt|lỗ|thua lỗ|thành lập|phân loại|giới thiệu việc làm|kết nạp|tập huấn|hạ lãi suất|giảm lãi suất
"""


def _any(lines: str) -> str:
    return prefixed(wording for line in lines.split("\n") for wording in line.split("|") if wording)


_ACTOR = re.compile(rf"(?:các |những |một số |nhiều |toàn |mỗi )?{_any(_ACTORS)}(?!\w)")
_VERB = re.compile(
    rf"(?<!\w)(?!(?:bắt (?:buộc|đầu)|thi hành án|cấp (?:tỉnh|huyện|xã|quốc gia|trung ương|cơ sở|độ|học|trên|dưới)|tiếp (?:tục|theo|đó|sức|giáp|cận|thu|viện"
    rf"|diễn))(?!\w)){_any(_VERBS)}(?!\w)"
)
_NOUNS = frozenset(
    "doanh nguồn nghiên trực gián liên kế các hai ba mọi chương ngành động tác việc số lệ vị sở nghiệp trị khu xưởng hàng vốn kim giá phí quan chủ nhà bội tnhh mtv".split()
)
#: The longest name of an actor, in characters.
_LONGEST = 60
#: The most words of one with nothing said of what is done.
_MOST_WORDS = 5


def action(text: str, words: str) -> int:
    """Where the action begins in a name that opens with its actor; 0 where it does not.

    `words` is the lower-cased text of the same length with joined compounds.
    """
    words = words.replace("_", " ")
    actor = _ACTOR.match(words)
    if not (actor or _capitals(text)):
        return 0
    also = words.find(" cũng ")
    if also > 0 and _VERB.match(words, also + len(" cũng ")):
        return also + len(
            " cũng "
        )  # `Lực lượng phòng cháy và cứu nạn cứu hộ cũng điều động`: no verb within the name
    noun = False
    for verb in _VERB.finditer(words, actor.end() if actor else 1, _LONGEST):
        # `PMI ngành sản xuất`, `cơ quan điều tra`: behind a noun the verb tells its kind.
        # `Bộ Xây dựng`: a capital is part of a name. `ngành chế biến, chế tạo`: of an industry it is the name.
        whole = actor is not None and verb.start() == actor.end() + 1 and actor[0] != "ngành"
        behind = words[: verb.start()].split()[-1]
        # `Tòa án nhân dân 2 cấp`, `ngành công nghiệp - xây dựng`
        noun = not whole and (
            (behind == "và" and noun) or behind in _NOUNS or behind.isdigit() or behind[-1] in "-–,"
        )
        if not noun and text[verb.start()].islower():
            return verb.start()
    return 0


def is_action(name: str) -> bool:
    """Whether a name begins with what somebody does (`hỗ trợ bữa trưa`), so that no earlier clause belongs to it."""
    return _VERB.match(name.lower()) is not None


def acts(words: str) -> bool:
    """Whether lower-cased words begin with somebody who acts."""
    return _ACTOR.match(words) is not None


def is_actor(name: str) -> bool:
    """Whether a name is that of somebody, with nothing said of what is done."""
    low = name.lower()
    if _ACTOR.match(low) is None or len(name.split()) > _MOST_WORDS:
        return False
    return not any(name[verb.start()].islower() for verb in _VERB.finditer(low))  # `Bộ Xây dựng` does not act


def _capitals(text: str) -> bool:
    """`BIDV`, `Quảng Ninh`: an abbreviation, or two words in capitals."""
    if text[:1].islower():
        return False
    head = text.split(" ", 2)[:2]
    return (len(head[0]) > 1 and head[0].isupper()) or (len(head) == 2 and all(w[:1].isupper() for w in head))


_DONE_FOR = re.compile(r"(?P<done>\w+ \w+) (?:các|những|cho|người|nhân dân|hộ|bà con) ")


def deed(name: str) -> str:
    """`hỗ trợ`, of `hỗ trợ các hộ thiếu đói`, where what is given follows a number; a name of anything else whole."""
    done = _DONE_FOR.match(name) if is_action(name) else None
    return done["done"] if done is not None else name
