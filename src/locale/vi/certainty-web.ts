/** Texts of the pages about how sure figures are. `en/certainty-web.ts` must have the same keys. */
export const certaintyTexts = {
  title: 'Chắc đến đâu',
  rank: 'Hạng {rank}, có thể từ {low} đến {high}. Hỏi một nhóm người trả lời khác theo cùng cách thì {level} trên 100 lần hạng nằm trong khoảng ấy.',
  rankSure: 'Hạng {rank}: {level} trên 100 lần hỏi một nhóm người trả lời khác theo cùng cách, hạng vẫn thế.',
  total: 'Tổng điểm {score}, khoảng tin cậy {low}–{high}.',
  changeWithin:
    'Thay đổi {points} điểm so với năm {year}{alike} nằm trong sai số: chênh dưới {detectable} điểm có thể chỉ vì hỏi phải người khác.',
  changeBeyond:
    'Thay đổi {points} điểm so với năm {year}{alike} lớn hơn sai số ({detectable} điểm): có thể coi là thay đổi thật.',
  changeUndecided:
    'Thay đổi {points} điểm so với năm {year}{alike} lớn hơn sai số của riêng năm nay ({detectable} điểm), nhưng sai số của năm {year} không biết nên chưa thể kết luận.',
  alike: ' (tính cùng một cách)',
  apartAll: 'Chưa đủ căn cứ để nói hơn hay kém bất kỳ đơn vị nào trong {count} đơn vị còn lại của khối.',
  apartSome: 'Chưa đủ căn cứ để nói hơn hay kém {count} đơn vị: {names}.',
  andMore: '{names} và {count} đơn vị khác',
  apartNone: 'Phân biệt được với mọi đơn vị khác của khối.',
  methodFrozen:
    'Tính từ {replicates} lần lấy lại mẫu người trả lời, mỗi lần tính lại cả bộ chỉ số, cận chuẩn hóa giữ nguyên.',
  methodRecomputed:
    'Tính từ {replicates} lần lấy lại mẫu người trả lời, mỗi lần tính lại cả bộ chỉ số và tìm lại cận chuẩn hóa.',
  methodLink: 'Cách tính',
  withoutAnswers: 'Đợt này không có phiếu trả lời nên không ước lượng được sai số.',
  possible: '({low}–{high})',
  possibleHint: 'hạng có thể từ {low} đến {high}',
  tier: 'Nhóm {tier}',
  apartTitle: 'Chưa phân biệt được với nhau',
  apartHint:
    'So từng cặp đơn vị cùng lúc với độ tin cậy {level}%. Nhóm: đơn vị kém chắc chắn đơn vị đầu nhóm thì mở nhóm mới.',
  apartUnit: 'Đơn vị',
  apartTier: 'Nhóm',
  apartWith: 'Chưa phân biệt được với',
  everyone: 'tất cả {count} đơn vị còn lại',
  noOne: 'không đơn vị nào',
  surelyBelow: 'Chỉ mục chắc chắn dưới trung vị',
  surelyBelowHint: 'cả khoảng tin cậy của điểm nằm dưới trung vị',
  interval: 'Khoảng tin cậy',
};
export type CertaintyWebTexts = typeof certaintyTexts;
