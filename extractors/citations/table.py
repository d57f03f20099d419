"""Kinds, symbols, issuers and names of Vietnamese legal documents, as data: one line each."""

from __future__ import annotations

#: Words for a kind, longest first where one starts with another; the value is the kind in the output.
KINDS = {
    "văn bản hợp nhất": "văn bản hợp nhất",
    "thông tư liên tịch": "thông tư liên tịch",
    "nghị quyết liên tịch": "nghị quyết liên tịch",
    "nghị định": "nghị định",
    "nghị quyết": "nghị quyết",
    "quyết định": "quyết định",
    "chỉ thị": "chỉ thị",
    "thông tư": "thông tư",
    "bộ luật": "bộ luật",
    "luật": "luật",
    "pháp lệnh": "pháp lệnh",
    "hiến pháp": "hiến pháp",
    "công điện": "công điện",
    "thông báo kết luận": "thông báo",
    "thông báo": "thông báo",
    "kết luận": "kết luận",
    "công văn": "công văn",
    "văn bản": "văn bản",
    "tờ trình": "tờ trình",
    "kế hoạch": "kế hoạch",
    "hướng dẫn": "hướng dẫn",
    "quy định": "quy định",
    "quy chế": "quy chế",
    "sắc lệnh": "sắc lệnh",
    "lệnh": "lệnh",
    "báo cáo": "báo cáo",
    "chương trình": "chương trình",
    "thông cáo": "thông cáo",
    "đề án": "đề án",
    "nđ": "nghị định",
    "nq": "nghị quyết",
    "qđ": "quyết định",
}
#: What may stand between a kind and its number.
URGENCIES = ("hỏa tốc", "thượng khẩn", "khẩn", "mật")
#: These are cited by a number alone (`Nghị quyết 68`); the others need `số` or a symbol.
BARE_KINDS = ("nghị quyết", "nghị định", "chỉ thị", "thông tư", "quyết định", "công điện", "kết luận")

#: First part of a symbol → kind, for a number without the word (`số 08/NQ-CP`).
SYMBOL_KINDS = {
    "NĐ": "nghị định",
    "ND": "nghị định",
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch",
    "QĐ": "quyết định",
    "QÐ": "quyết định",
    "CT": "chỉ thị",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "CĐ": "công điện",
    "TB": "thông báo",
    "KL": "kết luận",
    "CV": "công văn",
    "TTr": "tờ trình",
    "KH": "kế hoạch",
    "HD": "hướng dẫn",
    "QC": "quy chế",
    "SL": "sắc lệnh",
    "L": "lệnh",
    "PL": "pháp lệnh",
    "BC": "báo cáo",
    "CTr": "chương trình",
    "VBHN": "văn bản hợp nhất",
}

#: Last part of a symbol (the first for official letters) → issuer. Ministries merged in 2025 keep their names.
ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "VPCTN": "Văn phòng Chủ tịch nước",
    "TW": "Ban Chấp hành Trung ương",
    "TU": "Tỉnh ủy",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "BTC": "Bộ Tài chính",
    "BCT": "Bộ Công Thương",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "UBDT": "Ủy ban Dân tộc",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "BHXH": "Bảo hiểm xã hội Việt Nam",
    "TCTK": "Tổng cục Thống kê",
    "TCHQ": "Tổng cục Hải quan",
    "TCT": "Tổng cục Thuế",
    "UBQLV": "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
    "UBCKNN": "Ủy ban Chứng khoán Nhà nước",
    "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BCĐ": "Ban Chỉ đạo",
}

#: Issuers as texts name them after `của`, besides the values of `ISSUERS`.
ISSUER_NAMES = {
    "Thủ tướng": "Thủ tướng Chính phủ",
    "Bộ Chính trị": "Bộ Chính trị",
    "Ban Bí thư": "Ban Bí thư",
    "Ban Chấp hành Trung ương Đảng": "Ban Chấp hành Trung ương",
    "Trung ương": "Ban Chấp hành Trung ương",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "Thành ủy": "Thành ủy",
    "Ủy ban thường vụ Quốc hội": "Ủy ban Thường vụ Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "Ngân hàng Nhà nước": "Ngân hàng Nhà nước Việt Nam",
    "Bộ NN&PTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "Bộ GD&ĐT": "Bộ Giáo dục và Đào tạo",
    "Bộ KH&ĐT": "Bộ Kế hoạch và Đầu tư",
    "Bộ TN&MT": "Bộ Tài nguyên và Môi trường",
    "Bộ LĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "Bộ GTVT": "Bộ Giao thông vận tải",
    "Bộ TT&TT": "Bộ Thông tin và Truyền thông",
    "Bộ KH&CN": "Bộ Khoa học và Công nghệ",
    "Bộ VHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
}

#: What a kind says of its issuer where nothing else does.
KIND_ISSUERS = {
    "nghị định": "Chính phủ",
    "luật": "Quốc hội",
    "bộ luật": "Quốc hội",
    "hiến pháp": "Quốc hội",
    "pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}

#: Names of laws and codes: where such a name ends cannot be told from its words alone. Lower case.
LAW_NAMES = """
an ninh mạng | an ninh quốc gia | an toàn thông tin mạng | an toàn thực phẩm | an toàn, vệ sinh lao động
an toàn vệ sinh lao động | ban hành văn bản quy phạm pháp luật | báo chí | bảo hiểm tiền gửi | bảo hiểm xã hội | bảo hiểm y tế
bảo vệ bí mật nhà nước | bảo vệ dữ liệu cá nhân | bảo vệ môi trường | bảo vệ quyền lợi người tiêu dùng
bảo vệ và kiểm dịch thực vật | bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân | biên giới quốc gia
biên phòng việt nam | biển việt nam | bình đẳng giới | các công cụ chuyển nhượng | các tổ chức tín dụng | cạnh tranh | cán bộ, công chức
cán bộ công chức | căn cước | căn cước công dân | cảnh sát biển việt nam | cảnh sát cơ động | cảnh vệ | chăn nuôi | chất lượng sản phẩm, hàng hóa
chứng khoán | chuyển đổi số | chuyển giao công nghệ | công an nhân dân | công chứng | công đoàn | công nghệ cao | công nghệ thông tin
công nghiệp công nghệ số | công nghiệp quốc phòng, an ninh và động viên công nghiệp | cư trú | dân quân tự vệ | dân số
dẫn độ | dầu khí | di sản văn hóa | doanh nghiệp | dữ liệu | dự trữ quốc gia | du lịch | dược | đa dạng sinh học | đất đai | đặc xá
đầu tư | đầu tư công | đầu tư theo phương thức đối tác công tư | đấu giá tài sản | đấu thầu | địa chất và khoáng sản | điện ảnh | điện lực
điều ước quốc tế | đo đạc và bản đồ | đo lường | đường bộ | đường sắt | giá | giám định tư pháp | giao dịch điện tử
giao thông đường bộ | giao thông đường thủy nội địa | giáo dục | giáo dục đại học | giáo dục nghề nghiệp | giáo dục quốc phòng và an ninh
hàng không dân dụng việt nam | hải quan | hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác
hoạt động chữ thập đỏ | hoạt động giám sát của quốc hội và hội đồng nhân dân | hòa giải ở cơ sở | hòa giải, đối thoại tại tòa án
hóa chất | hôn nhân và gia đình | hộ tịch | hợp tác xã | hỗ trợ doanh nghiệp nhỏ và vừa | hỗ trợ tư pháp về dân sự
hỗ trợ tư pháp về hình sự | kế toán | khám bệnh, chữa bệnh | khám bệnh chữa bệnh | khí tượng thủy văn | khiếu nại | khoa học và công nghệ
khoa học, công nghệ và đổi mới sáng tạo | khoáng sản | kiểm toán độc lập | kiểm toán nhà nước | kiến trúc | kinh doanh bảo hiểm
kinh doanh bất động sản | lâm nghiệp | lao động | lực lượng dự bị động viên | lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở
lưu trữ | luật sư | lý lịch tư pháp | mặt trận tổ quốc việt nam | năng lượng nguyên tử | ngân hàng nhà nước việt nam | ngân hàng nhà nước
ngân sách nhà nước | nghĩa vụ quân sự | người cao tuổi | người khuyết tật | người lao động việt nam đi làm việc ở nước ngoài theo hợp đồng
nhà giáo | nhà ở | nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại việt nam | nuôi con nuôi | phá sản
phòng bệnh | phòng cháy, chữa cháy và cứu nạn, cứu hộ | phòng cháy và chữa cháy | phòng không nhân dân | phòng thủ dân sự
phòng, chống bạo lực gia đình | phòng, chống bệnh truyền nhiễm | phòng, chống ma túy | phòng, chống mua bán người | phòng, chống rửa tiền
phòng, chống tác hại của rượu, bia | phòng, chống tác hại của thuốc lá | phòng, chống tham nhũng | phòng, chống thiên tai
phòng chống thiên tai | phòng chống tham nhũng | phòng chống ma túy | phòng chống rửa tiền | phục hồi, phá sản
phổ biến, giáo dục pháp luật | phí và lệ phí | quảng cáo | quản lý, bảo vệ công trình quan trọng liên quan đến an ninh quốc gia
quản lý, sử dụng tài sản công | quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ | quản lý nợ công | quản lý ngoại thương | quản lý thuế
quản lý và đầu tư vốn nhà nước tại doanh nghiệp | quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp
quốc phòng | quốc tịch việt nam | quy hoạch | quy hoạch đô thị | quy hoạch đô thị và nông thôn | sở hữu trí tuệ | sĩ quan quân đội nhân dân việt nam
sử dụng năng lượng tiết kiệm và hiệu quả | tài nguyên nước | tài nguyên, môi trường biển và hải đảo | tần số vô tuyến điện | thanh niên
thanh tra | thể dục, thể thao | thi hành án dân sự | thi hành án hình sự | thi hành tạm giữ, tạm giam | thi đua, khen thưởng
thống kê | thú y | thủ đô | thuế bảo vệ môi trường | thuế giá trị gia tăng | thuế sử dụng đất nông nghiệp | thuế tài nguyên
thuế thu nhập cá nhân | thuế thu nhập doanh nghiệp | thuế tiêu thụ đặc biệt | thuế xuất khẩu, thuế nhập khẩu | thủy lợi | thủy sản
thực hành tiết kiệm, chống lãng phí | thực hiện dân chủ ở cơ sở | thương mại | thương mại điện tử | tiếp cận thông tin | tiếp công dân
tiêu chuẩn và quy chuẩn kỹ thuật | tín ngưỡng, tôn giáo | tình trạng khẩn cấp | tố cáo | tố tụng hành chính | tổ chức chính phủ
tổ chức chính quyền địa phương | tổ chức quốc hội | tổ chức tòa án nhân dân | tổ chức viện kiểm sát nhân dân | trách nhiệm bồi thường của nhà nước
trẻ em | trồng trọt | trí tuệ nhân tạo | trọng tài thương mại | trợ giúp pháp lý | trưng cầu ý dân | trưng mua, trưng dụng tài sản | trật tự, an toàn giao thông đường bộ
tư pháp người chưa thành niên | tương trợ tư pháp | tương trợ tư pháp về dân sự | tương trợ tư pháp về hình sự | viễn thông | việc làm | viên chức
xây dựng | xuất bản | xuất cảnh, nhập cảnh của công dân việt nam | xử lý vi phạm hành chính | y tế dự phòng
dân sự | hình sự | hàng hải việt nam | hàng hải | tố tụng dân sự | tố tụng hình sự
ưu đãi người có công với cách mạng | ưu đãi người có công | cảnh sát môi trường | ngoại hối | chi phí tố tụng | quản lý thị trường | tín ngưỡng tôn giáo
"""
