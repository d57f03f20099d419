"""Citations of legal documents in sentences of our own."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from extractors.documents import extract_documents, find_citations
from extractors.model import DocumentRef
from extractors.text import normalise

PUBLISHED = dt.date(2026, 9, 15)

# Text | span: kind, number, symbol, year, date, issuer, name, article, clause, point; `_` stands for none, trailing
# ones may be left out; several citations are separated by ` || `; `-` is no citation.
CASES = """
Chỉ thị số 43/CT-TTg ngày 11/12/2020 đã nêu. | Chỉ thị số 43/CT-TTg ngày 11/12/2020: chỉ thị; 43; CT-TTg; _; 2020-12-11; Thủ tướng Chính phủ
Theo Nghị định số 145/2020/NĐ-CP, mức này là 5. | Nghị định số 145/2020/NĐ-CP: nghị định; 145; NĐ-CP; 2020; _; Chính phủ
Theo Nghị định 145/2020/NĐ-CP, mức này là 5. | Nghị định 145/2020/NĐ-CP: nghị định; 145; NĐ-CP; 2020; _; Chính phủ
Triển khai Nghị quyết 68/NQ-CP về cắt giảm. | Nghị quyết 68/NQ-CP: nghị quyết; 68; NQ-CP; _; _; Chính phủ
Triển khai Nghị quyết 66.3/2025/NQ-CP về đất. | Nghị quyết 66.3/2025/NQ-CP: nghị quyết; 66.3; NQ-CP; 2025; _; Chính phủ
Theo Nghị quyết số 254/2025/QH15, giá đất đổi. | Nghị quyết số 254/2025/QH15: nghị quyết; 254; QH15; 2025; _; Quốc hội
Theo Nghị quyết 26-NQ/TW, nông thôn đổi mới. | Nghị quyết 26-NQ/TW: nghị quyết; 26; NQ/TW; _; _; Ban Chấp hành Trung ương
Theo 26-NQ/TW, nông thôn đổi mới. | 26-NQ/TW: nghị quyết; 26; NQ/TW; _; _; Ban Chấp hành Trung ương
Nghị quyết số 57-NQ/TW của Bộ Chính trị là đột phá. | Nghị quyết số 57-NQ/TW: nghị quyết; 57; NQ/TW; _; _; Bộ Chính trị
Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị là đột phá. | Nghị quyết số 57-NQ/TW ngày 22/12/2024: nghị quyết; 57; NQ/TW; _; 2024-12-22; Bộ Chính trị
Nghị quyết 59-NQ/TW của Bộ Chính trị ngày 24/1/2025 là đột phá. | Nghị quyết 59-NQ/TW: nghị quyết; 59; NQ/TW; _; 2025-01-24; Bộ Chính trị
Thông tư số 128/2026/TT-BTC bỏ phí này. | Thông tư số 128/2026/TT-BTC: thông tư; 128; TT-BTC; 2026; _; Bộ Tài chính
Thông tư 03/2025/TT-NHNN bỏ phí này. | Thông tư 03/2025/TT-NHNN: thông tư; 03; TT-NHNN; 2025; _; Ngân hàng Nhà nước Việt Nam
Thông tư số 22/2021/TT-BGDĐT đổi cách chấm. | Thông tư số 22/2021/TT-BGDĐT: thông tư; 22; TT-BGDĐT; 2021; _; Bộ Giáo dục và Đào tạo
Thông tư liên tịch số 01/2020/TTLT-BCA-BQP còn dùng. | Thông tư liên tịch số 01/2020/TTLT-BCA-BQP: thông tư liên tịch; 01; TTLT-BCA-BQP; 2020; _; Bộ Công an, Bộ Quốc phòng
Quyết định số 1723/QĐ-TTg ngày 4/9/2026 đã ký. | Quyết định số 1723/QĐ-TTg ngày 4/9/2026: quyết định; 1723; QĐ-TTg; _; 2026-09-04; Thủ tướng Chính phủ
Quyết định số 15/2025/QĐ-TTg đã ký. | Quyết định số 15/2025/QĐ-TTg: quyết định; 15; QĐ-TTg; 2025; _; Thủ tướng Chính phủ
Quyết định số 27/QĐ-UBND của UBND tỉnh Nghệ An đã ký. | Quyết định số 27/QĐ-UBND: quyết định; 27; QĐ-UBND; _; _; Ủy ban nhân dân tỉnh Nghệ An
Các Nghị quyết số 57, 59 và 68 của Bộ Chính trị là trụ cột. | Nghị quyết số 57: nghị quyết; 57; _; _; _; Bộ Chính trị || 59: nghị quyết; 59; _; _; _; Bộ Chính trị || 68: nghị quyết; 68; _; _; _; Bộ Chính trị
Các Nghị định số 50, 51 và 52/2025/NĐ-CP nêu rõ. | Nghị định số 50: nghị định; 50; NĐ-CP; 2025; _; Chính phủ || 51: nghị định; 51; NĐ-CP; 2025; _; Chính phủ || 52/2025/NĐ-CP: nghị định; 52; NĐ-CP; 2025; _; Chính phủ
Theo Nghị quyết 42, 15 ngân hàng đã vào cuộc. | Nghị quyết 42: nghị quyết; 42
Công văn hỏa tốc 5678/UBND-KT và công điện khẩn số 19/CĐ-TTg. | Công văn hỏa tốc 5678/UBND-KT: công văn; 5678; UBND-KT; _; _; Ủy ban nhân dân || công điện khẩn số 19/CĐ-TTg: công điện; 19; CĐ-TTg; _; _; Thủ tướng Chính phủ
Thông báo kết luận số 81/TB-VPCP nêu rõ. | Thông báo kết luận số 81/TB-VPCP: thông báo; 81; TB-VPCP; _; _; Văn phòng Chính phủ
Chỉ thị 11 ngày 04/3/2020 gỡ khó cho sản xuất. | Chỉ thị 11 ngày 04/3/2020: chỉ thị; 11; _; _; 2020-03-04
Chỉ thị 11 ngày 04 tháng 3 năm 2020 gỡ khó. | Chỉ thị 11 ngày 04 tháng 3 năm 2020: chỉ thị; 11; _; _; 2020-03-04
Nghị quyết 68 mở đường cho tư nhân. | Nghị quyết 68: nghị quyết; 68
Nghị quyết 57 của Bộ Chính trị là đột phá. | Nghị quyết 57: nghị quyết; 57; _; _; _; Bộ Chính trị
Nghị quyết số 18 của Ban Chấp hành Trung ương về tinh gọn. | Nghị quyết số 18: nghị quyết; 18; _; _; _; Ban Chấp hành Trung ương
Nghị quyết 30a giúp huyện nghèo. | Nghị quyết 30a: nghị quyết; 30a
Nghị định 10/2024 sửa đổi phí. | Nghị định 10/2024: nghị định; 10; _; 2024; _; Chính phủ
Theo số 08/NQ-CP, các bộ rà soát. | số 08/NQ-CP: nghị quyết; 08; NQ-CP; _; _; Chính phủ
Nghị quyết của Chính phủ (số 08/NQ-CP) đã ký. | số 08/NQ-CP: nghị quyết; 08; NQ-CP; _; _; Chính phủ
Luật số 72/2025/QH15 có hiệu lực. | Luật số 72/2025/QH15: luật; 72; QH15; 2025; _; Quốc hội
Luật Nhà ở số 27/2023/QH15 có hiệu lực. | Luật Nhà ở số 27/2023/QH15: luật; 27; QH15; 2023; _; Quốc hội; Luật Nhà ở
Luật Đất đai năm 2024 bỏ khung giá. | Luật Đất đai năm 2024: luật; _; _; 2024; _; Quốc hội; Luật Đất đai
Luật Đất đai 2024 bỏ khung giá. | Luật Đất đai 2024: luật; _; _; 2024; _; Quốc hội; Luật Đất đai
Quốc hội thông qua Luật Đường sắt (sửa đổi) sáng nay. | Luật Đường sắt (sửa đổi): luật; _; _; _; _; Quốc hội; Luật Đường sắt (sửa đổi)
Dự án Luật Thủ đô (sửa đổi) gồm 7 chương. | Luật Thủ đô (sửa đổi): luật; _; _; _; _; Quốc hội; Luật Thủ đô (sửa đổi)
Luật Phòng, chống tham nhũng quy định việc kê khai. | Luật Phòng, chống tham nhũng: luật; _; _; _; _; Quốc hội; Luật Phòng, chống tham nhũng
Luật Ban hành văn bản quy phạm pháp luật được sửa. | Luật Ban hành văn bản quy phạm pháp luật: luật; _; _; _; _; Quốc hội; Luật Ban hành văn bản quy phạm pháp luật
Luật Tổ chức chính quyền địa phương và Luật Cán bộ, công chức đã thông qua. | Luật Tổ chức chính quyền địa phương: luật; _; _; _; _; Quốc hội; Luật Tổ chức chính quyền địa phương || Luật Cán bộ, công chức: luật; _; _; _; _; Quốc hội; Luật Cán bộ, công chức
Luật Đầu tư công khác Luật Đầu tư. | Luật Đầu tư công: luật; _; _; _; _; Quốc hội; Luật Đầu tư công || Luật Đầu tư: luật; _; _; _; _; Quốc hội; Luật Đầu tư
Luật Nuôi ong được đề xuất. | Luật Nuôi ong: luật; _; _; _; _; Quốc hội; Luật Nuôi ong
Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu đã ký. | Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu: luật; _; _; _; _; Quốc hội; Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu
Bộ luật Hình sự năm 2015 vẫn áp dụng. | Bộ luật Hình sự năm 2015: bộ luật; _; _; 2015; _; Quốc hội; Bộ luật Hình sự
Bộ luật Lao động giữ mức 8 giờ. | Bộ luật Lao động: bộ luật; _; _; _; _; Quốc hội; Bộ luật Lao động
Hiến pháp năm 2013 bảo đảm quyền này. | Hiến pháp năm 2013: hiến pháp; _; _; 2013; _; Quốc hội; Hiến pháp
Pháp lệnh Ưu đãi người có công với cách mạng được sửa. | Pháp lệnh Ưu đãi người có công với cách mạng: pháp lệnh; _; _; _; _; Ủy ban Thường vụ Quốc hội; Pháp lệnh Ưu đãi người có công với cách mạng
Theo khoản 3 Điều 141 Luật Đất đai năm 2024, được cấp sổ. | Luật Đất đai năm 2024: luật; _; _; 2024; _; Quốc hội; Luật Đất đai; 141; 3
Theo điểm a khoản 3 Điều 20 Nghị định số 08/2022/NĐ-CP, phải lập. | Nghị định số 08/2022/NĐ-CP: nghị định; 08; NĐ-CP; 2022; _; Chính phủ; _; 20; 3; a
Theo điểm a, b và c khoản 2 Điều 7 của Luật Giá, phải kê khai. | Luật Giá: luật; _; _; _; _; Quốc hội; Luật Giá; 7; 2; a, b, c
Theo Điều 5, Điều 6 Thông tư số 41/2016/TT-NHNN, ngân hàng báo cáo. | Thông tư số 41/2016/TT-NHNN: thông tư; 41; TT-NHNN; 2016; _; Ngân hàng Nhà nước Việt Nam; _; 5, 6
Theo các điều 5, 6 và 7 Luật Giá, phải kê khai. | Luật Giá: luật; _; _; _; _; Quốc hội; Luật Giá; 5, 6, 7
Theo Điều 12a của Nghị định số 24/2012/NĐ-CP, vàng miếng do nhà nước quản. | Nghị định số 24/2012/NĐ-CP: nghị định; 24; NĐ-CP; 2012; _; Chính phủ; _; 12a
Theo khoản 2, khoản 3 Điều 4 và điểm d khoản 1 Điều 9 Luật Giá, phải kê khai. | Luật Giá: luật; _; _; _; _; Quốc hội; Luật Giá; 4, 9; 2, 3, 1; d
NQ 57 và NĐ 10/2024/NĐ-CP được viết tắt. | NQ 57: nghị quyết; 57 || NĐ 10/2024/NĐ-CP: nghị định; 10; NĐ-CP; 2024; _; Chính phủ
NGHỊ QUYẾT SỐ 68-NQ/TW và NGHỊ QUYẾT 57 in hoa. | NGHỊ QUYẾT SỐ 68-NQ/TW: nghị quyết; 68; NQ/TW; _; _; Ban Chấp hành Trung ương || NGHỊ QUYẾT 57: nghị quyết; 57
Luật Công nghiệp công nghệ số số 71/2025/QH15 đã ký. | Luật Công nghiệp công nghệ số số 71/2025/QH15: luật; 71; QH15; 2025; _; Quốc hội; Luật Công nghiệp công nghệ số
Quyết định 18 của UBND TP Hồ Chí Minh đã ký. | Quyết định 18: quyết định; 18; _; _; _; Ủy ban nhân dân TP Hồ Chí Minh
Công điện 769/CĐ-TTg yêu cầu trực 24 giờ. | Công điện 769/CĐ-TTg: công điện; 769; CĐ-TTg; _; _; Thủ tướng Chính phủ
Công điện số 100/CĐ-TTg ngày 2/9 yêu cầu trực. | Công điện số 100/CĐ-TTg ngày 2/9: công điện; 100; CĐ-TTg; _; 2026-09-02; Thủ tướng Chính phủ
Công điện số 130/CĐ-TTg ngày 20/12 yêu cầu trực. | Công điện số 130/CĐ-TTg ngày 20/12: công điện; 130; CĐ-TTg; _; 2025-12-20; Thủ tướng Chính phủ
Thông báo số 256/TB-VPCP ngày 25/8/2022 kết luận. | Thông báo số 256/TB-VPCP ngày 25/8/2022: thông báo; 256; TB-VPCP; _; 2022-08-25; Văn phòng Chính phủ
Kết luận số 28-KL/TW ngày 21/02/2022 nêu rõ. | Kết luận số 28-KL/TW ngày 21/02/2022: kết luận; 28; KL/TW; _; 2022-02-21; Ban Chấp hành Trung ương
Quy định số 41-QĐ/TW về từ chức. | Quy định số 41-QĐ/TW: quy định; 41; QĐ/TW; _; _; Ban Chấp hành Trung ương
Công văn số 1234/BTC-NSNN trả lời địa phương. | Công văn số 1234/BTC-NSNN: công văn; 1234; BTC-NSNN; _; _; Bộ Tài chính
Văn bản số 5678/VPCP-KTTH truyền đạt ý kiến. | Văn bản số 5678/VPCP-KTTH: văn bản; 5678; VPCP-KTTH; _; _; Văn phòng Chính phủ
Tờ trình số 45/TTr-BTC đề xuất. | Tờ trình số 45/TTr-BTC: tờ trình; 45; TTr-BTC; _; _; Bộ Tài chính
Kế hoạch số 100/KH-UBND của tỉnh. | Kế hoạch số 100/KH-UBND: kế hoạch; 100; KH-UBND; _; _; Ủy ban nhân dân
Hướng dẫn số 12-HD/VPTW nêu mẫu. | Hướng dẫn số 12-HD/VPTW: hướng dẫn; 12; HD/VPTW; _; _; Văn phòng Trung ương Đảng
Lệnh số 05/2024/L-CTN công bố luật. | Lệnh số 05/2024/L-CTN: lệnh; 05; L-CTN; 2024; _; Chủ tịch nước
Sắc lệnh số 73/SL lập cơ quan này. | Sắc lệnh số 73/SL: sắc lệnh; 73; SL
Văn bản hợp nhất số 05/VBHN-VPQH đã đăng. | Văn bản hợp nhất số 05/VBHN-VPQH: văn bản hợp nhất; 05; VBHN-VPQH; _; _; Văn phòng Quốc hội
Nghị quyết số 1211/2016/UBTVQH13 đặt tiêu chuẩn. | Nghị quyết số 1211/2016/UBTVQH13: nghị quyết; 1211; UBTVQH13; 2016; _; Ủy ban Thường vụ Quốc hội
Quyết định số 123/QĐ-BGD&ĐT đã ký. | Quyết định số 123/QĐ-BGD&ĐT: quyết định; 123; QĐ-BGD&ĐT; _; _; Bộ Giáo dục và Đào tạo
Quyết định số 77/QĐ-BNN-TCTL đã ký. | Quyết định số 77/QĐ-BNN-TCTL: quyết định; 77; QĐ-BNN-TCTL; _; _; Bộ Nông nghiệp và Phát triển nông thôn
Sửa các Nghị định số 10/2024/NĐ-CP, 11/2024/NĐ-CP và số 12/2024/NĐ-CP. | Nghị định số 10/2024/NĐ-CP: nghị định; 10; NĐ-CP; 2024; _; Chính phủ || 11/2024/NĐ-CP: nghị định; 11; NĐ-CP; 2024; _; Chính phủ || số 12/2024/NĐ-CP: nghị định; 12; NĐ-CP; 2024; _; Chính phủ
Nghị quyết số 68/NQ–CP nay được thay. | Nghị quyết số 68/NQ–CP: nghị quyết; 68; NQ-CP; _; _; Chính phủ
nghị định số 60/2021/NĐ-CP viết thường. | nghị định số 60/2021/NĐ-CP: nghị định; 60; NĐ-CP; 2021; _; Chính phủ
Chỉ thị số 16/CT-TTg (ngày 31/3/2020) về giãn cách. | Chỉ thị số 16/CT-TTg (ngày 31/3/2020): chỉ thị; 16; CT-TTg; _; 2020-03-31; Thủ tướng Chính phủ
Cơ quan ban hành 145 nghị định và 36 quyết định. | -
Nghị quyết của Quốc hội và nghị định của Chính phủ được ban hành. | -
Trình 12 dự án luật, 07 đề nghị xây dựng luật; luật sư tham gia. | -
Dự thảo Nghị định đề xuất phạt 200 triệu đồng. | -
Giấy phép số 137/GP-TTĐT do cục cấp. | -
Có 59/63 tỉnh, 180/212 điều, 24/7, COVID-19, SARS-CoV-2, VN245. | -
Trường Đại học Luật Hà Nội tuyển sinh. | -
Kế hoạch 5 năm, Thông báo 3 ngày, Quyết định 2 nội dung. | -
Nghị quyết 5 điểm và Chỉ thị 3 nhiệm vụ là cách nói tắt. | -
"""


def _case(line: str) -> tuple[str, list[DocumentRef]]:
    text, expected = (part.strip() for part in line.split(" | "))
    found: list[DocumentRef] = []
    floor = 0
    for item in expected.split(" || ") if expected != "-" else []:
        span, _, rest = item.partition(": ")
        values = [None if v == "_" else v for v in rest.split("; ")]
        kind, number, symbol, year, date, issuer, name, article, clause, point = values + [None] * (
            10 - len(values)
        )
        start = text.index(span, floor)
        floor = start + len(span)
        found.append(
            DocumentRef(
                text=span,
                start=start,
                end=floor,
                kind=kind or "",
                number=number,
                symbol=symbol,
                year=int(year) if year else None,
                date=dt.date.fromisoformat(date) if date else None,
                issuer=issuer,
                name=name,
                article=article,
                clause=clause,
                point=point,
            )
        )
    return text, found


TABLE = [_case(line) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_the_citations_of_a_sentence(text: str, expected: list[DocumentRef]) -> None:
    assert extract_documents(text, PUBLISHED) == expected


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_decomposed_text_gives_the_same_citations(text: str, expected: list[DocumentRef]) -> None:
    given = unicodedata.normalize("NFD", text)
    found = extract_documents(given, PUBLISHED)
    assert [unicodedata.normalize("NFC", d.text) for d in found] == [d.text for d in expected]
    assert all(given[d.start : d.end] == d.text for d in found)
    assert [(d.kind, d.number, d.date, d.name) for d in found] == [
        (d.kind, d.number, d.date, d.name) for d in expected
    ]


def test_each_provision_keeps_its_own_article_clause_and_point() -> None:
    text = "Theo khoản 1 Điều 15, điểm a khoản 3 Điều 20 và Phụ lục II Nghị định số 9/2022/NĐ-CP."
    (citation,) = find_citations(normalise(text))
    assert [(p.article, p.clause, p.point) for p in citation.provisions] == [
        ("15", "1", None),
        ("20", "3", "a"),
    ]


def test_a_date_without_year_is_left_out_when_publication_is_unknown() -> None:
    (document,) = extract_documents("Công điện số 100/CĐ-TTg ngày 2/9 yêu cầu trực.")
    assert document.date is None
    assert document.text == "Công điện số 100/CĐ-TTg ngày 2/9"


SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "000_b8c8906dbf14bdd4.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of the project")
def test_the_seed_article_cites_three_documents() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = [(d.start, d.end, d.kind, d.number) for d in extract_documents(text, dt.date(2020, 12, 25))]
    assert found == [
        (2609, 2645, "chỉ thị", "43"),
        (3204, 3223, "nghị quyết", "68"),
        (8762, 8787, "chỉ thị", "11"),
    ]
