"""Government, ministries and the agencies under them.

Sources of the dates: Resolution 176/2025/QH15 on the Government's structure (in force 2025-03-01) and the
decrees on each ministry's tasks of the same day; before that the decrees that renamed each body.
`và` also matches `&`, a hyphen any dash, `hóa` also `hoá`: write each name once.
"""

from __future__ import annotations

from extractors.catalogue.table import entries
from extractors.model import MentionKind

# id | name | other names | first..last | successors, or the body above
_GOVERNMENT = """
government     | Chính phủ | Chính phủ Việt Nam; Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam
prime-minister | Thủ tướng Chính phủ | Thủ tướng; TTgCP
state-president | Chủ tịch nước | Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam
mnd    | Bộ Quốc phòng | Bộ QP
mps    | Bộ Công an | Bộ CA
mofa   | Bộ Ngoại giao | Bộ NG
moj    | Bộ Tư pháp
mof    | Bộ Tài chính | Bộ TC
moit   | Bộ Công Thương | Bộ CT
moc    | Bộ Xây dựng | Bộ XD
moha   | Bộ Nội vụ
moh    | Bộ Y tế
moet   | Bộ Giáo dục và Đào tạo | Bộ GD-ĐT; Bộ GD và ĐT; Bộ GDĐT; Bộ Giáo dục - Đào tạo; Bộ Giáo dục
most   | Bộ Khoa học và Công nghệ | Bộ KH-CN; Bộ KH và CN; Bộ KHCN; Bộ Khoa học - Công nghệ
mcst   | Bộ Văn hóa, Thể thao và Du lịch | Bộ VHTTDL; Bộ VH, TT và DL; Bộ VHTT và DL; Bộ VH-TT-DL; Bộ VHTT-DL; Bộ VH-TTDL; Bộ Văn hóa Thể thao và Du lịch
mae    | Bộ Nông nghiệp và Môi trường | Bộ NN và MT; Bộ NNMT; Bộ NN-MT | 2025-03-01..
mera   | Bộ Dân tộc và Tôn giáo | Bộ DT và TG; Bộ DTTG | 2025-03-01..
mpi    | Bộ Kế hoạch và Đầu tư | Bộ KH và ĐT; Bộ KHĐT; Bộ KH-ĐT; Bộ Kế hoạch - Đầu tư | ..2025-02-28 | mof
mot    | Bộ Giao thông vận tải | Bộ GTVT; Bộ Giao thông Vận tải; Bộ Giao thông - Vận tải; Bộ Giao thông | ..2025-02-28 | moc
monre  | Bộ Tài nguyên và Môi trường | Bộ TN và MT; Bộ TNMT; Bộ TN-MT | ..2025-02-28 | mae
mard   | Bộ Nông nghiệp và Phát triển nông thôn | Bộ NN và PTNT; Bộ NNPTNT; Bộ NN-PTNT; Bộ Nông nghiệp và PTNT; Bộ Nông nghiệp | ..2025-02-28 | mae
mic    | Bộ Thông tin và Truyền thông | Bộ TT và TT; Bộ TTTT; Bộ TT-TT | 2007-08-01..2025-02-28 | most
molisa | Bộ Lao động - Thương binh và Xã hội | Bộ LĐ-TB và XH; Bộ LĐTBXH; Bộ LĐTB và XH; Bộ LĐ-TBXH; Bộ Lao động, Thương binh và Xã hội; Bộ Lao động Thương binh và Xã hội; Bộ Lao động | ..2025-02-28 | moha
cema   | Ủy ban Dân tộc | UBDT | ..2025-02-28 | mera
cmsc   | Ủy ban Quản lý vốn nhà nước tại doanh nghiệp | Ủy ban Quản lý vốn nhà nước; UBQLVNN | 2018-02-03..2025-02-28 | mof
bct-old | Bộ Thương mại | | ..2007-07-31 | moit
industry-old | Bộ Công nghiệp | | ..2007-07-31 | moit
fisheries-old | Bộ Thủy sản | | ..2007-07-31 | mard
culture-old | Bộ Văn hóa - Thông tin | Bộ Văn hóa, Thông tin; Bộ VHTT | ..2007-07-31 | mcst
post-old | Bộ Bưu chính, Viễn thông | Bộ Bưu chính Viễn thông; Bộ Bưu chính - Viễn thông | ..2007-07-31 | mic
oog    | Văn phòng Chính phủ | VPCP; Văn phòng CP
gi     | Thanh tra Chính phủ | Thanh tra CP
sbv    | Ngân hàng Nhà nước Việt Nam | Ngân hàng Nhà nước; NHNN; NHNN Việt Nam; NHNNVN; Ngân hàng nhà nước (NHNN)
vss    | Bảo hiểm xã hội Việt Nam | BHXH Việt Nam; BHXHVN; Bảo hiểm Xã hội Việt Nam | | mof
vass   | Viện Hàn lâm Khoa học xã hội Việt Nam | Viện Hàn lâm KHXH Việt Nam
vast   | Viện Hàn lâm Khoa học và Công nghệ Việt Nam | Viện Hàn lâm KHCN Việt Nam; Viện Hàn lâm KH và CN Việt Nam
vna    | Thông tấn xã Việt Nam | TTXVN
vov    | Đài Tiếng nói Việt Nam | VOV
vtv    | Đài Truyền hình Việt Nam | VTV
vgp    | Cổng Thông tin điện tử Chính phủ | Cổng TTĐT Chính phủ; Báo Điện tử Chính phủ | | oog
vnu    | Đại học Quốc gia Hà Nội | ĐHQG Hà Nội; ĐHQGHN
vnuhcm | Đại học Quốc gia Thành phố Hồ Chí Minh | Đại học Quốc gia TP. Hồ Chí Minh; Đại học Quốc gia TPHCM; Đại học Quốc gia TP.HCM; ĐHQG-HCM; ĐHQG TP.HCM
"""

# id | name | other names | first..last | successors, or the ministry above
_AGENCIES = """
# statistics, money and customs
gso    | Tổng cục Thống kê | TCTK | ..2025-02-28 | nso
nso    | Cục Thống kê | Cục Thống kê (Bộ Tài chính); Cục Thống kê Quốc gia | 2025-03-01.. | mof
gdt    | Tổng cục Thuế | | ..2025-02-28 | tax
tax    | Cục Thuế | | 2025-03-01.. | mof
gdc    | Tổng cục Hải quan | TCHQ | ..2025-02-28 | customs
customs | Cục Hải quan | | 2025-03-01.. | mof
gdsr   | Tổng cục Dự trữ Nhà nước | | ..2025-02-28 | reserves
reserves | Cục Dự trữ Nhà nước | | 2025-03-01.. | mof
vst    | Kho bạc Nhà nước | KBNN; Kho bạc Nhà nước Việt Nam | | mof
ssc    | Ủy ban Chứng khoán Nhà nước | UBCKNN; Ủy ban Chứng khoán | | mof
price  | Cục Quản lý giá | | | mof
fia    | Cục Đầu tư nước ngoài | | | mof
business-registry | Cục Quản lý đăng ký kinh doanh | Cục Đăng ký kinh doanh; Cục Doanh nghiệp tư nhân và kinh tế tập thể | | mof
public-asset | Cục Quản lý công sản | | | mof
debt   | Cục Quản lý nợ và Kinh tế đối ngoại | Cục Quản lý nợ và Tài chính đối ngoại | | mof
nic    | Trung tâm Đổi mới sáng tạo Quốc gia | NIC | | mof
div    | Bảo hiểm tiền gửi Việt Nam | BHTGVN | | sbv
cic    | Trung tâm Thông tin tín dụng Quốc gia Việt Nam | CIC | | sbv
# industry and trade
dms    | Tổng cục Quản lý thị trường | | 2018-10-12..2025-02-28 | dtm
dtm    | Cục Quản lý và Phát triển thị trường trong nước | | 2025-03-01.. | moit
ie     | Cục Xuất nhập khẩu | | | moit
electricity | Cục Điện lực | | 2025-03-01.. | moit
era    | Cục Điều tiết điện lực | | ..2025-02-28 | electricity
trade-defence | Cục Phòng vệ thương mại | | | moit
ecommerce | Cục Thương mại điện tử và Kinh tế số | | | moit
vietrade | Cục Xúc tiến thương mại | | | moit
# transport and construction
drv    | Tổng cục Đường bộ Việt Nam | | ..2022-09-30 | vra
vra    | Cục Đường bộ Việt Nam | | 2022-10-01.. | moc
vexa   | Cục Đường cao tốc Việt Nam | | 2022-10-01..2025-02-28 | vra
caav   | Cục Hàng không Việt Nam | Cục Hàng không | | moc
vinamarine | Cục Hàng hải Việt Nam | | ..2025-02-28 | maritime
viwa   | Cục Đường thủy nội địa Việt Nam | | ..2025-02-28 | maritime
maritime | Cục Hàng hải và Đường thủy Việt Nam | Cục Hàng hải và Đường thủy nội địa Việt Nam | 2025-03-01.. | moc
vnra   | Cục Đường sắt Việt Nam | | | moc
register | Cục Đăng kiểm Việt Nam | | | moc
housing | Cục Quản lý nhà và thị trường bất động sản | | | moc
ntsc   | Ủy ban An toàn giao thông Quốc gia | Ủy ban ATGT Quốc gia; UBATGTQG
# farming, environment, weather
gdfr   | Tổng cục Lâm nghiệp | | ..2023-02-28 | forestry
forestry | Cục Lâm nghiệp và Kiểm lâm | Cục Lâm nghiệp; Cục Kiểm lâm | 2023-03-01.. | mae
gdfi   | Tổng cục Thủy sản | | ..2023-02-28 | fisheries
fisheries | Cục Thủy sản và Kiểm ngư | Cục Thủy sản; Cục Kiểm ngư | 2023-03-01.. | mae
gdwr   | Tổng cục Thủy lợi | | ..2023-02-28 | irrigation
irrigation | Cục Quản lý và Xây dựng công trình thủy lợi | Cục Thủy lợi | 2023-03-01.. | mae
gddp   | Tổng cục Phòng chống thiên tai | Tổng cục Phòng, chống thiên tai | ..2023-02-28 | vddma
vddma  | Cục Quản lý đê điều và Phòng, chống thiên tai | Cục Quản lý đê điều và Phòng chống thiên tai | 2023-03-01.. | mae
crops  | Cục Trồng trọt và Bảo vệ thực vật | Cục Trồng trọt; Cục Bảo vệ thực vật | | mae
livestock | Cục Chăn nuôi và Thú y | Cục Chăn nuôi; Cục Thú y | | mae
gdla   | Tổng cục Quản lý đất đai | | ..2022-10-31 | land
land   | Cục Quản lý đất đai | Cục Đăng ký và Dữ liệu thông tin đất đai | 2022-11-01.. | mae
vea    | Tổng cục Môi trường | | ..2022-10-31 | environment
environment | Cục Môi trường | Cục Kiểm soát ô nhiễm môi trường | 2022-11-01.. | mae
climate | Cục Biến đổi khí hậu | | | mae
vnmha-old | Tổng cục Khí tượng Thủy văn | | ..2025-02-28 | vnmha
vnmha  | Cục Khí tượng Thủy văn | | 2025-03-01.. | mae
nchmf  | Trung tâm Dự báo khí tượng thủy văn quốc gia | Trung tâm Dự báo KTTV quốc gia; TTDBKTTVQG | | vnmha
# labour, health, schools, culture
vet-old | Tổng cục Giáo dục nghề nghiệp | | 2017-02-17..2025-02-28 | vet
vet    | Cục Giáo dục nghề nghiệp và Giáo dục thường xuyên | | 2025-03-01.. | moet
dolab  | Cục Quản lý lao động ngoài nước | | | moha
employment | Cục Việc làm | | | moha
gopfp  | Tổng cục Dân số - Kế hoạch hóa gia đình | Tổng cục Dân số | ..2023-01-31 | population
population | Cục Dân số | | 2023-02-01.. | moh
vfa    | Cục An toàn thực phẩm | | | moh
dav    | Cục Quản lý Dược | Cục Quản lý dược | | moh
gdpm   | Cục Phòng bệnh | Cục Y tế dự phòng | | moh
vnat-old | Tổng cục Du lịch | | ..2022-12-31 | vnat
vnat   | Cục Du lịch Quốc gia Việt Nam | Cục Du lịch Quốc gia; Cục Du lịch quốc gia Việt Nam | 2023-01-01.. | mcst
sport-old | Tổng cục Thể dục thể thao | | ..2022-12-31 | sport
sport  | Cục Thể dục thể thao Việt Nam | Cục Thể dục thể thao | 2023-01-01.. | mcst
# science, telecom, digital
dti    | Cục Chuyển đổi số quốc gia | | | most
vnta   | Cục Viễn thông | | | most
ais    | Cục An toàn thông tin | | | mps
ipvn   | Cục Sở hữu trí tuệ | | | most
stameq | Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia | Tổng cục Tiêu chuẩn Đo lường Chất lượng | | most
vnnic  | Trung tâm Internet Việt Nam | VNNIC | | most
# security, justice
traffic-police | Cục Cảnh sát giao thông | Cục CSGT | | mps
c06    | Cục Cảnh sát quản lý hành chính về trật tự xã hội | C06 | | mps
ndc    | Trung tâm Dữ liệu quốc gia | | 2025-02-24.. | mps
gdcje  | Tổng cục Thi hành án dân sự | | ..2025-02-28 | dcje
dcje   | Cục Quản lý thi hành án dân sự | | 2025-03-01.. | moj
legal-normative | Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính | Cục Kiểm tra văn bản quy phạm pháp luật | | moj
procedures | Cục Kiểm soát thủ tục hành chính | Cục Kiểm soát TTHC | | oog
border | Bộ đội Biên phòng | BĐBP; Bộ Tư lệnh Bộ đội Biên phòng | | mnd
coast-guard | Cảnh sát biển Việt Nam | Cảnh sát biển; Bộ Tư lệnh Cảnh sát biển | | mnd
general-staff | Bộ Tổng Tham mưu | Bộ Tổng Tham mưu Quân đội nhân dân Việt Nam | | mnd
# working groups of the Government
pm-task-force | Tổ công tác của Thủ tướng Chính phủ | Tổ công tác của Thủ tướng | | prime-minister
acapr  | Hội đồng tư vấn cải cách thủ tục hành chính | Hội đồng Tư vấn CCTTHC; Hội đồng Tư vấn cải cách TTHC | | prime-minister
ncdx   | Ủy ban Quốc gia về chuyển đổi số | Ủy ban Quốc gia về Chuyển đổi số; Ủy ban quốc gia về Chính phủ điện tử; Ủy ban Quốc gia về Chính phủ điện tử | | government
disaster-committee | Ban Chỉ đạo Trung ương về phòng chống thiên tai | Ban Chỉ đạo Trung ương về Phòng, chống thiên tai; Ban Chỉ đạo Trung ương về Phòng chống thiên tai; Ban Chỉ đạo Trung ương Phòng chống thiên tai; Ban Chỉ đạo Trung ương phòng chống thiên tai; Ban Chỉ đạo Trung ương Phòng, chống thiên tai; Ban Chỉ đạo Quốc gia về phòng, chống thiên tai; Ban Chỉ đạo Trung ương về phòng, chống thiên tai; Ban Chỉ đạo Quốc gia về phòng chống thiên tai | | civil-defence
civil-defence | Ban Chỉ đạo Phòng thủ dân sự quốc gia | Ban Chỉ đạo Phòng thủ dân sự Quốc gia | | government
bcd389 | Ban Chỉ đạo 389 quốc gia | Ban Chỉ đạo 389 Quốc gia | | government
"""

MINISTRIES = entries(_GOVERNMENT, MentionKind.AGENCY)
AGENCIES = entries(_AGENCIES, MentionKind.AGENCY)
