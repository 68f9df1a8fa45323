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
  workersOption: 'số luồng',
};
export type CertaintyTexts = typeof certainty;
