/** What tables and their columns are called in files, and what the columns hold. `en/tables.ts` must have the same keys. */
import { resultColumns } from './result-columns.ts';

export const tables = {
  rounds: {
    title: 'Các đợt đánh giá',
    columns: {
      code: { title: 'Mã đợt', description: 'Mã của đợt đánh giá' },
      year: { title: 'Năm', description: 'Năm được đánh giá' },
      nameVi: { title: 'Tên đợt', description: 'Tên đợt bằng tiếng Việt' },
      nameEn: { title: 'Tên đợt (tiếng Anh)', description: 'Tên đợt bằng tiếng Anh' },
      status: { title: 'Trạng thái', description: 'draft, fielding, closed, scored hoặc published' },
      unitCount: { title: 'Số đơn vị', description: 'Số đơn vị được đánh giá' },
      answerCount: { title: 'Số phiếu', description: 'Số phiếu trả lời; một người trả lời về ba đơn vị là ba phiếu' },
      importedAt: { title: 'Nhập lúc', description: 'Lúc dữ liệu được đưa vào cơ sở dữ liệu' },
      runId: { title: 'Lần tính điểm', description: 'Mã của lần tính điểm gần nhất; trống khi chưa tính' },
      simulated: { title: 'Mô phỏng', description: 'true: số liệu của đợt là mô phỏng, không phải số liệu thật' },
    },
  },
  accounts: {
    title: 'Người dùng',
    columns: {
      email: { title: 'Thư điện tử', description: 'Địa chỉ dùng để đăng nhập' },
      name: { title: 'Họ và tên', description: 'Họ và tên của người dùng' },
      status: { title: 'Trạng thái', description: 'active: đang dùng; closed: đã đóng' },
      roles: { title: 'Vai trò', description: 'Mã các vai trò, cách nhau bằng dấu cách' },
    },
  },
  published: {
    title: 'Các kết quả đã công bố',
    columns: {
      code: { title: 'Mã đợt', description: 'Mã của đợt đánh giá' },
      year: { title: 'Năm', description: 'Năm được đánh giá' },
      nameVi: { title: 'Tên đợt', description: 'Tên đợt bằng tiếng Việt' },
      nameEn: { title: 'Tên đợt (tiếng Anh)', description: 'Tên đợt bằng tiếng Anh' },
      runId: { title: 'Lần tính điểm', description: 'Mã của lần tính điểm đã công bố' },
      publishedAt: { title: 'Công bố lúc', description: 'Lúc kết quả được công bố' },
      simulated: { title: 'Mô phỏng', description: 'true: số liệu của đợt là mô phỏng, không phải số liệu thật' },
    },
  },
  results: { title: 'Kết quả', columns: resultColumns },
  'published-results': { title: 'Kết quả đã công bố', columns: resultColumns },
};

type ColumnText = { title: string; description: string };
export type TableTexts = {
  [Name in keyof typeof tables]: { title: string; columns: Record<keyof (typeof tables)[Name]['columns'], ColumnText> };
};
