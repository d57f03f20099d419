"""The words that open a clause, part it, and lead up to its end: tables to review."""

from __future__ import annotations

import re

from extractors.fields.cues import REPORTING, Cue

# Openings of a clause that name no indicator.
OPENING = re.compile(
    r"^[\s\"“”'‘’,–+-]*(?:(?:(?:(?:bình quân|trung bình) (?:mỗi|một) (?:ha|sào|hộ|người|xã|đơn vị|con|tấn)"
    r"|mỗi (?:lít|kg|kwh|lượng|tấn|m3))(?= [^\W\d])|(?:bình quân|trung bình) (?:toàn|cả) (?:vùng|tỉnh|nước|quốc|ngành|huyện)|trong đó|trong số đó|trong tổng số|trong số này"
    r"|trong số|riêng|còn lại|còn|cụ thể|theo đó"
    r"|đồng thời|tuy vậy|tuy thế|ngược lại|ở chiều ngược lại|cá biệt|tiếp đến(?: vẫn)? là|tiếp đến"
    r"|tiếp theo(?: vẫn)? là|tiếp theo đó là|kế tiếp đó là|kế đó là|kế đến là|kế đó|kế tiếp là|sau đó là"
    r"|xếp sau là|theo sau là|nhờ vậy|nhờ thế|vì thế|(?:tuy|dù|mặc dù) (?:vậy|thế)|tuy(?! nhiên)|mặc dù|dù|bất chấp|(?:nhiều|cao|lớn"
    r"|thấp|ít|mạnh|nhanh|sâu|nặng nề?) nhất là|đứng đầu là|dẫn đầu là|cùng (?:đà|chiều"
    r"|xu hướng)(?: [^\W\d]+){0,3} là|do đó|nhờ đó|vì vậy|vì thế|do|nhờ|vì|bởi|từ chỗ|đơn cử như|đơn cử|chẳng hạn như|chẳng hạn"
    r"|trái lại|nhìn chung|nói chung|dần(?= (?:tỷ lệ|tỉ lệ|tỷ trọng|mức|số) )|nếu như|nếu|như vậy|như thế|như(?! vậy)|bên cạnh đó|ngoài ra|đáng chú ý|tuy nhiên"
    r"|trong khi đó|trong khi|vẫn|tổng hợp số liệu|tính chung|tích lũy|cộng dồn|lũy kế|luỹ kế|tổng cộng"
    r"|đến nay|hiện nay|hiện tại|hiện|nhưng|và|song|cả nước|toàn quốc|toàn ngành|(?:ngành"
    r"|địa phương)(?= (?:còn|hiện|đang|đã|cần)(?!\w))|toàn tỉnh|toàn thành phố|toàn tp|toàn việt nam"
    r"|trên (?:cả nước|toàn quốc|phạm vi (?:cả nước|toàn quốc))"
    r"|trên địa bàn cả nước|trên địa bàn (?:tỉnh|thành phố|huyện)(?= (?:đã|đón|có|hiện|còn|xảy ra|ghi nhận|phát hiện)(?!\w))|ngay|nhờ đó|qua đó|mặt khác|do đó|vì vậy|thực tế|trước đó|sau đó|tại đây|kết quả|như vậy"
    r"|rồi|sắp tới|thời gian tới|ngoại trừ|(?:phiên|tuần|ngày|hôm) trước(?: đó)?|mỗi năm|mỗi tháng"
    r"|mỗi ngày|hằng năm|hàng năm|bình quân mỗi năm|lần đầu[_ ]tiên|(?:đây )?là (?:năm|tháng|quý|tuần|kỳ"
    r"|lần|phiên) (?:thứ[_ ][^\W\d]+|đầu[_ ]tiên)(?: liên[_ ]tiếp)?|chỉ|gồm|bao gồm|nhất là|đặc biệt|thậm chí|thì"
    r"|tức là|tức"
    r"|tương đương|tương ứng(?= (?:với )?(?:tổng )?(?:giá trị|trị giá|số tiền))|nay|mục tiêu là|mục tiêu (?:đặt|đề) ra(?: là)?|mục tiêu của (?:[^\W\d]+ ){1,3}là"
    r"|mục tiêu|phấn đấu|dự kiến|dự báo|nhiều khả năng|nâng|đưa|thêm|để|nhằm|là|có nơi|có địa phương"
    r"|có lúc"
    r"|(?:tăng|giảm) (?:nhiều|cao|mạnh|nhanh|sâu|thấp|ít) nhất là|có ngày|có trạm|có điểm|cục bộ(?: có nơi)?|(?:cả )?(?:hai|ba|bốn|các"
    r"|những) (?:[^\W\d]+ ){1,3}?(?:này|nói trên|kể trên) (?:lần lượt|đều)|(?:tỷ lệ|tỉ lệ|chỉ[_ ]số"
    r"|chỉ[_ ]tiêu|con số|thị trường|mặt hàng|địa phương|mức[_ ]thu|số thu|số tiền) này|(?:số tiền|con số"
    r"|số) (?:nói trên|trên(?= (?:bao gồm|gồm|là) ?))|chung|(?:một[_ ]số|các|nhiều) (?:[^\W\d]+ ){1,3}như"
    r"|tổng số(?=\s*(?:[:,]|là|thành|lên|đạt|$))|cùng với|hay|hoặc|xảy ra|ước tính|ước|sơ bộ|đón|làm cho"
    r"|khiến|làm|theo kế hoạch|thông qua việc|chủ yếu|mới(?: chỉ)?(?= [^\W\d]+ ))(?!\w)"
    r"[\s:,]*)+"
)
# A clause that begins so is an adverbial and names nothing.
ADVERBIAL = re.compile(
    r"^[\s\"“”'‘’–-]*(?:so với|so|theo|cũng theo|phân theo|chia theo|xét theo|của|tại|ở|lúc(?= \d)|sau"
    r"|trước|từ|tính đến|tính từ|tính|đến|khi|nếu|về|vào|trong|trong_năm|bước vào|bước sang|kể từ|kể cả|trong_ngày"
    r"|với (?:đà|kết quả|tốc độ) (?:này|trên|đó)"
    r"|cùng kỳ|bằng việc|cùng với|với việc|trên cơ sở|đúng dịp|dịp|nhân dịp|ngày(?! lưu trú| công| nằm)"
    r"|tháng|quý|năm|sáng|chiều(?! (?:dài|rộng|cao|sâu|ngang))|tối|giai đoạn|kỳ(?! hạn)|lớn nhất|cao nhất"
    r"|thấp nhất"
    r"|thấp hơn|cao hơn|nhiều hơn|ít hơn|rẻ hơn|đắt hơn|dài hơn|ngắn hơn|nhanh hơn|chậm hơn|chậm tiến_độ"
    r"|chậm kế hoạch|sớm hơn|muộn hơn|vượt|lớn hơn|nhiều nhất|mức cao|mức thấp|mức giảm|mức tăng cao|đứng"
    r"|xếp|thuộc|dẫn đầu|(?:kết thúc|khép lại|kết|chốt|đóng cửa) (?:tuần|phiên|ngày)|xét (?:riêng từng"
    r"|theo|trên)|khoảng thời gian|đối với|(?:còn )?cách (?:khá )?xa|(?:nếu )?loại trừ|(?:trên"
    r"|dưới) (?:báo động|ngưỡng|mức)|bình quân mỗi|bình quân một|trung bình mỗi|trung bình một)(?!\w)"
)
REPORTED = Cue(
    r"cho biết|cho thấy|cho hay|báo cáo(?! quốc gia)|nhận định|khẳng định"
    r"|(?<!thu thập )(?<!công nghệ )(?<!hệ thống )thông tin|nêu rõ|(?<!được )đề xuất|đề nghị (?:quyết toán|phê chuẩn)|cho phép"
    r"|(?<!số )(?<!các )(?<!những )(?<!giảm )(?<!bỏ )(?<!với )(?<!\w theo )quy định(?! chi tiết)|chỉ rõ"
    r"|thống kê"
    r"|đặt ra mục tiêu|cập nhật(?= (?:tăng|giảm)(?!\w))"
    r"|ghi nhận|chứng kiến|dẫn chứng|chỉ ra|(?<!theo )(?<!đạt )(?<!với )(?<!ứng )(?<!hơn )yêu cầu|nhấn mạnh|lưu ý"
    r"|đề ra mục tiêu|đặt mục tiêu|đề ra|(?<!được )dự báo|(?<!được )dự đoán|quyết nghị|thông báo(?= (?:giảm|tăng|hạ|nâng"
    r"|điều chỉnh) )|(?:niêm yết|giữ nguyên|công bố|áp dụng)(?= (?:mức )?(?:giá|tỷ giá|tỉ giá"
    r"|lãi suất) [^\W\d])|công bố(?= (?:gdp|grdp|cpi|iip|chỉ[ _]số|tốc[ _]độ|tổng sản phẩm|tăng[ _]trưởng"
    r"|tỷ lệ|kim ngạch|lạm phát))",
    r"(?: (?:rằng|là|có))?\s*:?(?:\s+|$)",
)
REPORTS = re.compile(rf"(?<!\w)(?:{REPORTING})\s*$")
SPLIT = Cue(
    r"ước đạt|ước tính|ước|đạt|là|còn|chỉ còn|lên(?! hệ thống| mạng| cổng| sàn)|xuống|ở mức|bằng|chiếm|sụt giảm|suy giảm|tăng|giảm|vượt"
    r"|cao hơn|thấp hơn|gấp"
    r"|dự kiến|dự tính|dự báo|sơ bộ|không quá|không vượt quá|không cao hơn|tối đa|tối thiểu|ít nhất"
    r"|mất giá|phấn đấu|chỉ(?! để)|tiếp tục|có lúc|có thời điểm|nằm trong|nằm ở|vẫn giữ|giữ nhịp|giữ đà"
    r"|giữ vững đà|về_đích|có dấu hiệu|có xu hướng|có chiều hướng"
)
AUXILIARY = Cue(
    r"đã|đang|sẽ|cần|giúp|phấn đấu đưa|phấn đấu nâng|phấn đấu|dành|nhằm đưa|đưa|nâng|có khả năng"
    r"|nhiều khả năng|khiến|hướng tới|hướng đến|kéo(?! dài| giảm| theo)|làm|góp phần|gây|được giao"
    r"|giao(?= (?:dự toán|kế hoạch|chỉ_tiêu|số thu))|có_thể|cam kết|quyết định|nên",
    r"\s*",
)
OWNING = Cue("có(?! lúc| thời điểm| hoàn cảnh)|(?<!so )(?<!sánh )với|gồm", r"\s*")
