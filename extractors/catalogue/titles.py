"""Titles that stand before a person's name, family names, and words that only look like names."""

from __future__ import annotations

_TITLES = """
Tổng Bí thư; Cố Tổng Bí thư; Chủ tịch nước; Phó Chủ tịch nước; Tổng Bí thư, Chủ tịch nước
Thủ tướng; Thủ tướng Chính phủ; Phó Thủ tướng; Phó Thủ tướng Chính phủ; Phó Thủ tướng Thường trực; Phó Thủ tướng Thường trực Chính phủ; Nguyên Thủ tướng; nguyên Phó Thủ tướng
Chủ tịch Quốc hội; Phó Chủ tịch Quốc hội; Phó Chủ tịch Thường trực Quốc hội; Tổng Thư ký Quốc hội; Chủ nhiệm Ủy ban; Phó Chủ nhiệm Ủy ban
Bộ trưởng; Thứ trưởng; Thứ trưởng Thường trực; Quyền Bộ trưởng; Bộ trưởng, Chủ nhiệm; Phó Chủ nhiệm; Chủ nhiệm; Phó Chủ nhiệm Thường trực
Thống đốc; Phó Thống đốc; Phó Thống đốc Thường trực; Tổng Thanh tra; Phó Tổng Thanh tra; Tổng Kiểm toán nhà nước; Tổng Kiểm toán Nhà nước; Phó Tổng Kiểm toán nhà nước
Chánh án; Phó Chánh án; Viện trưởng; Phó Viện trưởng; Thường trực Ban Bí thư; Trưởng Ban; Trưởng ban; Phó Trưởng ban; Phó Trưởng Ban; Phó Trưởng ban Thường trực
Bí thư; Bí thư Tỉnh ủy; Bí thư Thành ủy; Phó Bí thư; Phó Bí thư Tỉnh ủy; Phó Bí thư Thành ủy; Phó Bí thư Thường trực; Bí thư Đảng ủy; Phó Bí thư Đảng ủy; Bí thư Trung ương Đảng
Chủ tịch; Phó Chủ tịch; Phó Chủ tịch Thường trực; Chủ tịch UBND; Phó Chủ tịch UBND; Phó Chủ tịch Thường trực UBND; Chủ tịch HĐND; Phó Chủ tịch HĐND; Chủ tịch Ủy ban nhân dân; Phó Chủ tịch Ủy ban nhân dân; Chủ tịch Hội đồng nhân dân
Tổng cục trưởng; Phó Tổng cục trưởng; Cục trưởng; Phó Cục trưởng; Vụ trưởng; Phó Vụ trưởng; Chánh Văn phòng; Phó Chánh Văn phòng; Chánh Thanh tra
Giám đốc; Phó Giám đốc; Tổng Giám đốc; Tổng giám đốc; Phó Tổng Giám đốc; Phó Tổng giám đốc; Giám đốc Sở; Phó Giám đốc Sở; Hiệu trưởng; Phó Hiệu trưởng
Chủ tịch Hội đồng thành viên; Chủ tịch HĐTV; Chủ tịch Hội đồng quản trị; Chủ tịch HĐQT; Tổng Thư ký; Phó Tổng Thư ký; Tổng lãnh sự; Đại sứ; Trưởng đoàn
Đại tướng; Thượng tướng; Trung tướng; Thiếu tướng; Đại tá; Thượng tá; Trung tá; Thiếu tá; Đại úy; Chuẩn Đô đốc; Phó Đô đốc; Đô đốc
Tổng thống; Phó Tổng thống; Quốc vương; Nhà Vua; Ngoại trưởng; Chủ tịch nước CHDCND Lào
bộ trưởng; thứ trưởng; giám đốc; phó giám đốc; chủ tịch; phó chủ tịch; tổng thống; tổng giám đốc
đồng chí; Đồng chí; ông; Ông; bà; Bà; TS; TS.; PGS.TS; PGS. TS; PGS.TS.; GS.TS; GS.TS.; GS. TS; ThS; ThS.; Luật sư; luật sư; đại biểu; Đại biểu; ĐBQH
"""

TITLES = tuple(title.strip() for line in _TITLES.splitlines() for title in line.split(";") if title.strip())

# Family names after the 2019 census' list of the commonest, then rarer ones of office holders.
SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh
    Lâm Phùng Mai Tô Tạ Hà Lưu Lương Thái Châu Tôn Chu Cao Quách Thạch La Kim Giàng Sùng Lò Hứa Nông Triệu
    Hầu Văn Đàm Khuất Khổng Bế Lầu Thào Vi Quàng Cầm Tòng Vàng Ma Đồng Nghiêm Kiều Cù Tống Ninh Uông Bạch
    Doãn Từ Thân Âu Mạc Lục Nhữ Điểu Rơ Y Siu Ksor Hồng Đậu Thiều Đăng Trà Phí Lại Mẫn Viên Tập Phó Tăng Trang
    """.split()
)

# A place's name after one of these is a person's: `Nguyễn Hòa Bình`, `Bùi Thái Bình`, `Trần Thị Hà Giang`.
BEFORE_GIVEN_NAME = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh
    Phùng Mai Tô Tạ Hà Lưu Lương Tôn Chu Cao Quách Nông Triệu Thị Văn Đình Xuân Ngọc Hữu Đức Minh Quang Thanh
    """.split()
)

# Where a name of the catalogue is only the beginning of these, it does not mean itself.
NOT_NAMES = """
Chính phủ điện tử; Chính phủ số; Chính phủ kiến tạo; Thái Bình Dương; châu Á - Thái Bình Dương; Ấn Độ Dương; Ấn Độ Dương - Thái Bình Dương
Việt Nam Cộng hòa; Việt Nam đồng; đồng Việt Nam; Mỹ thuật; Mỹ Đình; Mỹ Đức; Mỹ Hào; Mỹ Lộc; Mỹ Thuận; Mỹ An; Mỹ Sơn; Mỹ phẩm; Mỹ Xuân; Mỹ Phước; Mỹ Thủy; Mỹ Khê
Anh hùng; Anh em; Anh Sơn; Anh chị; Pháp luật; Pháp lệnh; Pháp nhân; Pháp Vân; Đức Phổ; Đức Thọ; Đức Hòa; Đức Trọng; Đức Huệ; Đức Linh; Đức Cơ
Nga Sơn; Nga Mi; Áo dài; Hòa Bình xanh; Hội An ninh; Hội An toàn; Bà Nà; Bà Rịa; Nhật báo; Nhật ký; Nhật Bắc; Nhật Lệ; Nhật Tân; Ý kiến; Ý thức; Ý Yên; Ý nghĩa; Ý chí; Ý tưởng; Bỉ Sơn
Công ty Xổ số; Hồ Chí Minh; Tư tưởng Hồ Chí Minh; Chủ tịch Hồ Chí Minh; Lăng Chủ tịch Hồ Chí Minh; đường Hồ Chí Minh; cao tốc Bắc - Nam
Thái Lan Viên; Huế Đức; đô la Mỹ; đô-la Mỹ; USD Mỹ; đồng đô la Mỹ; bảng Anh; tiếng Anh; tiếng Pháp; tiếng Đức; tiếng Nga; tiếng Nhật; tiếng Lào; tiếng Ý; Tiếng Anh; ông Đức; yên Nhật; bạc Nhật
Bộ Công Thương mại; Cục Thuế tỉnh; Cục Thuế thành phố; Cục Thuế TP; Cục Thống kê tỉnh; Cục Thống kê thành phố; Cục Hải quan tỉnh; Cục Hải quan thành phố; Cục Hải quan TP
"""
