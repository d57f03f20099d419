"""What the page says: phrase → (Vietnamese, English), one line each."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    # the frame
    "site": ("Số liệu Chính phủ", "Government figures"),
    "language": ("Ngôn ngữ", "Language"),
    "vi": ("Tiếng Việt", "Tiếng Việt"),
    "en": ("English", "English"),
    "as-of": ("Dữ liệu đến {when}", "Data as of {when}"),
    "csv": ("CSV", "CSV"),
    "csv.help": ("Tải bảng này dạng CSV", "Download this table as CSV"),
    "chart.file": ("Tải biểu đồ này dạng {form}", "Download this chart as {form}"),
    "error.title": ("Không đọc được dữ liệu", "The data cannot be read"),
    "error.unexpected": ("Trang này gặp lỗi. Chi tiết có trong nhật ký của máy chủ.", "Something went wrong on this page. The server's log has the details."),
    "missing.title": ("Chưa có dữ liệu", "There is no data yet"),
    "missing.text": ("Chưa có kho dữ liệu tại {address}. Chạy một trong các lệnh sau rồi tải lại trang:", "There is no warehouse at {address}. Run one of these commands, then reload the page:"),
    "empty.text": ("Kho dữ liệu {address} chưa có bài viết nào. Chạy một trong các lệnh sau rồi tải lại trang:", "The warehouse {address} holds no articles yet. Run one of these commands, then reload the page:"),
    # views
    "today": ("Hôm nay", "Today"),
    "article": ("Bài viết", "Article"),
    # today
    "today.news": ("Tin mới nhất", "Newest articles"),
    "today.documents": ("Văn bản mới được dẫn", "Documents newly cited"),
    "today.deadlines": ("Thời hạn sắp đến", "Deadlines ahead"),
    "today.no-deadlines": ("Không có nhiệm vụ nào đến hạn.", "No task has a deadline ahead."),
    "figures.count": ("{count} số liệu", "{count} figures"),
    "days.left": ("còn {days} ngày", "{days} days left"),
    # article
    "article.pick": ("Chọn một bài viết từ trang khác, hoặc tìm theo từ.", "Pick an article from another view, or search for words."),
    "article.unknown": ("Không có bài viết {article} trong kho dữ liệu.", "The warehouse holds no article {article}."),
    "article.original": ("Bài gốc", "Original"),
    "article.published": ("Đăng {when}", "Published {when}"),
    "article.fetched": ("đọc {when}", "read {when}"),
}  # fmt: skip
