"""Tasks: who, what, by when; and what only looks like one. All sentences are made up."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.assignments import extract_assignments, read_assignments
from extractors.entities import find_mentions
from extractors.model import Assignment
from extractors.text import normalise
from tests.growth import grows_within

PUBLISHED = dt.date(2025, 9, 1)
SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"


def read(text: str) -> list[Assignment]:
    return extract_assignments(text, PUBLISHED)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# sentence, assignees, due, assigner
TOLD = [
    ("Thủ tướng giao Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng rà soát định mức, hoàn thành trước ngày 15/6/2025.", ["Bộ Tài chính"], "2025-06-15", "Thủ tướng Chính phủ"),
    ("Thủ tướng Chính phủ yêu cầu các bộ, ngành, địa phương khẩn trương giải ngân vốn đầu tư công trong tháng 9.", ["các bộ, ngành, địa phương"], "2025-09-30", "Thủ tướng Chính phủ"),
    ("Phó Thủ tướng Trần Hồng Hà đề nghị UBND tỉnh Nghệ An bàn giao mặt bằng chậm nhất ngày 30/9.", ["UBND tỉnh Nghệ An"], "2025-09-30", "Phó Thủ tướng Trần Hồng Hà"),
    ("Chính phủ giao Bộ Công Thương xây dựng phương án giá điện, trình trong quý IV/2025.", ["Bộ Công Thương"], "2025-12-31", "Chính phủ"),
    ("Giao Bộ Nội vụ tổng hợp, báo cáo trước 30/9.", ["Bộ Nội vụ"], "2025-09-30", None),
    ("Yêu cầu Bộ trưởng các Bộ: Tài chính, Xây dựng; Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương tháo gỡ khó khăn.", ["Bộ Tài chính", "Bộ Xây dựng", "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương"], None, None),
    ("Thủ tướng Phạm Minh Chính yêu cầu EVN, PVN và TKV bảo đảm cung ứng than, điện.", ["Tập đoàn Điện lực Việt Nam", "Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam", "Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam"], None, "Thủ tướng Phạm Minh Chính"),
    ("Bộ Khoa học và Công nghệ được Thủ tướng Chính phủ giao chủ trì xây dựng đề án, trình trước ngày 1/12/2025.", ["Bộ Khoa học và Công nghệ"], "2025-12-01", "Thủ tướng Chính phủ"),
    ("Thủ tướng yêu cầu Bộ Y tế và Bộ Giáo dục và Đào tạo rà soát an toàn thực phẩm trước ngày 20/9.", ["Bộ Y tế", "Bộ Giáo dục và Đào tạo"], "2025-09-20", "Thủ tướng Chính phủ"),
    ("Giao Bộ trưởng Bộ Tài chính chỉ đạo rà soát, hoàn thành trong năm 2025.", ["Bộ Tài chính"], "2025-12-31", None),
    ("Phó Thủ tướng giao Thanh tra Chính phủ kiểm tra việc tiếp công dân, báo cáo trước tháng 11/2025.", ["Thanh tra Chính phủ"], "2025-10-31", "Phó Thủ tướng"),
    ("Thủ tướng chỉ đạo các địa phương rà soát nhà ở xã hội, hoàn thành trước 31/12/2025.", ["các địa phương"], "2025-12-31", "Thủ tướng Chính phủ"),
    ("Thủ tướng phân công Bộ Quốc phòng phụ trách công tác cứu hộ.", ["Bộ Quốc phòng"], None, "Thủ tướng Chính phủ"),
    ("Giao nhiệm vụ cho Bộ Công an xây dựng Trung tâm dữ liệu quốc gia số 2, hoàn thành trước ngày 1/7/2026.", ["Bộ Công an"], "2026-07-01", None),
    ("Quốc hội giao Kiểm toán nhà nước kiểm toán chuyên đề, báo cáo trong quý I/2026.", ["Kiểm toán nhà nước"], "2026-03-31", "Quốc hội"),
    ("Thủ tướng yêu cầu Ngân hàng Nhà nước Việt Nam giảm mặt bằng lãi suất cho vay.", ["Ngân hàng Nhà nước Việt Nam"], None, "Thủ tướng Chính phủ"),
    ("Đề nghị UBND thành phố Hà Nội hoàn thành tuyến đường vào cuối năm nay.", ["UBND thành phố Hà Nội"], "2025-12-31", None),
    ("Thủ tướng giao Văn phòng Chính phủ theo dõi, đôn đốc. Báo cáo Thủ tướng trước ngày 25/9/2025.", ["Văn phòng Chính phủ"], "2025-09-25", "Thủ tướng Chính phủ"),
    ("Yêu cầu các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ gửi báo cáo trước ngày 15 hằng tháng.", ["các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"], None, None),
    ("Giao Bộ Tư pháp thẩm định dự thảo trong thời hạn 10 ngày.", ["Bộ Tư pháp"], None, None),
    ("Bộ trưởng Bộ Xây dựng Trần Hồng Minh yêu cầu các chủ đầu tư, nhà thầu thi công xuyên lễ.", ["các chủ đầu tư, nhà thầu"], None, "Bộ trưởng Bộ Xây dựng Trần Hồng Minh"),
    ("Thủ tướng yêu cầu Bộ NN&MT, Bộ KH&CN nghiên cứu giống lúa mới, xong trong tháng 12/2025.", ["Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ"], "2025-12-31", "Thủ tướng Chính phủ"),
    ("Giao Bộ Tài chính phối hợp với Bộ Tư pháp hoàn thiện dự thảo Nghị định số 125/2020/NĐ-CP ngày 19/10/2020 sửa đổi, trình chậm nhất 15/10/2025.", ["Bộ Tài chính"], "2025-10-15", None),
    # By when, before the one who is told.
    ("Thủ tướng yêu cầu chậm nhất ngày 30/9, Bộ Xây dựng phải có phương án.", ["Bộ Xây dựng"], "2025-09-30", "Thủ tướng Chính phủ"),
    ("Chính phủ yêu cầu, trước ngày 15/10, tất cả các bộ ngành gửi số liệu.", ["tất cả các bộ ngành"], "2025-10-15", "Chính phủ"),
    ("Thủ tướng yêu cầu các bộ, địa phương trước ngày 20.9 phải báo cáo.", ["các bộ, địa phương"], "2025-09-20", "Thủ tướng Chính phủ"),
    # Departments, bodies by name, groups with their places.
    ("UBND thành phố Hà Nội giao Sở Xây dựng, Sở Giáo dục và Đào tạo rà soát trường lớp trong tháng 9.", ["Sở Xây dựng", "Sở Giáo dục và Đào tạo"], "2025-09-30", "UBND thành phố Hà Nội"),
    ("Bộ Y tế đề nghị Sở Y tế các tỉnh, thành phố tiêm bù trong vòng 15 ngày.", ["Sở Y tế các tỉnh, thành phố"], None, "Bộ Y tế"),
    ("Thủ tướng giao Ban Quản lý dự án Thăng Long hoàn thành cầu trước 19/12.", ["Ban Quản lý dự án Thăng Long"], "2025-12-19", "Thủ tướng Chính phủ"),
    ("Thủ tướng yêu cầu UBND các tỉnh Lào Cai, Sơn La di dời dân xong trước 5/9.", ["UBND các tỉnh Lào Cai, Sơn La"], "2025-09-05", "Thủ tướng Chính phủ"),
    ("Thủ tướng yêu cầu các địa phương (Thanh Hóa, Nghệ An) khôi phục điện trong ngày 3/9.", ["các địa phương (Thanh Hóa, Nghệ An)"], "2025-09-03", "Thủ tướng Chính phủ"),
    ("Giao Đảng ủy Bộ Tư pháp hoàn thiện đề án trước ngày 31/12/2026.", ["Đảng ủy Bộ Tư pháp"], "2026-12-31", None),
    ("Thủ tướng yêu cầu Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nghệ An chịu trách nhiệm, xong trước Tết Nguyên đán 2026.", ["Tỉnh ủy", "Chủ tịch UBND tỉnh Nghệ An"], None, "Thủ tướng Chính phủ"),
    ("Quốc hội giao Chính phủ trình dự án luật trước ngày 1/10.", ["Chính phủ"], "2025-10-01", "Quốc hội"),
    ("Thủ tướng lưu ý Bộ Y tế hoàn thành đấu thầu thuốc trước 31/10.", ["Bộ Y tế"], "2025-10-31", "Thủ tướng Chính phủ"),
    # Bound by a day, without a verb of instruction.
    ("Các địa phương phải số hóa xong hồ sơ hộ tịch trong quý I/2026.", ["Các địa phương"], "2026-03-31", None),
    ("Thực hiện Đề án 06, các địa phương phải kết nối dữ liệu trước ngày 30/9.", ["các địa phương"], "2025-09-30", None),
    ("Bộ Tư pháp chủ trì, phối hợp với các bộ rà soát, hoàn thành trước ngày 31/12/2025.", ["Bộ Tư pháp"], "2025-12-31", None),
    ("Nghị quyết đã được ban hành; theo đó Bộ Nội vụ được yêu cầu trình đề án trước ngày 15/9.", ["Bộ Nội vụ"], "2025-09-15", None),
    ("Giao Bộ Giáo dục và Đào tạo trình đề án, phấn đấu đến năm 2030 mọi trường dạy bằng tiếng Anh.", ["Bộ Giáo dục và Đào tạo"], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "assignees", "due", "assigner"), TOLD)
def test_told(sentence: str, assignees: list[str], due: str | None, assigner: str | None) -> None:
    found = read(sentence)
    assert [a.assignee for a in found] == assignees
    assert {a.due for a in found} == {day(due) if due else None}
    assert {a.assigner for a in found} == {assigner}
    for item in found:
        assert sentence[item.start : item.end] == item.text
        assert item.task
        assert " ".join(item.text.split()).endswith(item.task)


NOT_TOLD = [
    "Ngành giao thông bàn giao mặt bằng, giao dịch tăng mạnh.",
    "Hoàn thành nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao; số nhiệm vụ quá hạn còn 2%.",
    "Bộ Giao thông vận tải được giao 94.000 tỷ đồng vốn đầu tư công.",
    "Các nhiệm vụ được giao đã hoàn thành trước ngày 30/6/2025.",
    "Cử tri đề nghị Bộ Y tế quan tâm trạm y tế xã.",
    "Theo yêu cầu của Bộ Y tế, các địa phương đã báo cáo.",
    "Sản phẩm đáp ứng yêu cầu các thị trường khó tính.",
    "Hội nghị giao ban tháng 8 của Bộ Công an diễn ra sáng nay.",
    "Bộ Ngoại giao tổ chức lễ đón đoàn.",
    "Việc chuyển giao công nghệ cho Bộ Quốc phòng đã xong.",
    "Lễ bàn giao các bộ sách giáo khoa cho học sinh.",
    "Bộ Tài chính phối hợp với Bộ Y tế tổ chức hội nghị trong tháng 9.",
    "Dưới sự chỉ đạo của Chính phủ, kinh tế phục hồi.",
    "Công tác chỉ đạo, điều hành của các bộ, ngành được đổi mới.",
    "Giá giao ngay của dầu Brent tăng 2%.",
    "Kim ngạch giao thương giữa các địa phương biên giới tăng.",
    "Doanh nghiệp đề nghị các bộ, ngành tháo gỡ khó khăn về vốn.",
    "Văn phòng Chính phủ tham mưu Thủ tướng chỉ đạo các bộ, ngành cải cách thủ tục.",
    "Giao Bộ Xây dựng 3.000 tỷ đồng để sửa chữa quốc lộ.",
    "Chính phủ đề nghị xây dựng 5 luật trong năm 2026.",
    "Bộ Tài chính đã khẩn trương hoàn thiện dự thảo, trình Chính phủ trước ngày 15/9.",
    "Bộ Tài chính khẩn trương hoàn thiện dự thảo trong tháng 9.",
    "Các địa phương phải di dời dân khỏi vùng ngập.",
    "Ban Quản lý dự án Thăng Long được giao thực hiện 3 dự án.",
    "Bộ Xây dựng cho biết các nhà thầu phải tăng ca để thông xe trước 19/12.",
    "Chuyên gia lưu ý các doanh nghiệp về rủi ro tỷ giá trong quý IV.",
    "Đại biểu Quốc hội đề nghị Chính phủ trình báo cáo trước ngày 1/10.",
]


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_near_misses(sentence: str) -> None:
    assert read(sentence) == []


def test_semicolons_part_the_tasks_of_several() -> None:
    found = read(
        "Thủ tướng giao Bộ Công Thương trình phương án trong quý IV/2025; Bộ Xây dựng khẩn trương hoàn thiện quy "
        "chuẩn trước 30/9; giao Bộ Nội vụ tổng hợp."
    )
    assert [(a.assignee, a.due) for a in found] == [
        ("Bộ Công Thương", day("2025-12-31")),
        ("Bộ Xây dựng", day("2025-09-30")),
        ("Bộ Nội vụ", None),
    ]
    assert {a.assigner for a in found} == {"Thủ tướng Chính phủ"}


def test_commas_part_them_behind_a_day() -> None:
    found = read(
        "Thủ tướng giao Bộ Công Thương công bố danh mục trong tháng 9/2025, Bộ Công an đưa trung tâm dữ liệu vào vận "
        "hành trước 31/12, Bộ Y tế, Bộ Tài chính bố trí đủ kinh phí."
    )
    assert [(a.assignee, a.due) for a in found] == [
        ("Bộ Công Thương", day("2025-09-30")),
        ("Bộ Công an", day("2025-12-31")),
        ("Bộ Y tế", None),
        ("Bộ Tài chính", None),
    ]
    (one,) = read("Giao Bộ Y tế phối hợp với Bộ Công an, Bộ Quốc phòng xây dựng đề án trong tháng 9.")
    assert one.assignee == "Bộ Y tế"


def test_items_under_a_heading() -> None:
    text = (
        "Thủ tướng yêu cầu thực hiện các nhiệm vụ sau:\n"
        "1. Bộ Tài chính:\n"
        "- Chủ trì xây dựng nghị định, hoàn thành trong tháng 10/2025.\n"
        "- Báo cáo kết quả trước ngày 20/12/2025.\n"
        "2. Bộ Xây dựng khẩn trương rà soát quy hoạch.\n"
        "Hội nghị kết thúc lúc 11 giờ."
    )
    found = read(text)
    assert [(a.assignee, a.due) for a in found] == [
        ("Bộ Tài chính", day("2025-10-31")),
        ("Bộ Tài chính", day("2025-12-20")),
        ("Bộ Xây dựng", None),
    ]
    assert {a.assigner for a in found} == {"Thủ tướng Chính phủ"}


def test_a_narrative_after_a_heading_is_no_task() -> None:
    assert read("Bộ Tài chính\nNăm qua, thu ngân sách tăng 12%.\nGiao thông thuận lợi.") == []


def test_due_text_without_a_day() -> None:
    (found,) = read("Giao Bộ Tư pháp thẩm định dự thảo trong thời hạn 10 ngày.")
    assert (found.due, found.due_text) == (None, "trong thời hạn 10 ngày")


def test_completion_wins_over_an_interim_report() -> None:
    (found,) = read("Giao Bộ Y tế báo cáo tiến độ trước ngày 10/9, hoàn thành trước ngày 30/11/2025.")
    assert found.due == day("2025-11-30")


def test_relative_dues_need_the_day_of_publication() -> None:
    sentence = "Giao Bộ Y tế hoàn thành hồ sơ trước ngày 30/9."
    assert extract_assignments(sentence)[0].due is None
    assert extract_assignments(sentence, dt.date(2024, 8, 1))[0].due == day("2024-09-30")


def test_offsets_of_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "Thủ tướng yêu cầu Bộ Y tế báo cáo trước ngày 20/9/2025. Hết.")
    (found,) = read(text)
    assert text[found.start : found.end] == found.text
    assert found.assignee == "Bộ Y tế"
    assert found.due == day("2025-09-20")


def test_given_mentions_make_no_difference() -> None:
    text = "\n".join(sentence for sentence, *_ in TOLD)
    given = normalise(text)
    assert read_assignments(given, PUBLISHED, find_mentions(given, PUBLISHED)) == read(text)


_WORDS = ["giao ", "Giao ", "yêu cầu ", "Bộ Tài chính", ", ", "; ", "các bộ, ngành", "\n", "- ", "1. ", ":", "trước ngày 30/9", ".",
          " chủ trì ", "Thủ tướng ", "được giao", "UBND tỉnh Nghệ An", "\u0301", "x", " "]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = extract_assignments(text, PUBLISHED)
    assert all(text[a.start : a.end] == a.text and a.task for a in found)
    assert found == extract_assignments(text, PUBLISHED)


@pytest.mark.parametrize(
    "piece", ["giao ", "yêu cầu các ", "giao các bộ, ngành, ", "Bộ Tài chính, ", "; ", "- Bộ Y tế: "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    # Eight times the text: a quadratic step would take 64 times as long.
    assert grows_within(20, lambda text: extract_assignments(text, PUBLISHED), piece, 20_000, 160_000)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_gives_no_tasks() -> None:
    for path in SEED.glob("*.txt"):
        assert extract_assignments(path.read_text(encoding="utf-8"), dt.date(2020, 12, 25)) == []
