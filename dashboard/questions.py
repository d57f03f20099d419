"""The questions of the cookbook in Vietnamese: name of the file → question. In English they stand in the files."""

from __future__ import annotations

from collections.abc import Mapping

VIETNAMESE: Mapping[str, str] = {
    "busiest_agencies": "Cơ quan nào được nêu nhiều nhất, công bố nhiều số liệu nhất, giao và nhận nhiều nhiệm vụ nhất?",
    "deadlines_ahead": "Những thời hạn nào sắp đến?",
    "doubtful_figures": "Số liệu nào cần xem lại trước khi dùng?",
    "estimates_against_final": "Ước tính ban đầu lệch bao nhiêu so với số thực hiện?",
    "exports_and_imports": "Xuất khẩu, nhập khẩu từng kỳ là bao nhiêu, tăng thế nào?",
    "feeds_that_fail": "Nguồn nào bị lỗi, hoặc im lặng đã lâu?",
    "figure_in_its_paragraph": "Mỗi số liệu giá tiêu dùng nằm trong đoạn nào?",
    "figures_about_a_subject": "Số liệu nào nói về xuất khẩu, dù gọi thế nào, gõ không dấu?",
    "figures_of_a_province": "Có những số liệu nào về Quảng Ninh?",
    "how_to_call_the_macros": "Có những macro nào, gọi thế nào?",
    "inflation_by_month": "Giá tiêu dùng thay đổi thế nào qua từng tháng?",
    "inflation_measures_side_by_side": "Các thước đo lạm phát tháng, năm, bình quân của mỗi tháng nói gì?",
    "information_systems": "Mỗi hệ thống thông tin được nhắc đến bao nhiêu, có số liệu nào?",
    "known_on_a_day": "Người đọc tin ngày 5/9/2026 biết chỉ số giá ra sao?",
    "largest_moves": "Mức nào thay đổi nhiều nhất so với kỳ trước?",
    "latest_of_every_indicator": "Số liệu mới nhất của mỗi chỉ tiêu là bao nhiêu?",
    "money_amounts": "Những khoản tiền lớn nhất mà bài viết nêu là gì?",
    "most_cited_documents": "Văn bản nào được nhiều bài viết dẫn nhất?",
    "new_legal_documents": "Văn bản nào được dẫn lần đầu trong những ngày tin gần nhất, ở đâu?",
    "news_of_a_day": "Ngày 5/9/2026 có những bài gì, trong đó có gì?",
    "news_of_today": "Hôm nay có những bài gì?",
    "overdue_tasks": "Nhiệm vụ nào đã quá hạn vào ngày 20/9/2026?",
    "provinces_compared": "Chỉ tiêu nào so sánh được giữa các tỉnh?",
    "reading_of_pages": "Các mẫu đọc trang có còn đọc được như trước?",
    "revised_figures": "Số liệu nào về sau được nêu với giá trị khác, bằng lời nào?",
    "silently_edited_figures": "Bài viết nào đã đổi số liệu sau lần đọc đầu tiên?",
    "targets_against_results": "Đã đặt những mục tiêu nào, kết quả cùng chỉ tiêu ra sao?",
    "tasks_of_a_ministry": "Bộ Tài chính được giao việc gì, ai giao, đến khi nào?",
    "tasks_without_deadline": "Nhiệm vụ nào được giao mà không nêu thời hạn?",
    "texts_that_disagree": "Bài viết nào trong cùng tuần nêu khác nhau về cùng một số liệu?",
    "what_the_tables_mean": "Các bảng có những cột nào, nghĩa là gì?",
    "who_cites_a_document": "Bài viết nào dẫn Nghị định 277/2026/NĐ-CP, điều khoản nào?",
    "words_in_articles": "Bài viết nào nói về lạm phát, gõ không dấu, ở chỗ nào?",
}  # fmt: skip
