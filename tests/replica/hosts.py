"""The hosts, sections and zones that the replica has, under the names of the real site's."""

from __future__ import annotations

MAIN = "baochinhphu.localhost"
POLICY = "xaydungchinhsach.localhost"
ENGLISH = "en.baochinhphu.localhost"
GAZETTE = "congbao.localhost"
HOSTS = (MAIN, POLICY, ENGLISH, GAZETTE)

SECTION_NAMES = {
    "kinh-te": "Kinh tế",
    "chinh-tri": "Chính trị",
    "xa-hoi": "Xã hội",
    "van-hoa": "Văn hóa",
    "khoa-giao": "Khoa giáo",
    "quoc-te": "Quốc tế",
    "chinh-sach-va-cuoc-song": "Chính sách và cuộc sống",
    "chi-dao-dieu-hanh": "Chỉ đạo điều hành",
    "tra-loi-cong-dan": "Trả lời công dân",
    "chinh-sach-moi": "Chính sách mới",
    "huong-dan-thuc-hien": "Hướng dẫn thực hiện",
    "economy": "Economy",
    "politics": "Politics",
    "society": "Society",
    "van-ban": "Văn bản mới ban hành",
}

#: section → the number in its listing's address; 1027 and 102301 are the site's own.
ZONES = {
    "chinh-tri": "1022",
    "xa-hoi": "1025",
    "kinh-te": "1027",
    "van-hoa": "1028",
    "khoa-giao": "1029",
    "quoc-te": "10210",
    "chinh-sach-va-cuoc-song": "10214",
    "chi-dao-dieu-hanh": "10218",
    "tra-loi-cong-dan": "102301",
    "chinh-sach-moi": "119168",
    "huong-dan-thuc-hien": "119172",
    "economy": "11171",
    "politics": "11172",
    "society": "11173",
}

HOST_TITLES = {
    MAIN: "Báo Điện tử Chính phủ (bản sao thử nghiệm)",
    POLICY: "Xây dựng chính sách, pháp luật (bản sao thử nghiệm)",
    ENGLISH: "Government News (test replica)",
    GAZETTE: "Công báo (bản sao thử nghiệm)",
}

#: the feed that stopped in June 2014 while its section's page goes on
DEAD_SECTION = "chi-dao-dieu-hanh"
