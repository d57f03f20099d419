"""Provinces of before and after 2025-07-01, towns, regions, countries.

Resolution 202/2025/QH15 made 34 provinces of 63. The mapping below is that of the package vietnamadminunits
(a test compares the two); the package itself is not imported here: it takes 1.7 s and reads a database.
A province that kept its name keeps its id; one that was dissolved ends on 2025-06-30 and names its heir.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from extractors.catalogue.table import Entry, entries, rows
from extractors.model import MentionKind

#: The first day of the 34 provinces.
MERGED_ON = dt.date(2025, 7, 1)

# id | name | other spellings | heir, where the province was dissolved
_PROVINCES = """
an-giang    | An Giang
ba-ria-vung-tau | Bà Rịa - Vũng Tàu | BR-VT; BRVT; Bà Rịa Vũng Tàu | ho-chi-minh
bac-giang   | Bắc Giang | | bac-ninh
bac-kan     | Bắc Kạn | Bắc Cạn | thai-nguyen
bac-lieu    | Bạc Liêu | | ca-mau
bac-ninh    | Bắc Ninh
ben-tre     | Bến Tre | | vinh-long
binh-dinh   | Bình Định | | gia-lai
binh-duong  | Bình Dương | | ho-chi-minh
binh-phuoc  | Bình Phước | | dong-nai
binh-thuan  | Bình Thuận | | lam-dong
ca-mau      | Cà Mau
can-tho     | Cần Thơ
cao-bang    | Cao Bằng
da-nang     | Đà Nẵng
dak-lak     | Đắk Lắk | Đắc Lắc; Đăk Lăk; Đắk Lăk; Đắc Lắk; Đaklak; Daklak; Dak Lak
dak-nong    | Đắk Nông | Đắc Nông; Đăk Nông; Dak Nong | lam-dong
dien-bien   | Điện Biên
dong-nai    | Đồng Nai
dong-thap   | Đồng Tháp
gia-lai     | Gia Lai
ha-giang    | Hà Giang | | tuyen-quang
ha-nam      | Hà Nam | | ninh-binh
ha-noi      | Hà Nội | Thủ đô Hà Nội
ha-tinh     | Hà Tĩnh
hai-duong   | Hải Dương | | hai-phong
hai-phong   | Hải Phòng
hau-giang   | Hậu Giang | | can-tho
ho-chi-minh | Thành phố Hồ Chí Minh | TP. Hồ Chí Minh; TP Hồ Chí Minh; TP.Hồ Chí Minh; TPHCM; TP.HCM; TP. HCM; TP HCM; Tp. Hồ Chí Minh; Tp.HCM; Sài Gòn
hoa-binh    | Hòa Bình | | phu-tho
hue         | Huế | Thừa Thiên Huế; Thừa Thiên - Huế; TT-Huế; TT Huế
hung-yen    | Hưng Yên
khanh-hoa   | Khánh Hòa
kien-giang  | Kiên Giang | | an-giang
kon-tum     | Kon Tum | Kontum | quang-ngai
lai-chau    | Lai Châu
lam-dong    | Lâm Đồng
lang-son    | Lạng Sơn
lao-cai     | Lào Cai | Lao Cai
long-an     | Long An | | tay-ninh
nam-dinh    | Nam Định | | ninh-binh
nghe-an     | Nghệ An
ninh-binh   | Ninh Bình
ninh-thuan  | Ninh Thuận | | khanh-hoa
phu-tho     | Phú Thọ
phu-yen     | Phú Yên | | dak-lak
quang-binh  | Quảng Bình | | quang-tri
quang-nam   | Quảng Nam | | da-nang
quang-ngai  | Quảng Ngãi
quang-ninh  | Quảng Ninh
quang-tri   | Quảng Trị
soc-trang   | Sóc Trăng | | can-tho
son-la      | Sơn La
tay-ninh    | Tây Ninh
thai-binh   | Thái Bình | | hung-yen
thai-nguyen | Thái Nguyên
thanh-hoa   | Thanh Hóa
tien-giang  | Tiền Giang | | dong-thap
tra-vinh    | Trà Vinh | | vinh-long
tuyen-quang | Tuyên Quang
vinh-long   | Vĩnh Long
vinh-phuc   | Vĩnh Phúc | | phu-tho
yen-bai     | Yên Bái | | lao-cai
"""

# id | name | other spellings | first..last | province
_TOWNS = """
ha-tay     | Hà Tây | | ..2008-07-31 | ha-noi
ha-long    | Hạ Long | | | quang-ninh
mong-cai   | Móng Cái | | | quang-ninh
cam-pha    | Cẩm Phả | | | quang-ninh
uong-bi    | Uông Bí | | | quang-ninh
van-don    | Vân Đồn | | | quang-ninh
sa-pa      | Sa Pa | Sapa | | lao-cai
dien-bien-phu | Điện Biên Phủ | | | dien-bien
moc-chau   | Mộc Châu | | | son-la
viet-tri   | Việt Trì | | | phu-tho
nghi-son   | Nghi Sơn | | | thanh-hoa
sam-son    | Sầm Sơn | | | thanh-hoa
vinh       | thành phố Vinh | TP. Vinh; TP Vinh; Thành phố Vinh | | nghe-an
vung-ang   | Vũng Áng | | | ha-tinh
dong-hoi   | Đồng Hới | | | quang-tri
hoi-an     | Hội An | | | da-nang
tam-ky     | Tam Kỳ | | | da-nang
dung-quat  | Dung Quất | | | quang-ngai
quy-nhon   | Quy Nhơn | Qui Nhơn | | gia-lai
pleiku     | Pleiku | | | gia-lai
buon-ma-thuot | Buôn Ma Thuột | Buôn Mê Thuột | | dak-lak
tuy-hoa    | Tuy Hòa | | | dak-lak
nha-trang  | Nha Trang | | | khanh-hoa
cam-ranh   | Cam Ranh | | | khanh-hoa
truong-sa  | Trường Sa | | | khanh-hoa
hoang-sa   | Hoàng Sa | | | da-nang
phan-thiet | Phan Thiết | | | lam-dong
da-lat     | Đà Lạt | | | lam-dong
bien-hoa   | Biên Hòa | | | dong-nai
long-thanh | Long Thành | | | dong-nai
thu-dau-mot | Thủ Dầu Một | | | ho-chi-minh
thu-duc    | Thủ Đức | | | ho-chi-minh
can-gio    | Cần Giờ | | | ho-chi-minh
vung-tau   | Vũng Tàu | | | ho-chi-minh
cai-mep    | Cái Mép - Thị Vải | Cái Mép | | ho-chi-minh
con-dao    | Côn Đảo | | | ho-chi-minh
my-tho     | Mỹ Tho | | | dong-thap
sa-dec     | Sa Đéc | | | dong-thap
long-xuyen | Long Xuyên | | | an-giang
chau-doc   | Châu Đốc | | | an-giang
ha-tien    | Hà Tiên | | | an-giang
rach-gia   | Rạch Giá | | | an-giang
mau-son    | Mẫu Sơn | | | lang-son
dong-dang  | Đồng Đăng | | | lang-son
mu-cang-chai | Mù Cang Chải | | | lao-cai
nghia-lo   | Nghĩa Lộ | | | lao-cai
dong-van   | Đồng Văn | | | tuyen-quang
meo-vac    | Mèo Vạc | | | tuyen-quang
muong-te   | Mường Tè | | | lai-chau
muong-nhe  | Mường Nhé | | | dien-bien
tam-dao    | Tam Đảo | | | phu-tho
do-son     | Đồ Sơn | | | hai-phong
cat-ba     | Cát Bà | | | hai-phong
bach-long-vi | Bạch Long Vĩ | Bạch Long Vỹ | | hai-phong
hoa-lac    | Hòa Lạc | | | ha-noi
phu-ly     | Phủ Lý | | | ninh-binh
cua-lo     | Cửa Lò | | | nghe-an
tuong-duong | Tương Dương | | | nghe-an
huong-khe  | Hương Khê | | | ha-tinh
dong-ha    | Đông Hà | | | quang-tri
con-co     | Cồn Cỏ | | | quang-tri
phong-nha  | Phong Nha - Kẻ Bàng | Phong Nha-Kẻ Bàng; Phong Nha | | quang-tri
a-luoi     | A Lưới | | | hue
lang-co    | Lăng Cô | | | hue
chu-lai    | Chu Lai | | | da-nang
ly-son     | Lý Sơn | | | quang-ngai
mang-den   | Măng Đen | | | quang-ngai
van-phong  | Vân Phong | | | khanh-hoa
phan-rang  | Phan Rang - Tháp Chàm | Phan Rang-Tháp Chàm; Phan Rang | | khanh-hoa
mui-ne     | Mũi Né | | | lam-dong
gia-nghia  | Gia Nghĩa | | | lam-dong
dong-xoai  | Đồng Xoài | | | dong-nai
di-an      | Dĩ An | | | ho-chi-minh
ben-cat    | Bến Cát | | | ho-chi-minh
trang-bang | Trảng Bàng | | | tay-ninh
cao-lanh   | Cao Lãnh | | | dong-thap
go-cong    | Gò Công | | | dong-thap
hong-ngu   | Hồng Ngự | | | dong-thap
phu-quoc   | Phú Quốc | | | an-giang
"""

# id | name | other spellings
_REGIONS = """
red-river-delta | Đồng bằng sông Hồng | đồng bằng sông Hồng; ĐBSH; Đồng bằng Sông Hồng; đồng bằng Bắc Bộ
mekong-delta    | Đồng bằng sông Cửu Long | đồng bằng sông Cửu Long; ĐBSCL; Đồng bằng Sông Cửu Long; miền Tây Nam Bộ; Tây Nam Bộ; Tây Nam bộ
northern-midlands | Trung du và miền núi phía Bắc | trung du và miền núi phía Bắc; Trung du và miền núi Bắc Bộ; trung du và miền núi Bắc Bộ; miền núi phía Bắc
north-central   | Bắc Trung Bộ | Bắc Trung bộ
central-coast   | Bắc Trung Bộ và duyên hải miền Trung | Bắc Trung Bộ và Duyên hải Trung Bộ; Bắc Trung Bộ và duyên hải Trung Bộ; duyên hải miền Trung
south-central   | Duyên hải Nam Trung Bộ | duyên hải Nam Trung Bộ; Nam Trung Bộ; Nam Trung bộ; Duyên hải Nam Trung bộ; duyên hải Nam Trung bộ
central-highlands | Tây Nguyên
southeast       | Đông Nam Bộ | miền Đông Nam Bộ; Đông Nam bộ
bac-bo          | Bắc Bộ | Bắc bộ
trung-bo        | Trung Bộ | Trung bộ
nam-bo          | Nam Bộ | Nam bộ
north           | miền Bắc | Miền Bắc
central         | miền Trung | Miền Trung
south           | miền Nam | Miền Nam
southern-provinces | các tỉnh phía Nam | phía Nam
northern-provinces | các tỉnh phía Bắc | phía Bắc
dong-thap-muoi  | Đồng Tháp Mười
urban           | khu vực thành thị | Khu vực thành thị; khu vực đô thị
rural           | khu vực nông thôn | Khu vực nông thôn; vùng nông thôn
east-sea        | Biển Đông
wage-zone-1     | vùng I | Vùng I
wage-zone-2     | vùng II | Vùng II
wage-zone-3     | vùng III | Vùng III
wage-zone-4     | vùng IV | Vùng IV
"""

# id | name | other spellings
_COUNTRIES = """
viet-nam     | Việt Nam
us           | Hoa Kỳ | Mỹ; Hợp chúng quốc Hoa Kỳ
cn           | Trung Quốc
jp           | Nhật Bản | Nhật
kr           | Hàn Quốc
kp           | Triều Tiên
sg           | Singapore | Xin-ga-po
th           | Thái Lan
la           | Lào
kh           | Campuchia | Cam-pu-chia
my           | Malaysia | Ma-lai-xi-a
id           | Indonesia | In-đô-nê-xi-a
ph           | Philippines | Phi-líp-pin
mm           | Myanmar | Mi-an-ma
bn           | Brunei
tl           | Timor-Leste | Timor Leste; Đông Timor
in           | Ấn Độ
pk           | Pakistan
bd           | Bangladesh
lk           | Sri Lanka
np           | Nepal
mn           | Mông Cổ
tw           | Đài Loan (Trung Quốc) | Đài Loan
hk           | Hồng Kông (Trung Quốc) | Hồng Kông; Hong Kong; Đặc khu hành chính Hồng Kông; Hong Kong (Trung Quốc)
mo           | Ma Cao | Macau; Macao
au           | Australia | Úc; Ô-xtrây-li-a
nz           | New Zealand
ca           | Canada | Ca-na-đa
mx           | Mexico | Mê-hi-cô
br           | Brazil | Bra-xin
ar           | Argentina | Ác-hen-ti-na
cl           | Chile | Chi-lê
pe           | Peru
cu           | Cuba | Cu-ba
ru           | Liên bang Nga | Nga
ua           | Ukraine | U-crai-na
by           | Belarus
kz           | Kazakhstan
uz           | Uzbekistan
gb           | Vương quốc Anh | Anh
fr           | Pháp
de           | Đức | CHLB Đức; Cộng hòa Liên bang Đức
it           | Italy | Italia; I-ta-li-a; Ý
es           | Tây Ban Nha
pt           | Bồ Đào Nha
nl           | Hà Lan
be           | Bỉ
lu           | Luxembourg
ch           | Thụy Sĩ | Thụy Sỹ
at           | Áo
se           | Thụy Điển
no           | Na Uy
dk           | Đan Mạch
fi           | Phần Lan
ie           | Ireland
pl           | Ba Lan
cz           | Cộng hòa Séc | Séc
sk           | Slovakia
hu           | Hungary | Hung-ga-ri
ro           | Romania | Rumani
bg           | Bulgaria | Bun-ga-ri
gr           | Hy Lạp
tr           | Thổ Nhĩ Kỳ
il           | Israel
ps           | Palestine
ir           | Iran
iq           | Iraq
sa           | Saudi Arabia | Ả-rập Xê-út; Ả Rập Xê Út; Ả rập Xê út
ae           | Các Tiểu vương quốc Ả-rập Thống nhất | UAE; Các Tiểu vương quốc Ả Rập Thống nhất
qa           | Qatar
kw           | Kuwait
eg           | Ai Cập
za           | Nam Phi
ng           | Nigeria
dz           | Algeria
ma           | Morocco | Ma-rốc
ao           | Angola
mz           | Mozambique
gh           | Ghana
ci           | Bờ Biển Ngà
eu           | Liên minh châu Âu | EU; Liên minh Châu Âu
asean        | ASEAN
europe       | châu Âu | Châu Âu
asia         | châu Á | Châu Á
oceania      | châu Úc | Châu Úc; châu Đại Dương; Châu Đại Dương
africa       | châu Phi | Châu Phi
americas     | châu Mỹ | Châu Mỹ
"""


def _province(cells: list[str]) -> Entry:
    ident, name, others, heir = (cells + [""] * 3)[:4]
    entry = entries(f"{ident} | {name} | {others}", MentionKind.PLACE)[0]
    if not heir:
        return entry
    return replace(entry, last=MERGED_ON - dt.timedelta(days=1), parents=(f"place:{heir}",))


PROVINCES = tuple(_province(cells) for cells in rows(_PROVINCES))
TOWNS = entries(_TOWNS, MentionKind.PLACE)
REGIONS = entries(_REGIONS, MentionKind.PLACE)
COUNTRIES = entries(_COUNTRIES, MentionKind.PLACE)
