/** Texts about how sure figures are. `en/certainty.ts` must have the same keys. */
export const certainty = {
  heading: '{name} · {units} đơn vị · {replicates} lần lấy lại mẫu, mức tin cậy {level}%',
  rank: 'Hạng',
  unit: 'Đơn vị',
  total: 'Tổng điểm',
  interval: 'Khoảng tin cậy',
  error: 'Sai số chuẩn',
  surely: 'Hạng chắc chắn',
  tier: 'Nhóm',
  rankWithInterval: '{rank} ({low}–{high})',
  between: '{low}–{high}',
  methodFrozen:
    'Lấy lại mẫu người trả lời theo Rao–Wu, giữ nguyên cận chuẩn hóa; mỗi lần tính lại toàn bộ chỉ số (methodology, mục 9.3).',
  methodRecomputed:
    'Lấy lại mẫu người trả lời theo Rao–Wu, tìm lại cận chuẩn hóa mỗi lần; mỗi lần tính lại toàn bộ chỉ số (methodology, mục 9.3).',
  reading:
    'Trong ngoặc: {level}% số lần lấy lại mẫu có hạng trong khoảng ấy. «Hạng chắc chắn»: các hạng không bị loại khi so từng cặp đơn vị. Hai đơn vị cùng nhóm: chưa đủ căn cứ nói đơn vị nào hơn đơn vị đầu nhóm.',
  dropped: '{count} lần không tính được điểm của {unit}; các lần ấy không kể.',
  withoutAnswers: 'Đợt này không có phiếu trả lời nên không ước lượng được sai số.',
  progress: 'Lấy lại mẫu',
  certaintySummary: 'khoảng tin cậy của từng điểm và hạng, các nhóm đơn vị chưa phân biệt được',
  replicatesOption: 'số lần lấy lại mẫu',
  seedOption: 'số khởi đầu của dãy ngẫu nhiên, 0 đến 2^64 − 1',
  boundsOption: 'cận chuẩn hóa giữ nguyên (frozen) hay tìm lại mỗi lần (recomputed)',
  levelOption: 'mức tin cậy, từ 0,5 đến 0,999',
  structureSummary: 'các phần của bộ chỉ số ăn khớp đến đâu: hệ số alpha, mức phân biệt các đơn vị, trọng số thực tế',
  alpha: 'Alpha',
  nominalWeight: 'Trọng số',
  effectiveWeight: 'Trọng số thực tế',
  reliability: 'Độ tin cậy',
  itemRest: 'Với phần còn lại',
  widest: 'Sai số chuẩn lớn nhất',
  ranksNoise: '◇ không phân biệt được các đơn vị',
  redundant: '«{one}» và «{other}» gần như nói cùng một điều (r = {r}).',
  structureReading:
    'Alpha từ 0,7: các chỉ tiêu đo cùng một điều. ICC: phần khác biệt giữa các câu trả lời do đơn vị mà ra; gần 0 thì xếp hạng theo chỉ tiêu ấy là xếp hạng ngẫu nhiên (methodology, mục 10.3).',
  workersOption: 'số luồng',
};
export type CertaintyTexts = typeof certainty;
