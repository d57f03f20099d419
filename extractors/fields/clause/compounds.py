"""Fixed compounds that hold a word which elsewhere is a predicate or a preposition; joined before clauses are read."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.words import Span, Words

_COMPOUNDS = """
làm rõ
mặt bằng|văn bằng|bằng cấp|đồng bằng|công bằng|cân bằng|bằng tàu biển|bằng tàu hỏa|bằng ô tô|bằng xe|bằng máy bay|bằng phương tiện|bằng phương tiện đường không|phương tiện đường không|bằng hình thức|bằng tiền mặt|bằng đường|bằng đường không|bằng chứng|bằng tốt nghiệp|bằng độc quyền|bằng lái|bằng khen|bằng đại học|bằng sáng chế
nợ công|xã nâng cao|mới nâng cao|công nghiệp - xây dựng|công nghiệp, xây dựng|công nghiệp – xây dựng|cây lâu năm|giá trị gia tăng|giá trị tăng thêm|vốn tăng thêm|số vốn tăng thêm|đăng ký tăng thêm|cấp mới và tăng thêm|đăng ký mới và tăng thêm|mới và tăng thêm|mức tăng chung|mức tăng trưởng chung|thu nhập tăng thêm|gia tăng giá trị
tải xuống|tải lên|xuống cấp|lên men|đi lên|trở lên|trở xuống|xuống giống
tín chỉ|chứng chỉ|địa chỉ|chỉ số|chỉ tiêu|chỉ thị|chỉ đạo|chỉ huy|chỉ dẫn|chỉ giới|chỉ định
nhiệt độ|tốc độ|mức độ|tiến độ|trình độ|mật độ|độ ẩm|độ mặn|độ tuổi|chế độ|cường độ|độ che phủ|độ cao|độ dài|độ sâu|độ phủ|độ bao phủ
có động cơ|có hạt|có múi|có củ|có vốn|có kỳ hạn|không kỳ hạn|có việc làm|có hiệu lực|có bằng|người có công|có công với|có thể|có quy mô|có nguy cơ|có hợp đồng|có liên quan|có giá trị|sẵn có
đối tượng|đối tác|đối thoại|đối ứng|cho vay|cho thuê
còn lại|còn nợ|trong cộng đồng|trong hạn|trong nước|ngoài nước|trong độ tuổi|trong ngày|ngoài khơi|trong quy hoạch|ngoài quốc doanh
tổng sản phẩm trên địa bàn|dưới luật|dưới nước|trên biển|trên không|trên cạn|trên đất liền
tối thiểu được|tối thiểu sau|tối thiểu của|tối thiểu để|tối đa được|tối đa đối với|tối đa với|tối thiểu đối với|tối thiểu với|tối đa của|đạt chuẩn|trước hạn, đúng hạn|đúng hạn, trước hạn|trước hạn và đúng hạn|đúng hạn và trước hạn|đúng và sớm hạn|trước hạn|quá hạn|quá tải|quá cảnh|quá trình|vượt thu|mức sống|mức lương|mức phạt|mức đóng|mức hưởng|mức trần|mức thu|mức hỗ trợ|mức thuế|lương tối thiểu|mức tối thiểu|mức tối đa|tổng mức đầu tư
ước mơ|thực hiện|phát hiện|biểu hiện|hiện hành|hiện đại|hiện trường|xuất hiện|thu nhập|thu ngân sách|thu hồi|thu hút|thu mua|thu gom|thu phí|thu hoạch|thu giữ|bắt giữ|tạm giữ|giam giữ|nắm giữ|lưu giữ|thu nội địa|chi ngân sách|chi tiêu|chi phí|chi nhánh|chi thường xuyên|chi đầu tư
tăng trưởng tín dụng|tăng trưởng kinh tế|kinh tế - xã hội|tăng trưởng gdp|tăng trưởng huy động|nhà ở|ở trọ|nơi ở|đất ở|chỗ ở
năm học|học kỳ|thâm hụt|đầu tư|vật tư|tư nhân|thành phần|thành phố|thành viên|thành lập|thành tích|thành công|hình thành|hoàn thành
được mùa|dược phẩm|bị can|bị cáo|bị hại|thiết bị|chuẩn bị|trang bị|do thám|tự do|lý do|với mức
cuối cùng|từ thiện|từ điển|và chính sách|gần nhất|hơn nữa|hơn thế|gần đây|gia đình|gần gũi
nhỏ và vừa|vừa và nhỏ|vừa và lớn|khoa học và công nghệ|giáo dục và đào tạo|công nghiệp và xây dựng|nông nghiệp và môi trường
lâm nghiệp và thủy sản|tài nguyên và môi trường|kế hoạch và đầu tư|lao động và việc làm|văn hóa và thể thao|nhà ở và vật liệu xây dựng|mặt trời mái nhà
hàng hóa và dịch vụ|phát triển nông thôn|và phát triển nông thôn|công thương|hàng không|không gian|không khí|không quân|không dùng tiền mặt|không gian mạng
lương thực|lương thực, thực phẩm|tích lũy tài sản|phương tiện đi lại|nhu cầu đi lại|lại hàng|lại sức|phải thu|phải trả|phải nộp|phải thi hành|phải kiểm tra|cần thiết|nhu cầu|ra đời|ra quân|xuất ra|ra viện|đầu ra|đầu vào|nghỉ hưu
đang hoạt động|đang lưu hành|đang triển khai|đang thi công|sẽ hoàn thành
giảm trừ|giảm nghèo|giảm phát|giảm nhẹ thiên tai|giảm nhẹ rủi ro|giảm nhẹ thiệt hại|đúng và trước hạn|trước và đúng hạn|sớm và đúng hạn|thoát nghèo|tăng cường|tăng ca|tăng tốc|siêu tăng
thứ hai|thứ ba|thứ tư|thứ năm|một cửa|một số|mỗi xã|hằng hải|hàng hải|hàng năm|hàng hóa
có thẩm quyền|giải quyết, trả lời|có bằng, chứng chỉ|bằng, chứng chỉ|xuất, nhập khẩu|bán buôn, bán lẻ|bán buôn và bán lẻ|chế biến, chế tạo|nông, lâm nghiệp và thủy sản|nông, lâm|máy móc, thiết bị, dụng cụ, phụ tùng|máy móc, thiết bị, dụng cụ và phụ tùng|miễn, giảm|miễn, giảm, giãn|miễn, giảm, gia hạn|miễn, giảm, hoãn|miễn giảm|gửi, nhận|sản xuất, kinh doanh|mầm non, phổ thông|khu, điểm du lịch|khu, điểm tham quan
đưa vào khai thác|đưa vào sử dụng|đưa vào vận hành|đưa vào hoạt động|hư hỏng, tốc mái|tham nhũng, tiêu cực|khám, chữa bệnh|hủy, sửa|bản án, quyết định|thương mại, dịch vụ|đi vào hoạt động|đi vào khai thác|đi vào vận hành|đi vào sản xuất|mặt đất và mặt nước|gốm, sứ|điện tử, máy vi tính và sản phẩm quang học|điện tử, máy tính và sản phẩm quang học|máy vi tính, sản phẩm điện tử và linh kiện
phần vượt hạn mức|phần vượt|do nhà nước|do trung ương|về đích|về đất đai|quy về|trở về|thu về|bảo vệ|của hồi môn|là lượt
khí tượng|khí tài|cắt giảm|gây thương tích|sắp xếp|xếp loại|đang giải quyết|đang xử lý|đang điều tra|đang theo dõi|đang thụ lý|lao động, thương binh và xã hội|việc làm|làm việc|làm ăn|làm thêm|làm đẹp|làm lợi|làm mới|làm chủ|làm giàu|làm sạch|thu đông|hè thu|đông xuân|xuân hè|bị phạt|trong năm
"""


def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The compounds that each word opens, the longest first."""
    table: dict[str, list[str]] = {}
    for compound in sorted({c for line in _COMPOUNDS.splitlines() for c in line.split("|") if c}):
        table.setdefault(compound.split()[0].rstrip(","), []).append(compound)
    return {first: tuple(sorted(compounds, key=len, reverse=True)) for first, compounds in table.items()}


_OPENED_BY = _by_first_word()


def joined(low: str, words: Words, lines: Sequence[Span]) -> str:
    """Lower-cased text of the same length; in the lines the spaces of fixed compounds are underscores."""
    pieces: list[str] = []
    end = 0
    for start, compound in sorted(_found(low, words, lines)):
        if start >= end:
            pieces += (low[end:start], compound.replace(" ", "_"))
            end = start + len(compound)
    return "".join([*pieces, low[end:]])


def _found(low: str, words: Words, lines: Sequence[Span]) -> list[tuple[int, str]]:
    """Where compounds stand in the lines, the longest at each place, in no order."""
    found: list[tuple[int, str]] = []
    asked = bytearray(len(low))
    for line in lines:
        asked[line.start : line.end] = b"\1" * (line.end - line.start)
    for first in words.starts.keys() & _OPENED_BY.keys():
        compounds = _OPENED_BY[first]
        for start in words.starts[first]:
            if asked[start] and low.startswith(compounds, start):
                for compound in compounds:
                    # Where a word has ended, the text of words alone has a blank.
                    if low.startswith(compound, start) and words.spaced[start + len(compound)] == " ":
                        found.append((start, compound))
                        break
    return found
