"""Periods in sentences of our own: published, text, and each listed period with its first and last day."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from extractors.periods import extract_periods

# Published | text | span = first..last; … (an open side is empty, a single day is written once, `-` is none).
CASES = """
2026-09-04 | Hội nghị diễn ra ngày 25/12/2020 tại Hà Nội. | ngày 25/12/2020 = 2020-12-25
2026-09-04 | Cuộc họp ngày 12/8 bàn về giá điện. | ngày 12/8 = 2026-08-12
2026-09-04 | Kết quả tháng 8/2026 khả quan. | tháng 8/2026 = 2026-08-01..2026-08-31
2026-09-04 | Kết quả tháng 8 năm 2026 khả quan. | tháng 8 năm 2026 = 2026-08-01..2026-08-31
2026-09-04 | Các bộ phải báo cáo trước ngày 20.4, sáng 25.4 họp lại. | trước ngày 20.4 = ..2026-04-19; sáng 25.4 = 2026-04-25
2026-09-04 | Từ ngày 3.7 đến ngày 9.7 có mưa, mỗi ngày 20.4 mm. | Từ ngày 3.7 đến ngày 9.7 = 2026-07-03..2026-07-09
2026-09-04 | Trong ngày 1.5 triệu lượt khách qua cửa khẩu. | -
2026-09-04 | Kết quả tháng 8.2025 khả quan. | tháng 8.2025 = 2025-08-01..2025-08-31
2026-09-04 | Kết quả tháng 08-2026 khả quan. | tháng 08-2026 = 2026-08-01..2026-08-31
2024-02-20 | Trong tháng 2/2024 có 18 ngày làm việc. | tháng 2/2024 = 2024-02-01..2024-02-29
2021-10-05 | Kim ngạch quý III/2021 giảm mạnh. | quý III/2021 = 2021-07-01..2021-09-30
2021-10-05 | Kim ngạch Quý III năm 2021 giảm mạnh. | Quý III năm 2021 = 2021-07-01..2021-09-30
2021-10-05 | Kim ngạch quý III năm nay giảm mạnh. | quý III năm nay = 2021-07-01..2021-09-30
2021-10-05 | Kim ngạch quý 3/2021 giảm mạnh. | quý 3/2021 = 2021-07-01..2021-09-30
2021-10-05 | Sang quý ba, nhu cầu giảm. | quý ba = 2021-07-01..2021-09-30
2021-10-05 | Kim ngạch quý tư năm ngoái tăng. | quý tư năm ngoái = 2020-10-01..2020-12-31
2018-12-05 | Doanh số quý 3 2018 đi ngang. | quý 3 2018 = 2018-07-01..2018-09-30
2026-03-01 | Năm 2025, sản lượng tăng. | Năm 2025 = 2025-01-01..2025-12-31
2023-12-20 | Tính chung cả năm, giá tăng 3%. | cả năm = 2023-01-01..2023-12-31
2024-12-20 | Sản lượng của cả năm 2023 thấp hơn. | năm 2023 = 2023-01-01..2023-12-31
2026-07-04 | Thu ngân sách 6 tháng đầu năm 2026 đạt khá. | 6 tháng đầu năm 2026 = 2026-01-01..2026-06-30
2026-07-04 | Thu ngân sách 6 tháng đầu năm nay đạt khá. | 6 tháng đầu năm nay = 2026-01-01..2026-06-30
2026-07-04 | Thu ngân sách 6 tháng đầu năm đạt khá. | 6 tháng đầu năm = 2026-01-01..2026-06-30
2026-07-04 | Thu ngân sách sáu tháng đầu năm đạt khá. | sáu tháng đầu năm = 2026-01-01..2026-06-30
2026-07-04 | Thu ngân sách sáu tháng cuối năm sẽ khó. | sáu tháng cuối năm = 2026-07-01..2026-12-31
2026-07-04 | Thu ngân sách 6 tháng còn lại của năm 2026 sẽ khó. | 6 tháng còn lại của năm 2026 = 2026-07-01..2026-12-31
2026-09-30 | Thu ngân sách 9 tháng đầu năm vượt dự toán. | 9 tháng đầu năm = 2026-01-01..2026-09-30
2026-09-04 | Lũy kế 8 tháng, cả nước có 12 nghìn doanh nghiệp. | 8 tháng = 2026-01-01..2026-08-31
2026-09-04 | Xuất khẩu 8 tháng năm 2026 tăng. | 8 tháng năm 2026 = 2026-01-01..2026-08-31
2025-12-08 | Bình quân 11 tháng, chỉ số tăng 3%. | 11 tháng = 2025-01-01..2025-11-30
2026-01-06 | Tính chung 12 tháng, chỉ số tăng 3%. | 12 tháng = 2025-01-01..2025-12-31
2026-05-04 | Bốn tháng đầu năm, cả nước đón 8 triệu khách. | Bốn tháng đầu năm = 2026-01-01..2026-04-30
2026-12-04 | Mười một tháng đầu năm, thu vượt dự toán. | Mười một tháng đầu năm = 2026-01-01..2026-11-30
2026-10-04 | Ba quý đầu năm, tăng trưởng ổn định. | Ba quý đầu năm = 2026-01-01..2026-09-30
2026-07-15 | Nửa đầu năm, thị trường trầm lắng. | Nửa đầu năm = 2026-01-01..2026-06-30
2026-07-15 | Nửa cuối năm 2026, thị trường sẽ ấm lên. | Nửa cuối năm 2026 = 2026-07-01..2026-12-31
2026-08-20 | Nửa đầu tháng 8, xuất khẩu đạt 20 tỷ USD. | Nửa đầu tháng 8 = 2026-08-01..2026-08-15
2026-08-20 | Trong kỳ 1 tháng 8/2026, xuất khẩu tăng. | kỳ 1 tháng 8/2026 = 2026-08-01..2026-08-15
2026-09-03 | Trong kỳ 2 tháng 8/2026, xuất khẩu tăng. | kỳ 2 tháng 8/2026 = 2026-08-16..2026-08-31
2021-01-04 | Giai đoạn 2016-2020, tỉnh đã làm 400 km đường. | Giai đoạn 2016-2020 = 2016-01-01..2020-12-31
2021-01-04 | Quy hoạch thời kỳ 2021 – 2030 đã duyệt. | thời kỳ 2021 – 2030 = 2021-01-01..2030-12-31
2021-06-04 | Quốc hội nhiệm kỳ 2021-2026 họp phiên đầu. | nhiệm kỳ 2021-2026 = 2021-01-01..2026-12-31
2021-06-04 | Kế hoạch 5 năm 2021-2025 đã thông qua. | 5 năm 2021-2025 = 2021-01-01..2025-12-31
2023-06-04 | Chương trình chạy trong 2 năm 2022-2023. | 2 năm 2022-2023 = 2022-01-01..2023-12-31
2023-06-04 | Trong hai năm 2021 và 2022, tỉnh làm 30 cầu. | hai năm 2021 và 2022 = 2021-01-01..2022-12-31
2023-06-04 | Giai đoạn từ năm 2016 đến năm 2020 có 5 dự án. | Giai đoạn từ năm 2016 đến năm 2020 = 2016-01-01..2020-12-31
2023-06-04 | Từ năm 2016 đến năm 2020 có 5 dự án. | Từ năm 2016 đến năm 2020 = 2016-01-01..2020-12-31
2023-06-04 | Từ 2016 đến 2020 có 5 dự án. | Từ 2016 đến 2020 = 2016-01-01..2020-12-31
2013-06-10 | Hội chợ mở cửa từ ngày 3-7/6/2013. | từ ngày 3-7/6/2013 = 2013-06-03..2013-06-07
2023-06-20 | Giảm thuế từ ngày 1/7 đến hết ngày 31/12/2023. | từ ngày 1/7 đến hết ngày 31/12/2023 = 2023-07-01..2023-12-31
2021-08-22 | Tính từ 17h ngày 21/8 đến 17h ngày 22/8 có 9 ca. | từ 17h ngày 21/8 đến 17h ngày 22/8 = 2021-08-21..2021-08-22
2021-10-12 | Người dân về quê từ tháng 7 đến giữa tháng 9. | từ tháng 7 đến giữa tháng 9 = 2021-07-01..2021-09-15
2026-08-25 | Đoàn công tác làm việc ngày 20-21/8. | ngày 20-21/8 = 2026-08-20..2026-08-21
2026-08-25 | Trong các ngày 20, 21 và 22/8 trời mưa. | các ngày 20, 21 và 22/8 = 2026-08-20..2026-08-22
2026-08-25 | Trong hai ngày 20 và 21/8 trời mưa. | hai ngày 20 và 21/8 = 2026-08-20..2026-08-21
2026-01-28 | Đại hội họp từ ngày 19 đến 25/1/2026. | từ ngày 19 đến 25/1/2026 = 2026-01-19..2026-01-25
2025-06-28 | Từ 1/7, xã làm thay huyện. | Từ 1/7 = 2025-07-01..
2025-06-28 | Kể từ ngày 1/7/2025, xã làm thay huyện. | từ ngày 1/7/2025 = 2025-07-01..
2025-06-28 | Từ năm 2026, mức này tăng. | Từ năm 2026 = 2026-01-01..
2025-06-28 | Từ quý III/2025, mức này tăng. | Từ quý III/2025 = 2025-07-01..
2025-06-28 | Áp dụng từ tháng 9 tới. | từ tháng 9 = 2025-09-01..
2026-01-19 | Đất dùng trước ngày 15/10/1993 được công nhận. | trước ngày 15/10/1993 = ..1993-10-14
2026-01-19 | Đất dùng trước năm 1980 được công nhận. | trước năm 1980 = ..1979-12-31
2026-01-19 | Hồ sơ nộp sau ngày 1/1/2026 theo mẫu mới. | sau ngày 1/1/2026 = 2026-01-02..
2025-10-20 | Đến cuối năm 2025, nợ công khoảng 35% GDP. | cuối năm 2025 = 2025-12-31
2025-10-20 | Mục tiêu cuối năm phủ 90% số xã. | cuối năm = 2025-12-31
2025-10-20 | Cuối quý III, tín dụng tăng 9%. | Cuối quý III = 2025-09-30
2025-10-20 | Cuối tháng 9, tín dụng tăng 9%. | Cuối tháng 9 = 2025-09-30
2025-10-20 | Đầu tháng 11 sẽ khởi công. | Đầu tháng 11 = 2025-11-01
2025-10-20 | Giữa năm 2024, giá vàng tăng. | Giữa năm 2024 = 2024-06-30
2025-10-20 | Giữa tháng 10, giá vàng tăng. | Giữa tháng 10 = 2025-10-15
2026-09-04 | Chiều 3/9, Thường trực Chính phủ họp. | Chiều 3/9 = 2026-09-03
2026-03-09 | Sáng 9/3, Phó Thủ tướng tiếp đoàn. | Sáng 9/3 = 2026-03-09
2026-03-09 | Tối ngày 8/3, chương trình khai mạc. | Tối ngày 8/3 = 2026-03-08
2026-03-09 | Rạng sáng 9/3, bão đổ bộ. | Rạng sáng 9/3 = 2026-03-09
2026-03-09 | Lúc 8h30 ngày 9/3, cầu thông xe. | 8h30 ngày 9/3 = 2026-03-09
2026-03-09 | Hôm nay, giá xăng giảm. | Hôm nay = 2026-03-09
2026-03-09 | Hôm qua, giá xăng giảm. | Hôm qua = 2026-03-08
2026-03-09 | Sáng nay, giá xăng giảm. | Sáng nay = 2026-03-09
2026-03-09 | Ngày mai, giá xăng giảm. | Ngày mai = 2026-03-10
2026-03-11 | Tuần này có ba hội nghị. | Tuần này = 2026-03-09..2026-03-15
2026-03-11 | Việc này xong trong tuần tới. | tuần tới = 2026-03-16..2026-03-22
2026-03-11 | Chỉ số giá tháng này tăng nhẹ. | tháng này = 2026-03-01..2026-03-31
2026-03-11 | Trong tháng trước, cả nước có 20 vụ cháy. | tháng trước = 2026-02-01..2026-02-28
2026-03-11 | Năm nay, cả nước trồng 1 tỷ cây. | Năm nay = 2026-01-01..2026-12-31
2026-03-11 | Năm ngoái, cả nước trồng 1 tỷ cây. | Năm ngoái = 2025-01-01..2025-12-31
2026-03-11 | Trong quý này sẽ khởi công hai cầu. | quý này = 2026-01-01..2026-03-31
2026-09-04 | Từ đầu năm đến nay, cả nước có 300 vụ. | Từ đầu năm đến nay = 2026-01-01..2026-09-04
2026-09-04 | Từ đầu năm 2025 đến nay, cả nước có 300 vụ. | Từ đầu năm 2025 đến nay = 2025-01-01..2026-09-04
2026-09-04 | Từ năm 2021 đến nay, cả nước có 300 vụ. | Từ năm 2021 đến nay = 2021-01-01..2026-09-04
2026-09-04 | Từ đầu năm đến ngày 31/8, cả nước có 300 vụ. | Từ đầu năm đến ngày 31/8 = 2026-01-01..2026-08-31
2026-09-04 | Từ nay đến cuối năm, cả nước cần 9 nghìn tỷ đồng. | Từ nay đến cuối năm = 2026-09-04..2026-12-31
2026-09-04 | Tính đến ngày 31/8, đã giải ngân 40%. | ngày 31/8 = 2026-08-31
2026-09-04 | Đến hết tháng 8, đã giải ngân 40%. | tháng 8 = 2026-08-01..2026-08-31
2026-09-04 | Đến năm 2030, có 2 triệu doanh nghiệp. | năm 2030 = 2030-01-01..2030-12-31
2026-09-04 | Tầm nhìn đến năm 2045, tỉnh là đô thị loại I. | năm 2045 = 2045-01-01..2045-12-31
2026-09-04 | Phấn đấu đến 2030 có 5.000 km. | 2030 = 2030-01-01..2030-12-31
2026-01-12 | Giá gạo tháng 12 giảm nhẹ. | tháng 12 = 2025-12-01..2025-12-31
2026-01-12 | Quý IV, sản xuất phục hồi. | Quý IV = 2025-10-01..2025-12-31
2026-01-12 | Ngày 28/12, cầu thông xe. | Ngày 28/12 = 2025-12-28
2026-01-12 | Hoàn thành trước ngày 15/6 theo kế hoạch. | trước ngày 15/6 = ..2026-06-14
2025-12-22 | Các bộ báo cáo trước ngày 15/1 để tổng hợp. | trước ngày 15/1 = ..2026-01-14
2017-02-02 | Dự kiến trong tháng 6 sẽ xong. | tháng 6 = 2017-06-01..2017-06-30
2015-05-05 | Luật có hiệu lực vào ngày 3 tháng 3 năm 2015. | ngày 3 tháng 3 năm 2015 = 2015-03-03
2026-03-05 | Đoàn về nước mồng 2 tháng 3. | mồng 2 tháng 3 = 2026-03-02
2026-03-25 | Họp vào ngày mùng 7 tháng ba. | ngày mùng 7 tháng ba = 2026-03-07
2026-03-25 | Hợp đồng ký năm hai nghìn không trăm hai mươi tư. | năm hai nghìn không trăm hai mươi tư = 2024-01-01..2024-12-31
2026-03-25 | Từ năm hai không mười tám đến tháng tư năm hai không hai mốt. | Từ năm hai không mười tám đến tháng tư năm hai không hai mốt = 2018-01-01..2021-04-30
2026-03-25 | Lễ mít tinh ngày ba mươi tháng tư năm một chín bảy lăm. | ngày ba mươi tháng tư năm một chín bảy lăm = 1975-04-30
2026-03-25 | Chợ mở mùng hai tháng ba. | mùng hai tháng ba = 2026-03-02
2026-03-25 | Mỗi năm hai nghìn không trăm tấn, năm hai nghìn đồng. | -
2026-03-25 | Ông sinh hai mươi tháng một năm 1950. | hai mươi tháng một năm 1950 = 1950-01-20
2026-03-25 | Chợ họp mười lăm tháng ba và hai tư tháng ba. | mười lăm tháng ba = 2026-03-15; hai tư tháng ba = 2026-03-24
2026-03-25 | Sau mười tháng chín người đã về; hai mươi tháng liền giá giảm. | -
2026-03-25 | hai tháng ba | hai tháng ba = 2026-03-02
2026-03-25 | Năm 938, rồi năm 1428 và các đời sau; tháng 3 năm 105. | Năm 938 = 0938-01-01..0938-12-31; năm 1428 = 1428-01-01..1428-12-31; tháng 3 năm 105 = 0105-03-01..0105-03-31
2026-09-03 | 2/9, cả nước nghỉ; năm 1010 có 12 hộ, năm 1500 hộ. | 2/9 = 2026-09-02; năm 1010 = 1010-01-01..1010-12-31
2026-03-25 | Trong năm 938 hộ được vay, mỗi năm 250, năm 1500 người. | -
2026-03-25 | Trận ấy diễn ra năm chín trăm ba tám. | năm chín trăm ba tám = 0938-01-01..0938-12-31
2026-03-25 | Mỗi năm chín trăm hộ, năm chín trăm hộ ấy vay vốn. | -
2026-03-25 | mùa hè năm ngoái | mùa hè năm ngoái = 2025-06-21..2025-09-23
2026-02-25 | mùa đông này | mùa đông này = 2025-12-21..2026-03-20
2026-03-25 | Mùa hè năm nay, vụ hè thu năm nay và vụ đông xuân 2025-2026 đều khô. | -
2026-03-25 | QI/2026 và Q.IV/2025 đều tăng, T2/2026 giảm. | QI/2026 = 2026-01-01..2026-03-31; Q.IV/2025 = 2025-10-01..2025-12-31; T2/2026 = 2026-02-01..2026-02-28
2026-08-25 | 7T đầu năm 2026 tăng. | 7T đầu năm 2026 = 2026-01-01..2026-07-31
2026-08-25 | Quý thứ hai năm nay khởi sắc; đây là quý thứ hai liên tiếp tăng. | Quý thứ hai năm nay = 2026-04-01..2026-06-30
2026-08-25 | Nửa đầu quý III xuất khẩu tăng. | Nửa đầu quý III = 2026-07-01..2026-08-15
2026-08-25 | Tuần đầu tháng 8 và tuần cuối của tháng 7 đều mưa. | Tuần đầu tháng 8 = 2026-08-03..2026-08-09; tuần cuối của tháng 7 = 2026-07-20..2026-07-26
2026-08-25 | Thứ ba (25/8), đoàn họp. | Thứ ba (25/8 = 2026-08-25
2026-08-25 | thế kỷ XV | thế kỷ XV = 1401-01-01..1500-12-31
2026-08-25 | thế kỷ thứ XIX | thế kỷ thứ XIX = 1801-01-01..1900-12-31
2026-08-25 | thế kỷ hai mươi mốt | thế kỷ hai mươi mốt = 2001-01-01..2100-12-31
2017-11-05 | Sang tháng mười năm 2017 trời lạnh. | tháng mười năm 2017 = 2017-10-01..2017-10-31
2026-05-05 | Hàng về nhiều trong tháng Tư. | tháng Tư = 2026-04-01..2026-04-30
2026-03-25 | Giấy phép cấp 12 tháng 2 năm 2026. | 12 tháng 2 năm 2026 = 2026-02-12
1991-12-05 | Văn bản ký 03/09/1991. | 03/09/1991 = 1991-09-03
2021-12-05 | Văn bản ký 25-12-2020. | 25-12-2020 = 2020-12-25
2021-12-05 | Văn bản ký 25.12.2020. | 25.12.2020 = 2020-12-25
2017-02-02 | Thứ sáu tuần này sẽ họp. | Thứ sáu tuần này = 2017-02-03
2017-02-02 | Họp lại vào thứ 5 tuần sau. | thứ 5 tuần sau = 2017-02-09
2018-03-02 | Họp thứ 3 ngày 3 tháng 4 năm 2018. | thứ 3 ngày 3 tháng 4 năm 2018 = 2018-04-03
2026-03-11 | Ngày mốt, đoàn về nước. | Ngày mốt = 2026-03-13
2026-03-11 | Ngày 2-3, cầu thông xe; sáng 9-3, đoàn họp. | Ngày 2-3 = 2026-03-02; sáng 9-3 = 2026-03-09
2026-03-11 | Mỗi ngày 2-3 lượt, các ngày 2-5, 9 đều mưa. | -
2026-03-11 | Từ đầu tháng đến nay có 5 vụ, từ đầu quý tới nay có 9 vụ. | Từ đầu tháng đến nay = 2026-03-01..2026-03-11; từ đầu quý tới nay = 2026-01-01..2026-03-11
2026-03-11 | Họp vào chủ nhật đầu tiên của tháng 4 và thứ sáu cuối cùng của tháng 4. | chủ nhật đầu tiên của tháng 4 = 2026-04-05; thứ sáu cuối cùng của tháng 4 = 2026-04-24
2026-03-11 | Bản cập nhật 2026-3-5 đã đăng. | 2026-3-5 = 2026-03-05
2026-03-11 | Thứ 6 tuần vừa rồi giá tăng. | Thứ 6 tuần vừa rồi = 2026-03-06
2026-03-11 | tuần rồi | tuần rồi = 2026-03-02..2026-03-08
2026-03-11 | tháng vừa qua | tháng vừa qua = 2026-02-01..2026-02-28
2026-03-11 | năm rồi | năm rồi = 2025-01-01..2025-12-31
2026-03-11 | cuối tuần | cuối tuần = 2026-03-14..2026-03-15
2026-03-11 | cuối tháng | cuối tháng = 2026-03-31
2026-03-11 | giữa tháng | giữa tháng = 2026-03-16
2026-03-11 | đầu quý | đầu quý = 2026-01-01
2026-03-11 | thế kỷ 21 | thế kỷ 21 = 2001-01-01..2100-12-31
2026-03-11 | thế kỷ XX | thế kỷ XX = 1901-01-01..2000-12-31
2026-03-11 | cách đây hai tuần | cách đây hai tuần = 2026-02-25
2026-03-11 | sau 3 ngày nữa | sau 3 ngày nữa = 2026-03-14
2026-03-11 | trong 3 ngày tới | 3 ngày tới = 2026-03-12..2026-03-14
2026-03-11 | thứ tư ngày 18 | thứ tư ngày 18 = 2026-03-18
2026-03-11 | ngày 18 | ngày 18 = 2026-03-18
2026-03-11 | 15 tháng hai | 15 tháng hai = 2026-02-15
2026-03-11 | 20 thg 3, 2014 | 20 thg 3, 2014 = 2014-03-20
2026-03-11 | 31-10-74 | 31-10-74 = 1974-10-31
2026-03-11 | ngày quốc tế lao động 2026 | ngày quốc tế lao động 2026 = 2026-05-01
2026-03-11 | quốc khánh 2/9 | quốc khánh 2/9 = 2026-09-02
2026-03-11 | Việc này mất một thế kỷ 21 quốc gia cùng làm. | -
2026-09-04 | Trong tháng 7 và tháng 8/2025, nắng nóng kéo dài. | tháng 7 = 2025-07-01..2025-07-31; tháng 8/2025 = 2025-08-01..2025-08-31
2026-09-04 | Từ tháng 11 đến tháng 2/2026, hồ tích nước. | Từ tháng 11 đến tháng 2/2026 = 2025-11-01..2026-02-28
2026-09-04 | Từ ngày 28/6/2025 đến ngày 3/7, hồ tích nước. | Từ ngày 28/6/2025 đến ngày 3/7 = 2025-06-28..2025-07-03
2026-09-04 | Các tháng 6, 7 và 8/2026, hồ tích nước. | Các tháng 6, 7 và 8/2026 = 2026-06-01..2026-08-31
2026-09-04 | Giá điện tháng 1-7/2026 không đổi. | tháng 1-7/2026 = 2026-01-01..2026-07-31
2026-09-04 | Giá điện quý I và II/2026 không đổi. | quý I và II/2026 = 2026-01-01..2026-06-30
2026-09-04 | Đầu tư tăng mạnh trong thập niên 1990. | thập niên 1990 = 1990-01-01..1999-12-31
2026-09-04 | Tăng 5% so với năm 2019. | năm 2019 = 2019-01-01..2019-12-31
2026-09-04 | Tăng 5% so với tháng 7. | tháng 7 = 2026-07-01..2026-07-31
2026-09-04 | Đạt 90% kế hoạch cả năm. | cả năm = 2026-01-01..2026-12-31
2024-02-20 | Năm 2023, kinh tế khó khăn. Quý IV, GDP tăng 6,7%. | Năm 2023 = 2023-01-01..2023-12-31; Quý IV = 2023-10-01..2023-12-31
2026-01-20 | Năm 2025, thu đạt khá; quý II đạt 90 tỷ đồng. | Năm 2025 = 2025-01-01..2025-12-31; quý II = 2025-04-01..2025-06-30
2024-01-05 | GDP quý IV/2023 tăng 6%; tính chung cả năm tăng 5%. | quý IV/2023 = 2023-10-01..2023-12-31; cả năm = 2023-01-01..2023-12-31
2025-12-15 | Mục tiêu năm 2026 là 10%, trong đó quý I đạt 9%. | năm 2026 = 2026-01-01..2026-12-31; quý I = 2026-01-01..2026-03-31
2026-09-04 | Bão gây mưa từ chiều 3/9 đến sáng 5/9. | từ chiều 3/9 đến sáng 5/9 = 2026-09-03..2026-09-05
2026-09-04 | Hội thi mở từ 28/8 - 2/9/2026. | từ 28/8 - 2/9/2026 = 2026-08-28..2026-09-02
2026-09-04 | Áp dụng từ năm 2026 trở đi. | từ năm 2026 = 2026-01-01..
2026-09-04 | Các năm 2023, 2024 và 2025 đều tăng. | năm 2023 = 2023-01-01..2023-12-31; 2024 = 2024-01-01..2024-12-31; 2025 = 2025-01-01..2025-12-31
2026-09-04 | Vốn đầu tư công trung hạn 2021-2025 là 2,8 triệu tỷ đồng. | 2021-2025 = 2021-01-01..2025-12-31
2026-09-04 | Giá xăng giảm từ 15h chiều nay. | từ 15h chiều nay = 2026-09-04..
2026-09-04 | Họp từ 8 giờ đến 11 giờ ngày 5/9. | từ 8 giờ đến 11 giờ ngày 5/9 = 2026-09-05
2026-09-04 | Lợi nhuận 6T/2026 tăng, Q3/2025 giảm. | 6T/2026 = 2026-01-01..2026-06-30; Q3/2025 = 2025-07-01..2025-09-30
2026-09-04 | Trong 8 tháng qua có 300 vụ, riêng 3 tháng qua có 90 vụ. | 8 tháng qua = 2026-01-01..2026-08-31
2026-09-04 | Vốn năm 2026 (gồm vốn năm 2025 kéo dài), đến 31/7 đạt 46%. | năm 2026 = 2026-01-01..2026-12-31; năm 2025 = 2025-01-01..2025-12-31; 31/7 = 2026-07-31
2026-01-06 | Cả năm, GDP tăng 8%. Tháng 1 dự kiến tăng. | Cả năm = 2025-01-01..2025-12-31; Tháng 1 = 2026-01-01..2026-01-31
2025-12-31 | Năm 2026 sẽ bứt phá. Quý I phấn đấu tăng 9%. | Năm 2026 = 2026-01-01..2026-12-31; Quý I = 2026-01-01..2026-03-31
2026-03-11 | Hạn nộp là ngày 15 tháng này, chốt cuối tháng này. | ngày 15 tháng này = 2026-03-15; cuối tháng này = 2026-03-31
2022-11-21 | Từ đầu năm đến ngày 16/11, tỉnh có 70 vụ cháy. | Từ đầu năm đến ngày 16/11 = 2022-01-01..2022-11-16
2026-11-03 | Mười tháng qua, tỉnh đón 4 triệu khách. | Mười tháng qua = 2026-01-01..2026-10-31
2026-08-04 | Bảy tháng hoàn thành hơn nửa kế hoạch thu. | Bảy tháng = 2026-01-01..2026-07-31
2026-08-29 | Giá giữ ổn định. Tám tháng, thu đạt 70% dự toán. | Tám tháng = 2026-01-01..2026-08-31
2025-12-05 | Mười một tháng, khách quốc tế tăng mạnh. | Mười một tháng = 2025-01-01..2025-11-30
2026-09-04 | Đón 16 triệu khách sau 8 tháng. | 8 tháng = 2026-01-01..2026-08-31
2026-09-04 | Khách tăng mạnh qua 8 tháng, đạt 70% kế hoạch. | 8 tháng = 2026-01-01..2026-08-31
2026-07-04 | Thu ngân sách trong sáu tháng vượt tiến độ. | sáu tháng = 2026-01-01..2026-06-30
2026-09-04 | Dự án xong sau 5 tháng; trong ba tháng phải trả hồ sơ; khách tăng nhanh hai tháng liền. | -
2026-10-13 | Chỉ số chốt phiên 12/10 tăng; phiên giao dịch 9/10 giảm. | 12/10 = 2026-10-12; 9/10 = 2026-10-09
2026-08-21 | Từ kỳ điều hành 20/8, giá dầu giảm. | 20/8 = 2026-08-20
2021-09-02 | Giá tháng 8 giảm, tính chung 8 tháng tăng 5% (cùng kỳ các năm 2019, 2020 tăng 2%); quý III giảm. | tháng 8 = 2021-08-01..2021-08-31; 8 tháng = 2021-01-01..2021-08-31; quý III = 2021-07-01..2021-09-30
2021-10-04 | Đơn hàng giảm 4% so với cùng kỳ năm 2019. Trong tháng 9, có 30 đơn. | tháng 9 = 2021-09-01..2021-09-30
2021-09-02 | Thu bằng khoảng 80% năm 2020, riêng tháng 8 giảm. | năm 2020 = 2020-01-01..2020-12-31; tháng 8 = 2021-08-01..2021-08-31
2021-09-02 | Tăng 5% so với mức tăng 3% của năm 2020, riêng tháng 8 giảm. | năm 2020 = 2020-01-01..2020-12-31; tháng 8 = 2021-08-01..2021-08-31
2021-09-02 | Cùng thời điểm năm 2020 có 40 ca, tháng 8 có 90 ca. | tháng 8 = 2021-08-01..2021-08-31
2021-09-02 | Thu gấp đôi trước đó (năm 2019, 2020 đạt 9 tỷ đồng); tháng 8 thu 3 tỷ đồng. | năm 2019 = 2019-01-01..2019-12-31; 2020 = 2020-01-01..2020-12-31; tháng 8 = 2021-08-01..2021-08-31
2026-09-04 | Số lớp tăng so với năm học trước; niên vụ 2025/26 được mùa. | -
2026-09-04 | Mùa khô năm nay đến muộn; mùa mưa lũ năm 2025 có 9 trận lũ. | -
2026-09-04 | Báo cáo trước ngày 15/12 hằng năm. | -
2026-09-04 | Giỗ Tổ vào ngày 10/3 âm lịch. | -
2026-09-04 | Lễ kỷ niệm (2/9/1945 - 2/9/2025) trọng thể. | -
2026-09-04 | Giảm từ 2000 xuống 1500 vụ. | -
2026-09-04 | Tăng 5% so với cùng kỳ năm 2024. | -
2026-09-04 | Tăng 5% so với cuối năm 2024. | -
2026-09-04 | Tăng 5% so với tháng trước và 9% so với cùng kỳ. | -
2026-09-04 | Tăng 5% so với năm trước, gấp 2 lần đầu năm. | -
2026-09-04 | Đến nay, đã có 40 tỉnh hoàn thành. | -
2026-09-04 | Tuần qua, thị trường giảm. Trong những năm qua cũng vậy. | -
2026-09-04 | Năm học 2025-2026 có 20 triệu học sinh. | -
2026-09-04 | Vụ đông xuân năm nay gieo 3 triệu ha; vụ hè thu 2026 muộn. | -
2026-09-04 | Kế hoạch kéo dài 3 tháng, gia hạn 6 tháng. | -
2026-09-04 | Tiền gửi kỳ hạn 6 tháng lãi suất 4%. | -
2026-09-04 | Cuối tuần này có mưa. | Cuối tuần này = 2026-09-05..2026-09-06
2026-09-04 | Cuối tuần qua trời nắng. | Cuối tuần qua = 2026-08-29..2026-08-30
2026-09-04 | Tuần đầu tiên của tháng 10 có hội chợ. | Tuần đầu tiên của tháng 10 = 2026-10-05..2026-10-11
2026-09-04 | Hà Nội, 15 Tháng Chín, 2025 | 15 Tháng Chín, 2025 = 2025-09-15
2026-09-04 | Cập nhật 2025-12-07 lúc 8:15. | 2025-12-07 = 2025-12-07
2026-09-04 | thứ tư | thứ tư = 2026-09-09
2026-09-04 | Sáng chủ nhật | Sáng chủ nhật = 2026-09-06
2026-09-04 | 4 ngày trước | 4 ngày trước = 2026-08-31
2026-09-04 | ba tuần nữa | ba tuần nữa = 2026-09-25
2026-09-04 | 2 ngày vừa qua | 2 ngày vừa qua = 2026-09-02..2026-09-03
2026-09-04 | 3 quý tới | 3 quý tới = 2026-10-01..2027-06-30
2026-09-04 | hai năm vừa rồi | hai năm vừa rồi = 2024-01-01..2025-12-31
2026-09-04 | quý tiếp theo | quý tiếp theo = 2026-10-01..2026-12-31
2026-09-04 | Quốc khánh năm 2025 | Quốc khánh năm 2025 = 2025-09-02
2026-09-04 | Nhân vật thứ tư phát biểu, cách đây 4 ngày trước lễ Quốc khánh. | -
2026-09-04 | Phạt tù 9 tháng; trẻ 6 tháng tuổi được tiêm. | -
2026-09-04 | Hơn 2/3 số hộ và 1/4 diện tích bị ngập. | -
2026-09-04 | Có 59/63 tỉnh đạt chuẩn, bắt đầu vận hành. | -
2026-09-04 | Nghị định số 10/2024/NĐ-CP ngày 1/2/2024 đã thay. | -
2026-09-04 | Theo Luật Đất đai năm 2024, hạn mức là 300 m2. | -
2026-09-04 | Chỉ thị 11 ngày 04/3/2020 nêu 7 nhóm giải pháp. | -
2026-09-04 | Cách mạng Tháng Tám thành công. | -
2026-09-04 | Nhiều năm trước, nơi này là rừng; trong 5 năm tới sẽ khác. | -
2026-09-04 | Đội hình gồm năm người, ba lần vô địch, mỗi tháng một lần. | -
2026-09-04 | Hàng năm, mỗi quý họp một lần, mỗi tháng hai lần. | -
2026-09-04 | Dịp Quốc khánh 2/9, khách tăng. | -
2026-09-04 | Tối đa 5 hồ sơ; sáng tạo là động lực; cả nước thi đua. | -
"""


def _case(line: str) -> tuple[dt.date, str, list[tuple[str, str, str]]]:
    published, text, expected = (part.strip() for part in line.split(" | "))
    periods = []
    for item in expected.split("; ") if expected != "-" else []:
        span, _, days = item.rpartition(" = ")
        first, _, last = days.partition("..")
        periods.append((span, first, last if ".." in days else first))
    return dt.date.fromisoformat(published), text, periods


TABLE = [_case(line) for line in CASES.strip().splitlines()]


def _found(text: str, published: dt.date | None) -> list[tuple[str, str, str]]:
    return [
        (p.text, p.first.isoformat() if p.first else "", p.last.isoformat() if p.last else "")
        for p in extract_periods(text, published)
    ]


@pytest.mark.parametrize(("published", "text", "expected"), TABLE, ids=[text for _, text, _ in TABLE])
def test_the_periods_of_a_sentence(
    published: dt.date, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert _found(text, published) == expected


@pytest.mark.parametrize(("published", "text", "expected"), TABLE, ids=[text for _, text, _ in TABLE])
def test_decomposed_text_gives_the_same_days(
    published: dt.date, text: str, expected: list[tuple[str, str, str]]
) -> None:
    given = unicodedata.normalize("NFD", text)
    found = extract_periods(given, published)
    assert [(p.first, p.last) for p in found] == [(p.first, p.last) for p in extract_periods(text, published)]
    assert [unicodedata.normalize("NFC", p.text) for p in found] == [span for span, _, _ in expected]
    assert all(given[p.start : p.end] == p.text for p in found)


def test_without_a_publication_date_only_stated_years_count() -> None:
    assert _found("Hôm nay, tháng 8 và năm nay khác năm 2025.", None) == [
        ("năm 2025", "2025-01-01", "2025-12-31")
    ]


def test_paragraphs_are_read_apart() -> None:
    published = dt.date(2026, 1, 20)
    first, second = "Năm 2023, thu tăng.", "Quý II, thu giảm."
    together = _found(f"{first}\n{second}", published)
    assert together == _found(first, published) + _found(second, published)
