/** So sánh hai bộ chỉ số. `en/editions-web.ts` must have the same keys. */
export const editionTexts = {
  title: 'So sánh bộ chỉ số',
  before: 'Bản trước',
  after: 'Bản sau',
  version: 'Bản {version}, {time}, {name}',
  alone: 'Đợt này mới có một bản bộ chỉ số và chưa có đợt nào khác để so sánh.',
  aloneHint: 'Khi thay bộ chỉ số của bản nháp, các bản cũ được giữ lại và so sánh ở đây.',
  none: 'Hai bản không có khác nhau.',
  count: '{count} chỗ khác nhau',
  kind: 'Thay đổi',
  place: 'Chỗ',
  field: 'Mục',
  was: 'Trước',
  is: 'Sau',
  kinds: { added: 'thêm', removed: 'bỏ', moved: 'chuyển chỗ', changed: 'đổi' },
  showAll: 'Hiện cả {count} chỗ',
  seeDifferences: 'Xem khác với bản trước',
};

export type EditionTexts = Record<Exclude<keyof typeof editionTexts, 'kinds'>, string> & {
  kinds: Record<keyof typeof editionTexts.kinds, string>;
};
