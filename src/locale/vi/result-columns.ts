/** The columns of tables of results. `en/result-columns.ts` must have the same keys. */
export const resultColumns = {
  block: { title: 'Khối', description: 'Mã của khối: các đơn vị được so với nhau' },
  unitCode: { title: 'Mã đơn vị', description: 'Mã của đơn vị được đánh giá' },
  nodeCode: {
    title: 'Mã chỉ số, chỉ tiêu',
    description: 'Mã của chỉ số tổng hợp, chỉ số thành phần, khía cạnh hoặc chỉ tiêu',
  },
  kind: {
    title: 'Loại',
    description: 'index: chỉ số tổng hợp; component: chỉ số thành phần; dimension: khía cạnh; indicator: chỉ tiêu',
  },
  status: { title: 'Tình trạng', description: 'Vì sao có số hoặc vì sao để trống' },
  value: {
    title: 'Giá trị',
    description: 'Của chỉ tiêu: giá trị trước khi chuẩn hóa, chưa làm tròn; tỷ lệ từ 0 đến 1',
  },
  n: {
    title: 'n',
    description: 'Của chỉ tiêu: số câu trả lời hợp lệ hoặc n của số liệu; của các cấp trên: số phiếu về đơn vị',
  },
  score: { title: 'Điểm (chưa làm tròn)', description: 'Điểm chưa làm tròn, theo thang điểm của khối' },
  publishedScore: { title: 'Điểm công bố', description: 'Điểm được làm tròn một lần theo quy tắc của kỳ đánh giá' },
  coverage: { title: 'Phần trọng số có số liệu', description: 'Từ 0 đến 1' },
  rank: { title: 'Xếp hạng', description: '1 là tốt nhất; bằng điểm thì cùng hạng tốt hơn' },
  rankedUnits: { title: 'Số đơn vị xếp hạng', description: 'Số đơn vị của khối được xếp hạng' },
  median: { title: 'Trung vị', description: 'Trung vị của điểm các đơn vị trong khối' },
  gapToMedian: { title: 'Khoảng cách đến trung vị', description: 'Điểm trừ trung vị' },
  belowMedian: { title: 'Dưới trung vị', description: 'Theo cách hiểu «dưới trung vị» của kỳ đánh giá' },
  best: { title: 'Điểm cao nhất', description: 'Điểm cao nhất trong khối' },
  gapToBest: { title: 'Khoảng cách đến điểm cao nhất', description: 'Điểm trừ điểm cao nhất' },
  band: { title: 'Xếp loại', description: 'Mã của nhóm xếp loại' },
  stakeMedian: {
    title: 'Điểm có thể thêm (đến trung vị)',
    description: 'Tổng điểm tăng bao nhiêu nếu riêng dòng này đạt trung vị của khối',
  },
  stakeThird: {
    title: 'Điểm có thể thêm (đến hạng ba)',
    description: 'Tổng điểm tăng bao nhiêu nếu riêng dòng này đạt điểm cao thứ ba',
  },
  stakeBest: {
    title: 'Điểm có thể thêm (đến cao nhất)',
    description: 'Tổng điểm tăng bao nhiêu nếu riêng dòng này đạt điểm cao nhất',
  },
  previousYear: { title: 'Năm trước so sánh', description: 'Năm đã công bố được đem so' },
  previousScore: { title: 'Điểm năm trước', description: 'Điểm như đã công bố' },
  previousRank: { title: 'Hạng năm trước', description: 'Hạng như đã công bố' },
  changePoints: { title: 'Thay đổi điểm', description: 'Điểm công bố trừ điểm đã công bố của năm trước' },
  changeRanks: { title: 'Thay đổi hạng', description: 'Số bậc tăng so với năm trước' },
  changeComparable: {
    title: 'So sánh được',
    description: 'Hai năm có tính theo cùng một cách không: yes có; no không; unchecked chưa kiểm tra được',
  },
  unitNameVi: { title: 'Tên đơn vị', description: 'Tên đơn vị bằng tiếng Việt' },
  unitNameEn: { title: 'Tên đơn vị (tiếng Anh)', description: 'Tên đơn vị bằng tiếng Anh' },
  nodeNameVi: { title: 'Tên chỉ số, chỉ tiêu', description: 'Tên bằng tiếng Việt' },
  nodeNameEn: { title: 'Tên chỉ số, chỉ tiêu (tiếng Anh)', description: 'Tên bằng tiếng Anh' },
  simulated: { title: 'Mô phỏng', description: 'true: số liệu mô phỏng, không phải số liệu thật' },
};
