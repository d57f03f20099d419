"""Bodies outside the ministries: Party, National Assembly, courts, mass organisations, state groups, abroad."""

from __future__ import annotations

from extractors.catalogue.table import entries
from extractors.model import MentionKind

# id | name | other names | first..last | successors, or the body above
_PARTY = """
cpv    | Đảng Cộng sản Việt Nam | ĐCSVN
politburo | Bộ Chính trị
secretariat | Ban Bí thư | Ban Bí thư Trung ương Đảng; Ban Bí thư Trung ương
central-committee | Ban Chấp hành Trung ương Đảng | Ban Chấp hành Trung ương; Trung ương Đảng; BCH Trung ương; BCHTW; Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam
party-office | Văn phòng Trung ương Đảng
organisation | Ban Tổ chức Trung ương
inspection | Ủy ban Kiểm tra Trung ương | UBKT Trung ương; UBKTTW
propaganda-old | Ban Tuyên giáo Trung ương | | ..2025-02-02 | propaganda
mobilisation-old | Ban Dân vận Trung ương | | ..2025-02-02 | propaganda
propaganda | Ban Tuyên giáo và Dân vận Trung ương | | 2025-02-03..
internal-affairs | Ban Nội chính Trung ương
economy-old | Ban Kinh tế Trung ương | | ..2025-02-02 | policy
policy | Ban Chính sách, chiến lược Trung ương | | 2025-02-03..
foreign-relations-old | Ban Đối ngoại Trung ương | | ..2025-02-02 | mofa
anti-corruption | Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực | Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực; Ban Chỉ đạo Trung ương về phòng, chống tham nhũng; Ban Chỉ đạo Trung ương về phòng chống tham nhũng
government-party | Đảng ủy Chính phủ | | 2025-02-03..
assembly-party | Đảng ủy Quốc hội | | 2025-02-03..
hcma   | Học viện Chính trị quốc gia Hồ Chí Minh | Học viện Chính trị Quốc gia Hồ Chí Minh
"""

_ASSEMBLY = """
assembly | Quốc hội | Quốc hội Việt Nam
standing-committee | Ủy ban Thường vụ Quốc hội | UBTVQH; Ủy ban thường vụ Quốc hội; Thường vụ Quốc hội | | assembly
assembly-office | Văn phòng Quốc hội | | | assembly
ethnic-council | Hội đồng Dân tộc của Quốc hội | Hội đồng Dân tộc | | assembly
economic-committee-old | Ủy ban Kinh tế của Quốc hội | Ủy ban Kinh tế Quốc hội | ..2025-02-18 | economic-committee
finance-committee-old | Ủy ban Tài chính, Ngân sách của Quốc hội | Ủy ban Tài chính, Ngân sách; Ủy ban Tài chính - Ngân sách | ..2025-02-18 | economic-committee
economic-committee | Ủy ban Kinh tế và Tài chính | Ủy ban Kinh tế và Tài chính của Quốc hội | 2025-02-19.. | assembly
law-committee | Ủy ban Pháp luật và Tư pháp | Ủy ban Pháp luật và Tư pháp của Quốc hội | 2025-02-19.. | assembly
law-committee-old | Ủy ban Pháp luật của Quốc hội | Ủy ban Pháp luật | ..2025-02-18 | law-committee
justice-committee-old | Ủy ban Tư pháp của Quốc hội | Ủy ban Tư pháp | ..2025-02-18 | law-committee
science-committee | Ủy ban Khoa học, Công nghệ và Môi trường | Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội | | assembly
culture-committee | Ủy ban Văn hóa và Xã hội | Ủy ban Văn hóa và Xã hội của Quốc hội; Ủy ban Văn hóa, Giáo dục; Ủy ban Xã hội của Quốc hội | | assembly
petition-committee | Ủy ban Dân nguyện và Giám sát | | 2025-02-19.. | assembly
delegates-committee | Ủy ban Công tác đại biểu | Ban Công tác đại biểu | | assembly
defence-committee | Ủy ban Quốc phòng, An ninh và Đối ngoại | Ủy ban Quốc phòng và An ninh | | assembly
president-office | Văn phòng Chủ tịch nước
election-council | Hội đồng Bầu cử quốc gia | Hội đồng bầu cử quốc gia
court  | Tòa án nhân dân tối cao | TANDTC; TAND tối cao; Tòa án Nhân dân tối cao
procuracy | Viện kiểm sát nhân dân tối cao | VKSNDTC; VKSND tối cao; Viện Kiểm sát nhân dân tối cao
audit  | Kiểm toán nhà nước | Kiểm toán Nhà nước
# mass organisations
vff    | Mặt trận Tổ quốc Việt Nam | MTTQ Việt Nam; MTTQVN; Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; Ủy ban Trung ương MTTQ Việt Nam; UBTW MTTQ Việt Nam; Mặt trận Tổ quốc; MTTQ
vgcl   | Tổng Liên đoàn Lao động Việt Nam | Tổng Liên đoàn Lao động; Tổng LĐLĐ Việt Nam; Tổng LĐLĐVN
vwu    | Hội Liên hiệp Phụ nữ Việt Nam | Hội LHPN Việt Nam; Trung ương Hội Liên hiệp Phụ nữ Việt Nam
vnfu   | Hội Nông dân Việt Nam | Trung ương Hội Nông dân Việt Nam
veterans | Hội Cựu chiến binh Việt Nam
youth  | Đoàn Thanh niên Cộng sản Hồ Chí Minh | Đoàn TNCS Hồ Chí Minh; Trung ương Đoàn; Trung ương Đoàn TNCS Hồ Chí Minh
red-cross | Hội Chữ thập đỏ Việt Nam
vcci   | Liên đoàn Thương mại và Công nghiệp Việt Nam | VCCI; Phòng Thương mại và Công nghiệp Việt Nam
vca    | Liên minh Hợp tác xã Việt Nam
vasep  | Hiệp hội Chế biến và Xuất khẩu Thủy sản Việt Nam | VASEP
vfa-food | Hiệp hội Lương thực Việt Nam
vsa    | Hiệp hội Thép Việt Nam
vama   | Hiệp hội các nhà sản xuất ô tô Việt Nam | VAMA
vba    | Hiệp hội Ngân hàng Việt Nam
vinafruit | Hiệp hội Rau quả Việt Nam | VINAFRUIT; Vinafruit
vicofa | Hiệp hội Cà phê - Ca cao Việt Nam | VICOFA; Vicofa; Hiệp hội Cà phê Ca cao Việt Nam
vinacas | Hiệp hội Điều Việt Nam | VINACAS; Vinacas
vpsa   | Hiệp hội Hồ tiêu và Cây gia vị Việt Nam | VPSA; Hiệp hội Hồ tiêu Việt Nam
vra    | Hiệp hội Cao su Việt Nam
vssa   | Hiệp hội Mía đường Việt Nam | VSSA
vitas  | Hiệp hội Dệt may Việt Nam | VITAS; Vitas
lefaso | Hiệp hội Da giày - Túi xách Việt Nam | LEFASO; Lefaso; Hiệp hội Da - Giày - Túi xách Việt Nam
viforest | Hiệp hội Gỗ và Lâm sản Việt Nam | VIFOREST; Viforest; VIFORES
vnca   | Hiệp hội Xi măng Việt Nam
vecom  | Hiệp hội Thương mại điện tử Việt Nam | VECOM; Vecom
vnrea  | Hiệp hội Bất động sản Việt Nam | VNREA; VNRea
vinpa  | Hiệp hội Xăng dầu Việt Nam | VINPA; Vinpa
iav    | Hiệp hội Bảo hiểm Việt Nam
"""

_GROUPS = """
evn    | Tập đoàn Điện lực Việt Nam | EVN; Tập đoàn Điện lực Việt Nam (EVN)
nsmo   | Công ty TNHH MTV Vận hành hệ thống điện và thị trường điện quốc gia | NSMO; Công ty TNHH một thành viên Vận hành hệ thống điện và thị trường điện quốc gia; Công ty Vận hành hệ thống điện và thị trường điện Quốc gia; Trung tâm Điều độ Hệ thống điện Quốc gia; A0
evnnpt | Tổng công ty Truyền tải điện Quốc gia | EVNNPT | | evn
evnhanoi | Tổng công ty Điện lực Thành phố Hà Nội | EVNHANOI; EVN Hà Nội; Tổng công ty Điện lực TP Hà Nội | | evn
evnhcmc | Tổng công ty Điện lực Thành phố Hồ Chí Minh | EVNHCMC; Tổng công ty Điện lực TPHCM | | evn
evnnpc | Tổng công ty Điện lực miền Bắc | EVNNPC | | evn
evncpc | Tổng công ty Điện lực miền Trung | EVNCPC | | evn
evnspc | Tổng công ty Điện lực miền Nam | EVNSPC | | evn
tkv    | Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam | TKV; Tập đoàn Than - Khoáng sản Việt Nam; Vinacomin
dongbac | Tổng công ty Đông Bắc
pvn    | Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam | PVN; Petrovietnam; PetroVietnam; Tập đoàn Dầu khí Việt Nam; Tập đoàn Dầu khí Quốc gia Việt Nam; Tập đoàn Công nghiệp Năng lượng Quốc gia Việt Nam
pvgas  | Tổng công ty Khí Việt Nam | PV GAS; PVGAS | | pvn
pvep   | Tổng công ty Thăm dò Khai thác Dầu khí | PVEP | | pvn
bsr    | Công ty Lọc hóa dầu Bình Sơn | BSR; Công ty CP Lọc hóa dầu Bình Sơn | | pvn
vnpt   | Tập đoàn Bưu chính Viễn thông Việt Nam | VNPT; Tập đoàn VNPT
viettel | Tập đoàn Công nghiệp - Viễn thông Quân đội | Viettel; Tập đoàn Viettel; Tập đoàn Viễn thông Quân đội | | mnd
mobifone | Tổng công ty Viễn thông MobiFone | MobiFone; Mobifone | | mps
petrolimex | Tập đoàn Xăng dầu Việt Nam | Petrolimex
pvoil  | Tổng công ty Dầu Việt Nam | PVOIL; PV OIL
vinachem | Tập đoàn Hóa chất Việt Nam | Vinachem; VINACHEM
vrg    | Tập đoàn Công nghiệp Cao su Việt Nam | VRG
vinatex | Tập đoàn Dệt may Việt Nam | Vinatex
vietnam-airlines | Tổng công ty Hàng không Việt Nam | Vietnam Airlines
acv    | Tổng công ty Cảng hàng không Việt Nam | ACV
vatm   | Tổng công ty Quản lý bay Việt Nam | VATM
vnr    | Tổng công ty Đường sắt Việt Nam | VNR; Đường sắt Việt Nam
vec    | Tổng công ty Đầu tư phát triển đường cao tốc Việt Nam | VEC
vimc   | Tổng công ty Hàng hải Việt Nam | VIMC; Vinalines
vnpost | Tổng công ty Bưu điện Việt Nam | Vietnam Post; Bưu điện Việt Nam; VNPost
scic   | Tổng công ty Đầu tư và Kinh doanh vốn nhà nước | SCIC
vinafood1 | Tổng công ty Lương thực miền Bắc | Vinafood 1
vinafood2 | Tổng công ty Lương thực miền Nam | Vinafood 2
vinataba | Tổng công ty Thuốc lá Việt Nam | Vinataba
vinacafe | Tổng công ty Cà phê Việt Nam
vinafor | Tổng công ty Lâm nghiệp Việt Nam
agribank | Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam | Agribank; Ngân hàng Nông nghiệp và Phát triển nông thôn
vietcombank | Ngân hàng TMCP Ngoại thương Việt Nam | Vietcombank
bidv   | Ngân hàng TMCP Đầu tư và Phát triển Việt Nam | BIDV
vietinbank | Ngân hàng TMCP Công Thương Việt Nam | VietinBank; Vietinbank
vbsp   | Ngân hàng Chính sách xã hội | NHCSXH; Ngân hàng Chính sách Xã hội; Ngân hàng Chính sách xã hội Việt Nam
vdb    | Ngân hàng Phát triển Việt Nam | VDB
vamc   | Công ty Quản lý tài sản của các tổ chức tín dụng Việt Nam | VAMC
hose   | Sở Giao dịch Chứng khoán Thành phố Hồ Chí Minh | HOSE; Sở Giao dịch Chứng khoán TPHCM; Sở Giao dịch Chứng khoán TP. Hồ Chí Minh; Sở GDCK TPHCM
hnx    | Sở Giao dịch Chứng khoán Hà Nội | HNX; Sở GDCK Hà Nội
vnx    | Sở Giao dịch Chứng khoán Việt Nam | VNX
vsdc   | Tổng công ty Lưu ký và Bù trừ chứng khoán Việt Nam | VSDC; Trung tâm Lưu ký Chứng khoán Việt Nam
sjc    | Công ty Vàng bạc Đá quý Sài Gòn
"""

_ABROAD = """
wb     | Ngân hàng Thế giới | WB; World Bank; Ngân hàng thế giới
imf    | Quỹ Tiền tệ Quốc tế | IMF; Quỹ Tiền tệ quốc tế
adb    | Ngân hàng Phát triển Châu Á | ADB; Ngân hàng Phát triển châu Á
un     | Liên Hợp Quốc | Liên hợp quốc; LHQ; Liên Hiệp Quốc
undp   | Chương trình Phát triển Liên Hợp Quốc | UNDP; Chương trình Phát triển Liên hợp quốc
unicef | Quỹ Nhi đồng Liên Hợp Quốc | UNICEF; Quỹ Nhi đồng Liên hợp quốc
unesco | Tổ chức Giáo dục, Khoa học và Văn hóa Liên Hợp Quốc | UNESCO
who    | Tổ chức Y tế Thế giới | WHO; Tổ chức Y tế thế giới
wto    | Tổ chức Thương mại Thế giới | WTO; Tổ chức Thương mại thế giới
ilo    | Tổ chức Lao động Quốc tế | ILO; Tổ chức Lao động quốc tế
iom    | Tổ chức Di cư Quốc tế | IOM
fao    | Tổ chức Lương thực và Nông nghiệp Liên Hợp Quốc | FAO
oecd   | Tổ chức Hợp tác và Phát triển Kinh tế | OECD
ec     | Ủy ban Châu Âu | Ủy ban châu Âu; EC
fed    | Cục Dự trữ Liên bang Mỹ | FED; Fed; Cục Dự trữ Liên bang Mỹ (Fed)
jica   | Cơ quan Hợp tác Quốc tế Nhật Bản | JICA
jetro  | Tổ chức Xúc tiến Thương mại Nhật Bản | JETRO
koica  | Cơ quan Hợp tác Quốc tế Hàn Quốc | KOICA
eurocham | Hiệp hội Doanh nghiệp châu Âu tại Việt Nam | EuroCham; Eurocham
amcham | Hiệp hội Thương mại Hoa Kỳ tại Việt Nam | AmCham; Amcham
moodys | Moody's | Moody’s
fitch  | Fitch Ratings | Fitch
uob    | Ngân hàng UOB | UOB; United Overseas Bank; Ngân hàng United Overseas Bank; Ngân hàng UOB Việt Nam
hsbc   | Ngân hàng HSBC | HSBC; Ngân hàng HSBC Việt Nam; HSBC Việt Nam
stanchart | Ngân hàng Standard Chartered | Standard Chartered
amro   | Văn phòng Nghiên cứu Kinh tế vĩ mô ASEAN+3 | AMRO
savills | Savills Việt Nam | Savills; Savills Viet Nam
cbre   | CBRE Việt Nam | CBRE; CBRE Viet Nam
jll    | JLL Việt Nam | JLL
cushman | Cushman & Wakefield | Cushman & Wakefield Việt Nam
wipo   | Tổ chức Sở hữu trí tuệ Thế giới | WIPO; Tổ chức Sở hữu trí tuệ thế giới
untourism | Tổ chức Du lịch Thế giới | UN Tourism; UNWTO; Tổ chức Du lịch thế giới
sandp  | S&P Global | S&P; Standard & Poor's; Standard & Poor’s
"""

BODIES = (
    *entries(_PARTY, MentionKind.AGENCY),
    *entries(_ASSEMBLY, MentionKind.AGENCY),
    *entries(_GROUPS, MentionKind.AGENCY),
    *entries(_ABROAD, MentionKind.AGENCY),
)
