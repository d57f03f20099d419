"""Indicators of the economy: growth, prices, budget, money, investment, enterprises."""


# How to read a line: extractors/catalogue/indicator_table.py. Ranges are generous bounds of what Vietnam reported
# since 2000 (General Statistics Office yearbooks, budget reports of the Ministry of Finance, SBV bulletins).

MACRO = """
# id | Vietnamese | English | units | low..high of the first unit | usual sign | names
gdp.growth | Tốc độ tăng GDP | GDP growth | growth | 0..15 | up | GDP; tốc độ tăng GDP; tốc độ tăng trưởng GDP; tăng trưởng GDP; tăng trưởng kinh tế; tốc độ tăng trưởng kinh tế; tổng sản phẩm trong nước; tăng trưởng @GDP; tốc độ tăng trưởng @GDP
gdp.size | Quy mô GDP | GDP | VND USD | 1e15..1e17 | up | GDP; quy mô GDP; quy mô nền kinh tế; quy mô kinh tế; tổng sản phẩm trong nước; GDP theo giá hiện hành
gdp.per_capita | GDP bình quân đầu người | GDP per head | USD USD/person USD/year USD/person/year VND VND/person VND/person/year | 300..20000 | up | GDP bình quân đầu người; GDP đầu người; thu nhập bình quân đầu người theo GDP; GDP/người; tổng sản phẩm bình quân đầu người
gdp.services | Tăng trưởng khu vực dịch vụ | Growth of services | growth | 0..20 | up | khu vực dịch vụ; dịch vụ @GDP/giá trị tăng thêm
gdp.industry | Tăng trưởng khu vực công nghiệp và xây dựng | Growth of industry and construction | growth | 0..25 | up | khu vực công nghiệp + xây dựng; công nghiệp + xây dựng @GDP/giá trị tăng thêm
gdp.agriculture | Tăng trưởng khu vực nông, lâm nghiệp và thủy sản | Growth of agriculture, forestry and fishery | growth | 0..10 | up | khu vực nông, lâm nghiệp + thủy sản; khu vực nông nghiệp; nông, lâm nghiệp + thủy sản @GDP/giá trị tăng thêm
gdp.services.contribution | Đóng góp của khu vực dịch vụ vào tăng trưởng | Contribution of services to growth | level:pp level:% | 0..100 | up | khu vực dịch vụ @đóng góp; dịch vụ @đóng góp
gdp.industry.contribution | Đóng góp của khu vực công nghiệp và xây dựng vào tăng trưởng | Contribution of industry and construction to growth | level:pp level:% | 0..100 | up | khu vực công nghiệp + xây dựng @đóng góp
gdp.agriculture.contribution | Đóng góp của khu vực nông, lâm nghiệp và thủy sản vào tăng trưởng | Contribution of agriculture, forestry and fishery to growth | level:pp level:% | 0..100 | up | khu vực nông, lâm nghiệp + thủy sản @đóng góp
grdp.growth | Tốc độ tăng GRDP | Growth of gross regional product | growth | 0..30 | up | GRDP; tăng trưởng GRDP; tốc độ tăng GRDP; tốc độ tăng trưởng GRDP; tổng sản phẩm trên địa bàn; tổng sản phẩm trong tỉnh; tốc độ tăng tổng sản phẩm trên địa bàn; tốc độ tăng trưởng tổng sản phẩm trên địa bàn
grdp.size | Quy mô GRDP | Gross regional product | VND USD | 1e12..3e15 | up | GRDP; quy mô GRDP; quy mô kinh tế + GRDP; tổng sản phẩm trên địa bàn
grdp.per_capita | GRDP bình quân đầu người | Gross regional product per head | VND USD VND/person USD/person VND/year USD/year VND/person/year USD/person/year | 1e7..5e8 | up | GRDP bình quân đầu người; GRDP + đầu người; tổng sản phẩm trên địa bàn + đầu người
labour.productivity | Năng suất lao động | Labour productivity | VND/person VND VND/worker USD VND/lao động USD/lao động growth | 1e7..6e8 | up | năng suất lao động; năng suất lao động xã hội; năng suất lao động của toàn nền kinh tế
tfp.contribution | Đóng góp của TFP vào tăng trưởng | TFP contribution to growth | % | 0..100 | up | TFP; đóng góp + năng suất các nhân tố tổng hợp; đóng góp + TFP
digital.economy.share | Tỷ trọng kinh tế số trong GDP | Digital economy as a share of GDP | % | 3..45 | up | kinh tế số; tỷ trọng kinh tế số; tỷ trọng giá trị tăng thêm của kinh tế số
iip.yoy | Chỉ số sản xuất công nghiệp so với cùng kỳ | Industrial production index, year on year | growth@yoy growth@none | 0..40 | up | IIP; chỉ số sản xuất công nghiệp; chỉ số sản xuất toàn ngành công nghiệp; sản xuất công nghiệp; chỉ số sản xuất công nghiệp (IIP)
iip.mom | Chỉ số sản xuất công nghiệp so với tháng trước | Industrial production index, month on month | growth@mom | 0..40 | up | IIP; chỉ số sản xuất công nghiệp; chỉ số sản xuất toàn ngành công nghiệp; sản xuất công nghiệp
iip.manufacturing | Sản xuất ngành chế biến, chế tạo | Manufacturing output | growth | 0..40 | up | công nghiệp chế biến, chế tạo; ngành chế biến, chế tạo; ngành công nghiệp chế biến, chế tạo
iip.mining | Sản xuất ngành khai khoáng | Mining output | growth | 0..40 | - | ngành khai khoáng; khai khoáng; công nghiệp khai khoáng
pmi | Chỉ số nhà quản trị mua hàng | Purchasing managers' index | # | 25..70 | - | PMI; chỉ số PMI; chỉ số nhà quản trị mua hàng; chỉ số PMI ngành sản xuất; PMI ngành sản xuất
retail.sales | Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng | Retail sales of goods and services | VND | 1e13..1e16 | up | tổng mức bán lẻ hàng hóa + doanh thu dịch vụ tiêu dùng; tổng mức bán lẻ hàng hóa + doanh thu dịch vụ tiêu dùng xã hội; tổng mức bán lẻ; tổng mức bán lẻ hàng hóa; tổng mức bán lẻ hàng hóa và dịch vụ; doanh thu bán lẻ hàng hóa; bán lẻ hàng hóa
ecommerce.size | Quy mô thương mại điện tử | E-commerce market | USD VND | 1e9..2e11 | up | thương mại điện tử; quy mô thương mại điện tử; doanh thu thương mại điện tử; quy mô thị trường thương mại điện tử; doanh thu thương mại điện tử bán lẻ
cpi.mom | CPI so với tháng trước | Consumer prices, month on month | growth@mom | 0..5 | up | CPI; chỉ số giá tiêu dùng; chỉ số giá tiêu dùng (CPI); lạm phát
cpi.yoy | CPI so với cùng kỳ | Consumer prices, year on year | growth@yoy growth@none | 0..30 | up | CPI; chỉ số giá tiêu dùng; chỉ số giá tiêu dùng (CPI)
cpi.ytd | CPI so với tháng 12 năm trước | Consumer prices since December | growth@ytd | 0..30 | up | CPI; chỉ số giá tiêu dùng; chỉ số giá tiêu dùng (CPI)
cpi.average | CPI bình quân | Average consumer prices | growth@yoy growth@none | 0..30 | up | CPI bình quân; chỉ số giá tiêu dùng bình quân; chỉ số giá tiêu dùng (CPI) bình quân; CPI bình quân chung; tốc độ tăng chỉ số giá tiêu dùng bình quân; tốc độ tăng CPI bình quân
inflation | Lạm phát | Inflation | % growth | 0..30 | up | lạm phát; tỷ lệ lạm phát; mức lạm phát; kiểm soát lạm phát; lạm phát bình quân
inflation.core | Lạm phát cơ bản | Core inflation | % growth | 0..20 | up | lạm phát cơ bản; lạm phát cơ bản bình quân
price.gold | Chỉ số giá vàng | Gold price index | growth | 0..120 | up | chỉ số giá vàng; giá vàng trong nước
price.gold.level | Giá vàng | Gold price | VND/lượng VND/tael VND/chỉ VND | 1e7..4e8 | up | giá vàng; giá vàng SJC; vàng miếng SJC; vàng miếng; giá vàng + mua vào; giá vàng + bán ra; vàng SJC + mua vào; vàng SJC + bán ra; vàng miếng SJC + mua vào; vàng miếng SJC + bán ra
price.gold.world | Giá vàng thế giới | World gold price | USD/ounce USD/oz USD | 300..10000 | up | vàng thế giới
price.usd | Chỉ số giá đô la Mỹ | US dollar price index | growth | 0..20 | up | chỉ số giá đô la Mỹ; chỉ số giá USD
price.housing | Chỉ số giá nhóm nhà ở và vật liệu xây dựng | Prices of housing and construction materials | growth | 0..30 | up | chỉ số giá nhóm nhà ở + vật liệu xây dựng; nhóm nhà ở + vật liệu xây dựng
price.food | Chỉ số giá nhóm hàng ăn và dịch vụ ăn uống | Prices of food and eating out | growth | 0..30 | up | nhóm hàng ăn + dịch vụ ăn uống; chỉ số giá nhóm hàng ăn + dịch vụ ăn uống; chỉ số giá lương thực; chỉ số giá thực phẩm; nhóm lương thực; nhóm thực phẩm
price.transport | Chỉ số giá nhóm giao thông | Transport prices | growth | 0..40 | - | nhóm giao thông; chỉ số giá nhóm giao thông
price.steel | Giá thép xây dựng | Price of construction steel | VND/t VND/kg | 8e6..3e7 | - | giá thép; giá thép xây dựng
price.rice | Giá lúa | Paddy price | VND/kg | 2000..15000 | - | giá lúa; lúa thường; lúa tươi; giá thu mua lúa
price.rice.export | Giá gạo xuất khẩu | Export price of rice | USD/t | 200..1200 | - | giá gạo xuất khẩu; giá xuất khẩu gạo; giá xuất khẩu gạo bình quân; gạo 5% tấm
price.pork | Giá lợn hơi | Price of live pigs | VND/kg | 15000..120000 | - | giá heo hơi; lợn hơi; giá thịt lợn hơi
price.coffee | Giá cà phê | Coffee price | VND/kg USD/t | 15000..200000 | - | giá cà phê; giá cà phê trong nước; giá xuất khẩu cà phê; giá cà phê xuất khẩu; giá xuất khẩu bình quân cà phê
social.investment | Vốn đầu tư thực hiện toàn xã hội | Total social investment | VND | 1e13..8e15 | up | vốn đầu tư thực hiện toàn xã hội; vốn đầu tư toàn xã hội; tổng vốn đầu tư toàn xã hội; vốn đầu tư phát triển toàn xã hội; tổng vốn đầu tư phát triển toàn xã hội
social.investment.share | Vốn đầu tư toàn xã hội so với GDP | Social investment as a share of GDP | % | 15..50 | up | vốn đầu tư toàn xã hội @GDP; tổng vốn đầu tư toàn xã hội @GDP; vốn đầu tư thực hiện toàn xã hội @GDP
"""

BUDGET = """
budget.revenue | Thu ngân sách nhà nước | State budget revenue | VND | 1e12..5e15 | up | thu ngân sách nhà nước; thu NSNN; tổng thu ngân sách nhà nước; tổng thu NSNN; thu ngân sách; tổng thu ngân sách; thu cân đối ngân sách nhà nước; tổng thu cân đối ngân sách nhà nước; thu ngân sách nhà nước trên địa bàn; thu NSNN trên địa bàn; thu ngân sách trên địa bàn; tổng thu ngân sách trên địa bàn; nộp ngân sách nhà nước @thu ngân sách
budget.revenue.domestic | Thu nội địa | Domestic revenue | VND | 1e11..4e15 | up | thu nội địa
budget.revenue.oil | Thu từ dầu thô | Revenue from crude oil | VND | 1e11..3e14 | - | thu từ dầu thô; thu dầu thô
budget.revenue.trade | Thu cân đối từ hoạt động xuất, nhập khẩu | Balanced revenue from trade | VND | 1e11..6e14 | up | thu cân đối từ hoạt động xuất, nhập khẩu; thu cân đối + xuất nhập khẩu; thu từ hoạt động xuất, nhập khẩu; thu từ hoạt động xuất nhập khẩu; thu cân đối ngân sách từ hoạt động xuất nhập khẩu; thu thuế xuất nhập khẩu; thu thuế xuất, nhập khẩu; thu từ xuất nhập khẩu
budget.revenue.land | Thu tiền sử dụng đất | Land use fees | VND | 1e11..8e14 | - | thu tiền sử dụng đất; tiền sử dụng đất; thu từ đất
budget.revenue.tax_agency | Thu ngân sách do cơ quan thuế quản lý | Revenue collected by the tax service | VND | 1e12..4e15 | up | thu ngân sách + cơ quan thuế quản lý; tổng thu ngân sách + cơ quan thuế quản lý; thu ngân sách + ngành thuế; số thu + cơ quan thuế
budget.revenue.ecommerce | Thu thuế từ thương mại điện tử | Tax from e-commerce | VND | 1e11..5e14 | up | thu thuế + thương mại điện tử; thuế + thương mại điện tử; số thuế + thương mại điện tử; thu ngân sách + thương mại điện tử; số nộp + thương mại điện tử
budget.expenditure | Chi ngân sách nhà nước | State budget expenditure | VND | 1e12..5e15 | up | chi ngân sách nhà nước; chi NSNN; tổng chi ngân sách nhà nước; tổng chi NSNN; chi ngân sách; tổng chi ngân sách; chi cân đối ngân sách nhà nước; tổng chi cân đối ngân sách nhà nước; chi ngân sách địa phương
budget.expenditure.current | Chi thường xuyên | Current expenditure | VND | 1e12..2e15 | up | chi thường xuyên; chi thường xuyên ngân sách nhà nước
budget.expenditure.investment | Chi đầu tư phát triển | Development expenditure | VND | 1e12..2e15 | up | chi đầu tư phát triển; chi đầu tư phát triển ngân sách nhà nước
budget.expenditure.interest | Chi trả nợ lãi | Interest payments | VND | 1e12..3e14 | - | chi trả nợ lãi; trả nợ lãi
budget.expenditure.current.savings | Tiết kiệm chi thường xuyên | Savings on current expenditure | VND level:% | 1e11..2e14 | up | tiết kiệm chi thường xuyên; tiết kiệm thêm chi thường xuyên; cắt giảm, tiết kiệm chi thường xuyên; tiết kiệm + chi thường xuyên; cắt giảm + chi thường xuyên
budget.deficit | Bội chi ngân sách nhà nước | State budget deficit | VND | 1e13..1e15 | - | bội chi; bội chi ngân sách nhà nước; bội chi NSNN; mức bội chi; bội chi ngân sách
budget.deficit.share | Bội chi so với GDP | Deficit as a share of GDP | % | 0..10 | - | bội chi @GDP; bội chi ngân sách nhà nước @GDP; bội chi NSNN @GDP; tỷ lệ bội chi; tỷ lệ bội chi ngân sách nhà nước; mức bội chi @GDP; bội chi ngân sách @GDP
debt.public | Nợ công | Public debt | % | 20..70 | down | nợ công @GDP; tỷ lệ nợ công; nợ công so với GDP; dư nợ công @GDP; tỷ lệ nợ công so với GDP
debt.public.level | Dư nợ công | Public debt outstanding | VND | 1e14..1e16 | up | nợ công; dư nợ công; quy mô nợ công
debt.government | Nợ Chính phủ | Government debt | % | 15..65 | down | nợ Chính phủ @GDP; dư nợ Chính phủ @GDP; tỷ lệ nợ Chính phủ; nợ Chính phủ so với GDP
debt.external | Nợ nước ngoài của quốc gia | External debt | % | 20..60 | down | nợ nước ngoài của quốc gia; nợ nước ngoài quốc gia; nợ nước ngoài @GDP
debt.service | Nghĩa vụ trả nợ trực tiếp của Chính phủ | Direct debt service of the Government | % | 5..40 | down | nghĩa vụ trả nợ trực tiếp của Chính phủ; nghĩa vụ trả nợ trực tiếp; nghĩa vụ trả nợ của Chính phủ
bonds.government | Phát hành trái phiếu Chính phủ | Government bonds issued | VND | 1e12..1e15 | - | trái phiếu Chính phủ; phát hành trái phiếu Chính phủ; huy động trái phiếu Chính phủ; phát hành TPCP; trái phiếu Chính phủ huy động; vốn huy động qua phát hành trái phiếu Chính phủ
bonds.corporate | Phát hành trái phiếu doanh nghiệp | Corporate bonds issued | VND | 1e12..2e15 | - | trái phiếu doanh nghiệp; phát hành trái phiếu doanh nghiệp; trái phiếu doanh nghiệp riêng lẻ; phát hành trái phiếu doanh nghiệp riêng lẻ
tax.relief | Miễn, giảm, gia hạn thuế, phí, lệ phí, tiền thuê đất | Taxes and fees exempted, reduced or deferred | VND | 1e12..5e14 | - | miễn, giảm, gia hạn; miễn, giảm, gia hạn thuế, phí, lệ phí; miễn, giảm, giãn thuế; miễn, giảm, giãn, hoãn thuế, phí, lệ phí; miễn, giảm thuế; gia hạn thuế; miễn, giảm, gia hạn thuế, phí, lệ phí, tiền thuê đất; gia hạn, miễn, giảm thuế; miễn, giảm + thuế; gia hạn + thuế
tax.vat.rate | Thuế suất thuế giá trị gia tăng | Value added tax rate | % | 0..15 | down | thuế suất thuế giá trị gia tăng; thuế suất thuế GTGT; thuế suất GTGT; thuế GTGT; thuế giá trị gia tăng; thuế VAT
tax.debt | Nợ thuế | Tax arrears | VND | 1e11..4e14 | down | nợ thuế; tiền thuế nợ; tổng nợ thuế; số tiền thuế nợ; thu hồi nợ thuế; thu nợ thuế
tax.invoices | Hóa đơn điện tử tiếp nhận, xử lý | Electronic invoices received | # | 1e6..1e11 | up | hóa đơn điện tử; hóa đơn + tiếp nhận, xử lý; hóa đơn điện tử được tiếp nhận; tiếp nhận hóa đơn điện tử; tiếp nhận, xử lý hóa đơn điện tử
audit.recommendation | Kiến nghị xử lý tài chính | Financial treatment recommended by auditors and inspectors | VND | 1e9..2e14 | - | kiến nghị xử lý tài chính; kiến nghị xử lý kinh tế; xử lý tài chính + kiểm toán; kiến nghị thu hồi @thanh tra/kiểm toán
reserve.budget | Dự phòng ngân sách trung ương | Central budget reserve | VND | 1e10..1e14 | - | dự phòng ngân sách trung ương; dự phòng ngân sách; hỗ trợ từ dự phòng ngân sách trung ương; nguồn dự phòng ngân sách trung ương
reserve.rice | Xuất cấp gạo dự trữ quốc gia | Rice released from the national reserve | t kg | 100..200000 | - | xuất cấp gạo; gạo dự trữ quốc gia; xuất cấp gạo dự trữ quốc gia; hỗ trợ gạo; gạo hỗ trợ; cấp gạo; xuất cấp + gạo
public_investment.disbursed | Vốn đầu tư công giải ngân | Public investment disbursed | VND | 1e9..2e15 | up | giải ngân vốn đầu tư công; vốn đầu tư công giải ngân; giải ngân @đầu tư công; giải ngân vốn đầu tư nguồn ngân sách nhà nước; giải ngân vốn; giải ngân đầu tư công; vốn đầu tư công đã giải ngân; vốn đầu tư thực hiện từ nguồn ngân sách nhà nước; vốn đầu tư từ ngân sách nhà nước
public_investment.rate | Tỷ lệ giải ngân vốn đầu tư công | Public investment disbursement rate | % | 0..120 | up | tỷ lệ giải ngân; tỷ lệ giải ngân vốn đầu tư công; tỷ lệ giải ngân đầu tư công; giải ngân vốn đầu tư công; giải ngân @đầu tư công; tỷ lệ giải ngân kế hoạch vốn đầu tư công; giải ngân đầu tư công
public_investment.plan | Kế hoạch vốn đầu tư công | Public investment plan | VND | 1e9..5e15 | up | vốn đầu tư công; kế hoạch vốn đầu tư công; tổng vốn đầu tư công; kế hoạch đầu tư công; vốn đầu tư công được giao; kế hoạch vốn @đầu tư công; kế hoạch vốn đầu tư công trung hạn; kế hoạch đầu tư công trung hạn
public_investment.unallocated | Vốn đầu tư công chưa phân bổ | Public investment not yet allotted | VND | 1e9..3e14 | down | vốn + chưa phân bổ; chưa phân bổ chi tiết; chưa phân bổ + vốn đầu tư công; vốn chưa phân bổ chi tiết
"""

MONEY = """
credit.growth | Tăng trưởng tín dụng | Credit growth | growth | 0..60 | up | tăng trưởng tín dụng; tín dụng; tín dụng toàn hệ thống; tín dụng toàn nền kinh tế; tốc độ tăng trưởng tín dụng; dư nợ tín dụng; dư nợ tín dụng toàn hệ thống; tổng dư nợ tín dụng; dư nợ tín dụng toàn nền kinh tế
credit.outstanding | Dư nợ tín dụng | Outstanding credit | VND | 1e11..5e16 | up | dư nợ tín dụng; dư nợ @dư nợ tín dụng/toàn hệ thống/nền kinh tế; tổng dư nợ @tín dụng; dư nợ tín dụng toàn hệ thống; tổng dư nợ tín dụng; dư nợ tín dụng toàn nền kinh tế; dư nợ tín dụng nền kinh tế; tín dụng toàn hệ thống
credit.policy | Dư nợ tín dụng chính sách xã hội | Policy credit outstanding | VND | 1e11..1e15 | up | dư nợ tín dụng chính sách; dư nợ tín dụng chính sách xã hội; tín dụng chính sách xã hội; tổng dư nợ tín dụng chính sách
deposits.growth | Huy động vốn của tổ chức tín dụng | Deposit growth | growth | 0..50 | up | huy động vốn; huy động vốn của các tổ chức tín dụng; vốn huy động; tiền gửi; huy động vốn của tổ chức tín dụng
m2.growth | Tổng phương tiện thanh toán | Money supply | growth | 0..50 | up | tổng phương tiện thanh toán; M2
npl.ratio | Tỷ lệ nợ xấu | Non-performing loan ratio | % | 0..20 | down | nợ xấu; tỷ lệ nợ xấu; nợ xấu nội bảng; tỷ lệ nợ xấu nội bảng; nợ xấu nội bảng toàn hệ thống; tỷ lệ nợ xấu nội bảng toàn hệ thống
npl.coverage | Tỷ lệ bao phủ nợ xấu | Loan loss coverage | % | 20..300 | - | tỷ lệ bao phủ nợ xấu; bao phủ nợ xấu
npl.resolved | Nợ xấu được xử lý | Non-performing loans resolved | VND | 1e11..1e15 | - | xử lý nợ xấu; nợ xấu được xử lý; nợ xấu đã xử lý
interest.lending | Lãi suất cho vay | Lending rate | %/year % | 1..25 | down | lãi suất cho vay; lãi suất cho vay bình quân; mặt bằng lãi suất cho vay; lãi suất cho vay mới; lãi suất cho vay + ưu đãi; lãi suất vay
interest.deposit | Lãi suất tiền gửi | Deposit rate | %/year % | 0..20 | - | lãi suất tiền gửi; lãi suất huy động; lãi suất tiền gửi bình quân; lãi suất huy động bình quân; lãi suất tiết kiệm
interest.policy | Lãi suất điều hành | Policy rate | %/year % | 0..15 | down | lãi suất điều hành; lãi suất tái cấp vốn; lãi suất tái chiết khấu; lãi suất cơ bản; các mức lãi suất điều hành
exchange.usd | Tỷ giá USD/VND | Dong per US dollar | VND/USD VND | 14000..32000 | up | tỷ giá trung tâm; tỷ giá; tỷ giá USD/VND; tỷ giá USD; tỷ giá VND/USD; tỷ giá bán ra; tỷ giá mua vào; tỷ giá bình quân
reserves.foreign | Dự trữ ngoại hối | Foreign exchange reserves | USD | 1e9..3e11 | up | dự trữ ngoại hối; dự trữ ngoại hối nhà nước; quy mô dự trữ ngoại hối
remittances | Kiều hối | Remittances | USD | 1e8..5e10 | up | kiều hối; lượng kiều hối; kiều hối chuyển về; lượng kiều hối chuyển về; dòng kiều hối
payments.cashless | Giao dịch thanh toán không dùng tiền mặt | Cashless payments | # VND growth | 1e6..1e12 | up | giao dịch thanh toán không dùng tiền mặt; thanh toán không dùng tiền mặt; giao dịch không dùng tiền mặt
payments.qr | Giao dịch qua QR Code | QR code payments | # VND growth | 1e5..1e12 | up | QR Code; giao dịch qua QR Code; thanh toán qua QR Code; giao dịch QR Code; thanh toán QR Code; qua QR Code
stock.index | Chỉ số VN-Index | VN-Index | # growth | 200..4000 | up | VN-Index; VNIndex; chỉ số VN-Index; chỉ số VNIndex
stock.cap | Vốn hóa thị trường cổ phiếu | Stock market capitalisation | VND level:% | 1e14..3e16 | up | vốn hóa thị trường cổ phiếu; vốn hóa thị trường; mức vốn hóa thị trường cổ phiếu; giá trị vốn hóa thị trường; vốn hóa thị trường chứng khoán; quy mô vốn hóa thị trường cổ phiếu
stock.turnover | Giá trị giao dịch cổ phiếu bình quân phiên | Average stock turnover per session | VND/phiên VND | 1e11..1e14 | - | giá trị giao dịch bình quân; giá trị giao dịch cổ phiếu; giá trị giao dịch bình quân + phiên; thanh khoản; thanh khoản bình quân
stock.accounts | Tài khoản chứng khoán | Securities accounts | # | 1e5..5e7 | up | tài khoản chứng khoán; tài khoản giao dịch chứng khoán; số tài khoản chứng khoán; tài khoản nhà đầu tư; tài khoản giao dịch của nhà đầu tư
insurance.premium | Doanh thu phí bảo hiểm | Insurance premiums | VND | 1e11..1e15 | up | doanh thu phí bảo hiểm; tổng doanh thu phí bảo hiểm; phí bảo hiểm; doanh thu phí bảo hiểm toàn thị trường
support.customers | Khách hàng được cơ cấu lại nợ, miễn giảm lãi | Borrowers with restructured debt or reduced interest | # | 1e3..1e7 | - | cơ cấu lại thời hạn trả nợ + khách hàng; miễn, giảm lãi cho khách hàng; cơ cấu lại nợ + khách hàng; miễn, giảm lãi vay + khách hàng
"""

INVESTMENT = """
fdi.registered | Vốn FDI đăng ký | Registered foreign direct investment | USD | 1e6..1.2e11 | up | vốn FDI đăng ký; vốn đầu tư nước ngoài đăng ký; tổng vốn đầu tư nước ngoài đăng ký; tổng vốn FDI đăng ký; vốn đầu tư nước ngoài; thu hút FDI; tổng vốn đầu tư nước ngoài; thu hút đầu tư nước ngoài; thu hút vốn FDI; vốn đăng ký @đầu tư nước ngoài/FDI; tổng vốn đăng ký @đầu tư nước ngoài/FDI; vốn FDI; FDI đăng ký; tổng vốn FDI; vốn đầu tư trực tiếp nước ngoài; tổng vốn đầu tư trực tiếp nước ngoài; đầu tư trực tiếp nước ngoài; vốn FDI thu hút; FDI; đầu tư nước ngoài; thu hút vốn đầu tư nước ngoài; tổng vốn đăng ký cấp mới và tăng thêm; vốn đăng ký cấp mới và tăng thêm
fdi.registered.new | Vốn FDI đăng ký cấp mới | Newly registered foreign investment | USD | 1e6..1e11 | up | vốn đăng ký cấp mới; vốn đăng ký mới; vốn FDI đăng ký cấp mới; vốn cấp mới; tổng vốn đăng ký cấp mới; vốn FDI cấp mới; số vốn đăng ký cấp mới; tổng vốn đăng ký mới
fdi.registered.added | Vốn FDI điều chỉnh tăng thêm | Added foreign investment | USD | 1e6..1e11 | up | số vốn tăng thêm @đầu tư nước ngoài/FDI/dự án điều chỉnh; vốn tăng thêm @đầu tư nước ngoài/FDI/dự án điều chỉnh; vốn điều chỉnh; vốn đăng ký điều chỉnh; vốn điều chỉnh tăng thêm; vốn đầu tư tăng thêm; vốn đăng ký tăng thêm
fdi.shares | Góp vốn, mua cổ phần của nhà đầu tư nước ngoài | Foreign capital contributions and share purchases | USD | 1e6..5e10 | - | góp vốn, mua cổ phần; giá trị góp vốn, mua cổ phần; tổng giá trị góp vốn; giá trị góp vốn; góp vốn mua cổ phần; lượt góp vốn, mua cổ phần
fdi.realised | Vốn FDI thực hiện | Realised foreign direct investment | USD | 1e6..6e10 | up | vốn thực hiện @đầu tư nước ngoài/FDI; vốn FDI thực hiện; vốn đầu tư nước ngoài thực hiện; vốn đầu tư trực tiếp nước ngoài thực hiện; FDI thực hiện; vốn đầu tư trực tiếp nước ngoài + thực hiện; vốn FDI giải ngân; giải ngân FDI; giải ngân vốn FDI; vốn đầu tư nước ngoài + thực hiện; vốn FDI + thực hiện; giải ngân @FDI
fdi.projects | Dự án FDI cấp mới | Newly licensed foreign investment projects | #dự án | 1..10000 | up | số dự án đầu tư nước ngoài; dự án đầu tư nước ngoài; dự án FDI; dự án FDI mới; dự án được cấp phép @đầu tư nước ngoài/FDI; dự án cấp mới @đầu tư nước ngoài/FDI; dự án mới @đầu tư nước ngoài/FDI; dự án đầu tư mới @FDI/đầu tư nước ngoài; dự án FDI cấp mới
fdi.projects.adjusted | Lượt dự án FDI điều chỉnh vốn | Foreign projects with adjusted capital | #dự án,lượt | 1..10000 | up | lượt dự án điều chỉnh vốn; dự án điều chỉnh vốn; lượt dự án đăng ký điều chỉnh vốn; lượt điều chỉnh vốn; lượt dự án + điều chỉnh vốn đầu tư
fdi.country | Vốn FDI của một đối tác | Foreign investment by partner | USD | 1e6..5e10 | - | đầu tư tại Việt Nam; vốn đầu tư tại Việt Nam; tổng vốn đầu tư tại Việt Nam
outward.investment | Đầu tư của Việt Nam ra nước ngoài | Outward investment | USD | 1e5..1e10 | - | đầu tư ra nước ngoài; vốn đầu tư ra nước ngoài; vốn đầu tư của Việt Nam ra nước ngoài; tổng vốn đầu tư ra nước ngoài; đầu tư của Việt Nam ra nước ngoài
oda.signed | Vốn ODA và vay ưu đãi ký kết | Official development assistance signed | USD | 1e6..2e10 | - | vốn ODA; ODA; vốn ODA + vay ưu đãi; vốn vay ODA
enterprises.new | Doanh nghiệp đăng ký thành lập mới | New enterprises | #doanh nghiệp | 100..300000 | up | doanh nghiệp thành lập mới; doanh nghiệp đăng ký thành lập mới; số doanh nghiệp thành lập mới; doanh nghiệp được thành lập mới; doanh nghiệp mới; số doanh nghiệp đăng ký thành lập mới; thành lập mới doanh nghiệp; doanh nghiệp + thành lập mới
enterprises.new.capital | Vốn đăng ký của doanh nghiệp thành lập mới | Capital of new enterprises | VND | 1e10..3e15 | up | vốn đăng ký @doanh nghiệp đăng ký thành lập mới/doanh nghiệp thành lập mới/thành lập doanh nghiệp; tổng vốn đăng ký @doanh nghiệp đăng ký thành lập mới/doanh nghiệp thành lập mới/thành lập doanh nghiệp; tổng số vốn đăng ký @doanh nghiệp đăng ký thành lập mới/doanh nghiệp thành lập mới/thành lập doanh nghiệp; vốn đăng ký + doanh nghiệp thành lập mới
enterprises.new.capital.average | Vốn đăng ký bình quân một doanh nghiệp thành lập mới | Capital per new enterprise | VND VND/doanh_nghiệp VND/dn | 1e9..1e11 | up | vốn đăng ký bình quân; vốn đăng ký bình quân một doanh nghiệp; vốn đăng ký bình quân một doanh nghiệp thành lập mới; vốn đăng ký bình quân doanh nghiệp
enterprises.new.jobs | Lao động đăng ký của doanh nghiệp thành lập mới | Registered jobs in new enterprises | #lao động,người | 100..3e6 | up | lao động đăng ký; tổng số lao động đăng ký; số lao động đăng ký; lao động @doanh nghiệp đăng ký thành lập mới/doanh nghiệp thành lập mới
enterprises.returned | Doanh nghiệp quay trở lại hoạt động | Enterprises back in business | #doanh nghiệp | 10..200000 | up | doanh nghiệp quay trở lại hoạt động; doanh nghiệp quay lại hoạt động; doanh nghiệp hoạt động trở lại; quay trở lại hoạt động
enterprises.entered | Doanh nghiệp gia nhập và tái gia nhập thị trường | Enterprises entering or re-entering the market | #doanh nghiệp | 100..500000 | up | doanh nghiệp gia nhập và tái gia nhập thị trường; doanh nghiệp thành lập mới và quay trở lại hoạt động; doanh nghiệp đăng ký thành lập mới và quay trở lại hoạt động; doanh nghiệp đăng ký thành lập mới và doanh nghiệp quay trở lại hoạt động; doanh nghiệp gia nhập thị trường; doanh nghiệp tham gia thị trường; doanh nghiệp gia nhập + thị trường
enterprises.exited | Doanh nghiệp rút lui khỏi thị trường | Enterprises leaving the market | #doanh nghiệp | 100..400000 | - | doanh nghiệp rút lui khỏi thị trường; doanh nghiệp rút khỏi thị trường; rút lui khỏi thị trường; doanh nghiệp rời thị trường
enterprises.suspended | Doanh nghiệp tạm ngừng kinh doanh | Enterprises suspending business | #doanh nghiệp | 10..200000 | - | doanh nghiệp tạm ngừng kinh doanh; doanh nghiệp đăng ký tạm ngừng kinh doanh; tạm ngừng kinh doanh; doanh nghiệp tạm ngừng kinh doanh có thời hạn; doanh nghiệp đăng ký tạm ngừng kinh doanh có thời hạn; doanh nghiệp tạm ngừng hoạt động
enterprises.dissolved | Doanh nghiệp hoàn tất thủ tục giải thể | Enterprises dissolved | #doanh nghiệp | 10..100000 | - | doanh nghiệp giải thể; doanh nghiệp hoàn tất thủ tục giải thể; hoàn tất thủ tục giải thể; doanh nghiệp đã giải thể; doanh nghiệp làm thủ tục giải thể
enterprises.active | Doanh nghiệp đang hoạt động | Active enterprises | #doanh nghiệp | 1000..5e6 | up | doanh nghiệp đang hoạt động; doanh nghiệp hoạt động; số doanh nghiệp đang hoạt động; doanh nghiệp @doanh nghiệp đang hoạt động/cộng đồng doanh nghiệp/triệu doanh nghiệp
enterprises.sme.share | Tỷ trọng doanh nghiệp nhỏ và vừa | Small and medium enterprises' share | % | 80..100 | - | doanh nghiệp nhỏ và vừa; doanh nghiệp vừa và nhỏ; DNNVV
enterprises.state | Doanh nghiệp nhà nước | State enterprises | #doanh nghiệp | 50..13000 | down | doanh nghiệp nhà nước; khu vực DNNN; DNNN; doanh nghiệp 100% vốn nhà nước
enterprises.household | Hộ kinh doanh | Household businesses | #hộ | 1e3..1e7 | up | hộ kinh doanh; hộ kinh doanh cá thể; số hộ kinh doanh
enterprises.cooperatives | Hợp tác xã | Cooperatives | #hợp tác xã,HTX | 100..60000 | up | số hợp tác xã; hợp tác xã @cả nước/toàn quốc/toàn tỉnh; hợp tác xã hoạt động; hợp tác xã đang hoạt động; hợp tác xã thành lập mới
private.gdp.share | Đóng góp của khu vực tư nhân vào GDP | Private sector's share of GDP | % | 20..80 | up | khu vực tư nhân @GDP; khu vực tư nhân đóng góp @GDP; kinh tế tư nhân @GDP; khu vực kinh tế tư nhân @GDP; khu vực kinh tế tư nhân đóng góp @GDP; kinh tế tư nhân đóng góp @GDP
"""

TABLES = {"macro": MACRO, "budget": BUDGET, "money": MONEY, "investment": INVESTMENT}
