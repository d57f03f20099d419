"""The government's information systems under the names that texts use, written in any case."""

from __future__ import annotations

from extractors.catalogue.table import entries
from extractors.model import MentionKind

# id | name | other names
_SYSTEMS = """
# the five that the Government Office runs
document-exchange | Trục liên thông văn bản quốc gia | Trục liên thông văn bản; Trục liên thông VBQG; Trục liên thông VB quốc gia; Trục liên thông gửi, nhận văn bản điện tử quốc gia; Trục liên thông gửi nhận văn bản điện tử quốc gia; Trục văn bản quốc gia; Trục liên thông văn bản điện tử quốc gia; Hệ thống gửi, nhận văn bản điện tử quốc gia
e-cabinet | Hệ thống thông tin phục vụ họp và xử lý công việc của Chính phủ | Hệ thống thông tin phục vụ họp và xử lý công việc; e-Cabinet; eCabinet; E-Cabinet; Hệ thống e-Cabinet; Hệ thống thông tin phục vụ họp và xử lý công việc của Chính phủ (e-Cabinet); Hệ thống thông tin phục vụ họp, xử lý công việc của Chính phủ; Hệ thống họp và xử lý công việc của Chính phủ; phòng họp không giấy của Chính phủ
public-services | Cổng Dịch vụ công quốc gia | Cổng DVCQG; Cổng DVC quốc gia; Cổng DVC QG; Cổng dịch vụ công trực tuyến quốc gia; Dịch vụ công quốc gia; DVCQG; dichvucong.gov.vn
reporting | Hệ thống thông tin báo cáo quốc gia | Hệ thống thông tin báo cáo của Chính phủ; Hệ thống thông tin báo cáo Chính phủ; Hệ thống báo cáo quốc gia; Hệ thống TTBCQG; Hệ thống TTBC quốc gia
command-centre | Trung tâm thông tin, chỉ đạo điều hành của Chính phủ, Thủ tướng Chính phủ | Trung tâm thông tin chỉ đạo, điều hành của Chính phủ, Thủ tướng Chính phủ; Trung tâm thông tin chỉ đạo, điều hành của Chính phủ; Trung tâm thông tin chỉ đạo, điều hành; Trung tâm thông tin, chỉ đạo, điều hành của Chính phủ, Thủ tướng Chính phủ; Trung tâm thông tin, chỉ đạo, điều hành của Chính phủ; Trung tâm thông tin, chỉ đạo điều hành; Trung tâm Thông tin chỉ đạo điều hành; Trung tâm thông tin, chỉ đạo, điều hành; Trung tâm thông tin phục vụ chỉ đạo, điều hành của Chính phủ, Thủ tướng Chính phủ; Trung tâm thông tin phục vụ chỉ đạo, điều hành
# identity and population
vneid     | VNeID | VneID; VNEID; Ứng dụng VNeID; ứng dụng định danh quốc gia; ứng dụng định danh điện tử quốc gia
e-id      | Hệ thống định danh và xác thực điện tử | nền tảng định danh và xác thực điện tử
population-db | Cơ sở dữ liệu quốc gia về dân cư | CSDL quốc gia về dân cư; CSDLQG về dân cư; CSDL QG về dân cư; CSDLQGVDC; Cơ sở dữ liệu quốc gia dân cư; Cơ sở dữ liệu dân cư quốc gia
civil-status-db | Cơ sở dữ liệu hộ tịch điện tử | CSDL hộ tịch điện tử; Cơ sở dữ liệu hộ tịch điện tử toàn quốc; CSDL hộ tịch
officials-db | Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức | CSDL quốc gia về cán bộ, công chức, viên chức
# services and procedures
procedures | Hệ thống thông tin giải quyết thủ tục hành chính | Hệ thống thông tin giải quyết TTHC; Hệ thống giải quyết thủ tục hành chính; Hệ thống giải quyết TTHC; Hệ thống thông tin một cửa điện tử; Hệ thống một cửa điện tử
procedures-db | Cơ sở dữ liệu quốc gia về thủ tục hành chính | CSDL quốc gia về thủ tục hành chính; CSDL quốc gia về TTHC; CSDLQG về TTHC
consultation | Cổng tham vấn và tra cứu quy định kinh doanh | Cổng Tham vấn và tra cứu quy định kinh doanh; Hệ thống tham vấn và tra cứu quy định kinh doanh
petitions | Hệ thống tiếp nhận, trả lời phản ánh, kiến nghị của người dân, doanh nghiệp | Hệ thống tiếp nhận, trả lời phản ánh, kiến nghị; Hệ thống tiếp nhận, xử lý phản ánh, kiến nghị; Hệ thống tiếp nhận và trả lời kiến nghị
task-tracking | Hệ thống theo dõi nhiệm vụ của Chính phủ, Thủ tướng Chính phủ giao | Hệ thống quản lý và theo dõi nhiệm vụ; Hệ thống theo dõi nhiệm vụ; Hệ thống theo dõi, đôn đốc nhiệm vụ
evaluation | Bộ chỉ số phục vụ người dân, doanh nghiệp | Bộ chỉ số 766
government-portal | Cổng Thông tin điện tử Chính phủ nước CHXHCN Việt Nam
# sharing
ndxp      | Nền tảng tích hợp, chia sẻ dữ liệu quốc gia | Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP); NDXP; NGSP; Nền tảng tích hợp và chia sẻ dữ liệu quốc gia
lgsp      | Nền tảng tích hợp, chia sẻ dữ liệu cấp bộ, cấp tỉnh | LGSP; Nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh
tslcd     | Mạng Truyền số liệu chuyên dùng | Mạng Truyền số liệu chuyên dùng của các cơ quan Đảng, Nhà nước; TSLCD
open-data | Cổng dữ liệu quốc gia | Cổng Dữ liệu mở quốc gia; data.gov.vn
data-centre | Trung tâm dữ liệu quốc gia số 1
general-db | Cơ sở dữ liệu tổng hợp quốc gia | CSDL tổng hợp quốc gia
payment   | Nền tảng thanh toán trực tuyến | hệ thống thanh toán trực tuyến của Cổng Dịch vụ công quốc gia; PayGov
# tax, customs, money
e-invoice | Hệ thống hóa đơn điện tử | hóa đơn điện tử; HĐĐT
e-tax     | eTax Mobile | eTax; Hệ thống thuế điện tử; ứng dụng eTax Mobile; dịch vụ thuế điện tử
vnaccs    | VNACCS/VCIS | Hệ thống VNACCS/VCIS; VNACCS
single-window | Cơ chế một cửa quốc gia | Cổng thông tin một cửa quốc gia; Cổng Thông tin một cửa quốc gia; Một cửa quốc gia; Cơ chế một cửa ASEAN
tabmis    | Hệ thống thông tin quản lý ngân sách và kho bạc | TABMIS
procurement | Hệ thống mạng đấu thầu quốc gia | Mạng đấu thầu quốc gia; Hệ thống đấu thầu điện tử quốc gia
business-registration | Cổng thông tin quốc gia về đăng ký doanh nghiệp | Hệ thống thông tin quốc gia về đăng ký doanh nghiệp; Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp; CSDL quốc gia về đăng ký doanh nghiệp
investment-info | Hệ thống thông tin quốc gia về đầu tư | Cổng thông tin quốc gia về đầu tư
public-investment-db | Hệ thống thông tin và cơ sở dữ liệu quốc gia về đầu tư công | CSDL quốc gia về đầu tư công
# insurance, health, schools, land, justice
vssid     | VssID | VSSID; Ứng dụng VssID; VssID - Bảo hiểm xã hội số
insurance-db | Cơ sở dữ liệu quốc gia về bảo hiểm | CSDL quốc gia về bảo hiểm; CSDLQG về bảo hiểm
insurance-claims | Hệ thống thông tin giám định BHYT | Cổng tiếp nhận Hệ thống thông tin giám định BHYT; Hệ thống thông tin giám định bảo hiểm y tế
health-record | Sổ sức khỏe điện tử | hồ sơ sức khỏe điện tử; bệnh án điện tử
land-db   | Cơ sở dữ liệu quốc gia về đất đai | CSDL quốc gia về đất đai; CSDL đất đai quốc gia; Cơ sở dữ liệu đất đai quốc gia; Hệ thống thông tin quốc gia về đất đai; Cơ sở dữ liệu đất đai; CSDL đất đai
education-db | Cơ sở dữ liệu ngành Giáo dục | CSDL ngành Giáo dục; CSDL quốc gia về giáo dục và đào tạo; Cơ sở dữ liệu quốc gia về giáo dục
judicial-record | Phiếu lý lịch tư pháp điện tử | lý lịch tư pháp trực tuyến
law-db    | Cơ sở dữ liệu quốc gia về văn bản pháp luật | Cơ sở dữ liệu quốc gia về pháp luật; CSDL quốc gia về văn bản pháp luật; CSDL quốc gia về pháp luật
law-portal | Cổng Pháp luật quốc gia
social-security-db | Cơ sở dữ liệu quốc gia về an sinh xã hội | CSDL quốc gia về an sinh xã hội
labour-db | Cơ sở dữ liệu về lao động | CSDL về lao động
job-exchange | Sàn giao dịch việc làm quốc gia
# reform programmes that run on them
project-06 | Đề án 06 | Đề án 06/CP; Đề án số 06
asset-declaration | Cơ sở dữ liệu quốc gia về kiểm soát tài sản, thu nhập | CSDL quốc gia về kiểm soát tài sản, thu nhập
"""

SYSTEMS = entries(_SYSTEMS, MentionKind.SYSTEM)
