"""The signs and labels beside figures, as page, workbook and index print and explain them."""

MISSING = "–"
IN_DOUBT = "[?]"  # beside a figure of which a finding is open
ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
INTERNAL = "NỘI BỘ – không công bố"
# What a sign says in two words, beside a line or under a table.
SHORT_MARKS = {
    "[p]": "số ước",
    "[r]": "đã sửa",
    "[b]": "thay đổi phạm vi, không so sánh được",
    "[x]": "không có số liệu",
}
# The signs beside figures, as annex and index explain them.
MARKS = {
    "[p]": "số ước, có thể thay đổi; kỳ là số ước thì mọi số là [p], chỉ ghi ở phần Chỉ tiêu chủ yếu và so_lieu.xlsx",
    "[r]": "số đã sửa so với ấn bản trước",
    "[b]": "thay đổi phạm vi hoặc cách tính, không so sánh được với kỳ trước",
    "[x]": "không có trong nguồn số liệu của kỳ",
    "[z]": "không áp dụng",
    IN_DOUBT: "số cần làm rõ, có thể thay đổi",
    MISSING: "không có giá trị: không có số liệu, hoặc mẫu số bằng 0",
}
