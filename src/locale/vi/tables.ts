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
      runId: {
        title: 'Lần tính điểm',
        description:
          'Mã của lần tính điểm gần nhất, với người được xem kết quả chưa công bố; với người khác và khi chưa tính thì trống',
      },
      publishedRunId: {
        title: 'Lần tính đã công bố',
        description: 'Mã của lần tính điểm đang được công bố; trống khi chưa công bố',
      },
      publishedAt: { title: 'Công bố lúc', description: 'Lúc kết quả được công bố' },
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
  runs: {
    title: 'Các lần tính điểm',
    columns: {
      runId: { title: 'Lần tính điểm', description: 'Mã của lần tính điểm' },
      inputId: { title: 'Dữ liệu đầu vào', description: 'Phiên bản dữ liệu đầu vào dùng để tính' },
      madeAt: { title: 'Tính lúc', description: 'Lúc thực hiện lần tính điểm' },
      madeBy: {
        title: 'Người thực hiện',
        description: 'Mã người dùng, hoặc phần đã thực hiện khi không có người dùng',
      },
      reason: { title: 'Lý do', description: 'Vì sao thực hiện lần tính điểm' },
      engineVersion: { title: 'Phiên bản bộ tính', description: 'Phiên bản của bộ tính điểm' },
      editionHash: { title: 'Mã băm kỳ đánh giá', description: 'SHA-256 của kỳ đánh giá đã diễn giải đầy đủ' },
      inputHash: { title: 'Mã băm dữ liệu', description: 'SHA-256 của dữ liệu đầu vào' },
      publications: {
        title: 'Các lần công bố',
        description: 'Số thứ tự các lần công bố của lần tính này, cách nhau bằng dấu cách; trống khi chưa công bố',
      },
    },
  },
  publications: {
    title: 'Các lần công bố',
    columns: {
      sequence: { title: 'Lần', description: '1 là lần công bố đầu tiên của đợt; số lớn nhất có hiệu lực' },
      runId: { title: 'Lần tính điểm', description: 'Mã của lần tính điểm đã công bố' },
      publishedAt: { title: 'Công bố lúc', description: 'Lúc công bố' },
      publishedBy: {
        title: 'Người công bố',
        description: 'Mã người dùng, hoặc phần đã thực hiện khi không có người dùng',
      },
      reason: { title: 'Lý do', description: 'Vì sao thay lần công bố trước; trống ở lần đầu' },
      documentNumber: { title: 'Số văn bản', description: 'Số, ký hiệu của văn bản làm căn cứ' },
      documentIssuedOn: { title: 'Ngày văn bản', description: 'Ngày ban hành văn bản' },
      documentIssuer: { title: 'Cơ quan ban hành', description: 'Cơ quan ban hành văn bản' },
      documentSummary: { title: 'Trích yếu', description: 'Nội dung chính của văn bản' },
    },
  },
  editionDifferences: {
    title: 'Khác nhau giữa hai bộ chỉ số',
    columns: {
      kind: { title: 'Loại', description: 'added: thêm; removed: bỏ; moved: chuyển chỗ; changed: đổi' },
      codes: { title: 'Mã', description: 'Mã các mục từ ngoài vào trong, cách nhau bằng dấu cách' },
      place: { title: 'Chỗ', description: 'Khối, chỉ số thành phần, chỉ tiêu, câu hỏi hoặc thang trả lời' },
      field: { title: 'Tên trường', description: 'Tên của mục khác nhau trong tệp bộ chỉ số' },
      fieldName: { title: 'Mục', description: 'Mục khác nhau' },
      before: { title: 'Trước', description: 'Ở bộ chỉ số trước; trống khi không có' },
      after: { title: 'Sau', description: 'Ở bộ chỉ số sau; trống khi không có' },
    },
  },
  organisations: {
    title: 'Các cơ quan, đơn vị',
    columns: {
      code: { title: 'Mã', description: 'Mã của cơ quan, đơn vị' },
      kind: { title: 'Loại', description: 'Loại cơ quan, đơn vị: tỉnh, xã, sở và các loại khác, bằng mã' },
      parentCode: { title: 'Mã cấp trên', description: 'Mã của cơ quan, đơn vị cấp trên; trống với tỉnh' },
      nameVi: { title: 'Tên', description: 'Tên bằng tiếng Việt' },
      nameEn: { title: 'Tên (tiếng Anh)', description: 'Tên bằng tiếng Anh' },
      validFrom: { title: 'Từ ngày', description: 'Ngày đầu tiên; trống khi không rõ' },
      validTo: { title: 'Đến ngày', description: 'Ngày cuối cùng; trống khi chưa kết thúc' },
    },
  },
  successions: {
    title: 'Các thay đổi về tổ chức',
    columns: {
      id: { title: 'Mã thay đổi', description: 'Mã của lần thay đổi' },
      kind: {
        title: 'Loại thay đổi',
        description: 'merge: sáp nhập; split: chia tách; rename: đổi tên; transfer: chuyển; end: kết thúc',
      },
      effectiveOn: {
        title: 'Có hiệu lực từ',
        description: 'Đơn vị sau bắt đầu từ ngày này, đơn vị trước kết thúc vào ngày liền trước',
      },
      predecessors: { title: 'Đơn vị trước', description: 'Mã các đơn vị trước khi thay đổi, cách nhau bằng dấu cách' },
      successors: { title: 'Đơn vị sau', description: 'Mã các đơn vị sau khi thay đổi, cách nhau bằng dấu cách' },
      documentNumber: { title: 'Số văn bản', description: 'Số, ký hiệu của văn bản' },
      documentIssuedOn: { title: 'Ngày văn bản', description: 'Ngày ban hành văn bản' },
      documentIssuer: { title: 'Cơ quan ban hành', description: 'Cơ quan ban hành văn bản' },
      documentSummary: { title: 'Trích yếu', description: 'Nội dung chính của văn bản' },
    },
  },
  series: {
    title: 'Số liệu đã công bố các năm trước',
    columns: {
      entryId: { title: 'Mã bản ghi', description: 'Mã của lần nhập số liệu' },
      blockCode: { title: 'Khối', description: 'Mã của khối đơn vị' },
      unitCode: { title: 'Mã đơn vị', description: 'Mã của đơn vị' },
      nodeCode: {
        title: 'Mã chỉ số, chỉ tiêu',
        description: 'Mã của chỉ số tổng hợp, chỉ số thành phần, khía cạnh hoặc chỉ tiêu',
      },
      year: { title: 'Năm', description: 'Năm của số liệu' },
      score: { title: 'Điểm', description: 'Điểm với đúng các chữ số đã công bố; trống khi chỉ công bố hạng' },
      rank: { title: 'Xếp hạng', description: 'Hạng; trống khi không công bố' },
      source: { title: 'Nguồn', description: 'Nơi công bố số liệu' },
      enteredAt: { title: 'Nhập lúc', description: 'Lúc nhập số liệu' },
      enteredBy: { title: 'Người nhập', description: 'Mã người dùng, hoặc phần đã thực hiện khi không có người dùng' },
    },
  },
  audit: {
    title: 'Nhật ký hệ thống',
    columns: {
      sequence: { title: 'Số thứ tự', description: 'Số thứ tự của sự kiện; nhật ký không có chỗ trống' },
      at: { title: 'Thời điểm', description: 'Lúc xảy ra' },
      actor: {
        title: 'Người thực hiện',
        description: 'Mã người dùng, hoặc phần đã thực hiện khi không có người dùng: system, command-line, anonymous',
      },
      actorName: { title: 'Họ và tên', description: 'Tên của người dùng; trống khi không có người dùng' },
      action: { title: 'Hành động', description: 'Mã của việc đã làm' },
      subject: { title: 'Đối tượng', description: 'Việc đã làm đối với đối tượng nào' },
      before: { title: 'Trước', description: 'Nội dung trước đó, dạng JSON; trống khi chưa có gì' },
      after: { title: 'Sau', description: 'Nội dung sau đó, dạng JSON; trống khi không còn gì' },
      hash: { title: 'Mã băm', description: 'SHA-256 của toàn bộ sự kiện và mã băm của sự kiện liền trước' },
    },
  },
  results: { title: 'Kết quả', columns: resultColumns },
  'published-results': { title: 'Kết quả đã công bố', columns: resultColumns },
};

type ColumnText = { title: string; description: string };
export type TableTexts = {
  [Name in keyof typeof tables]: { title: string; columns: Record<keyof (typeof tables)[Name]['columns'], ColumnText> };
};
