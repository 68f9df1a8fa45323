import type { ProblemCode } from '#base/problem.ts';
import type { AggregationName, AnswerKind, MedianReading, NormalisationName, StatisticName } from '#engine/edition.ts';
import type { FindingCode } from '#engine/finding.ts';
import type { NodeKind } from '#engine/plan.ts';
import type { Status } from '#engine/scored-block.ts';

export const findings: Record<FindingCode, string> = {
  'answers.outside-filter':
    'Câu hỏi {question}: {count} câu trả lời của người không thuộc diện hỏi (lọc theo {filter}) được để ngoài.',
  'answers.unit-not-assessed': 'Đơn vị {unit}: {count} phiếu để ngoài vì đơn vị không được đánh giá trong đợt này.',
  'answers.weight-rounded': '{count} trọng số được làm tròn về lưới.',
  'unit.not-valid':
    'Đơn vị {unit} không còn hoặc chưa tồn tại vào ngày {day} (hiệu lực {from} – {to}) nên không được đánh giá.',
  'unit.alone': 'Khối {block} chỉ có một đơn vị: thứ hạng, trung vị và khoảng cách không nói lên điều gì.',
  'unit.no-answers': 'Đơn vị {unit} không có tổng điểm: thiếu dữ liệu.',
  'value.below-minimum-n': '{unit}, {node}: chỉ có {n} câu trả lời, dưới mức tối thiểu nên không nêu giá trị.',
  'normalise.zero-range':
    '{node}: mọi đơn vị bằng nhau, chuẩn hóa {rule} không phân biệt được; áp dụng quy tắc «{policy}».',
  'normalise.not-possible': '{node}: không chuẩn hóa được theo {rule}; chỉ tiêu để ngoài.',
  'aggregate.withheld': '{node}: {units} đơn vị không có điểm vì thiếu {child}.',
  'aggregate.reweighted': '{node}: {units} đơn vị thiếu {child}; trọng số chia lại cho các phần còn lại.',
  'aggregate.block-median': '{node}: {units} đơn vị thiếu {child}; dùng trung vị của khối thay.',
  'published.differs': '{unit}, {node}: đã công bố {announced}, tính ra {computed}.',
  'published.not-reproducible':
    '{unit} năm {year}: tổng điểm công bố {published} không suy ra được từ các chỉ số thành phần đã công bố theo công thức của kỳ này (tính ra {recomputed}, chênh {difference}).',
  'adjustment.applied': '{unit}: cộng {points} điểm theo {legalReference}.',
};

export const problems: Record<ProblemCode, string> = {
  'round.not-found': 'Không có thư mục hoặc tệp đợt đánh giá «{path}».',
  'block.unknown': 'Không có khối «{block}»; các khối: {known}.',
  'unit.unknown': 'Không có đơn vị «{unit}»; các đơn vị: {known}.',
  'node.unknown': 'Khối của đơn vị không có nút «{node}».',
  'result.unreadable': 'Không đọc được tệp kết quả «{path}»: {reason}.',
  'file.exists': '«{path}» đã có; không ghi đè.',
  'file.not-written': 'Không ghi được «{path}»: {reason}.',
  'format.needs-file': 'Dạng {format} cần tên tệp (--out).',
  'format.unknown': 'Không dùng được dạng «{format}».',
  'round.unknown': 'Không có đợt đánh giá «{code}» trong cơ sở dữ liệu.',
  'round.exists': 'Đợt đánh giá «{code}» đã có trong cơ sở dữ liệu; dữ liệu đã nhập không được ghi đè.',
  'database.not-set': 'Chưa đặt DATABASE_URL; hãy trỏ tới một máy chủ PostgreSQL 15 trở lên.',
  'database.unavailable': 'Cơ sở dữ liệu tạm thời không trả lời; hãy thử lại sau.',
  'server.not-listening':
    'Không mở được cổng {port} tại {host} ({reason}); cổng có thể đang bận, hãy đặt DDCI_PORT khác.',
  'database.in-use': 'Dữ liệu này đang do một tiến trình khác (số {pid}) sử dụng.',
  'database.not-startable': 'Không mở được cơ sở dữ liệu: {reason}',
  'database.too-old': 'PostgreSQL {version} quá cũ; cần bản 15 trở lên.',
  'config.invalid': 'Cấu hình sai: {faults}',
  'workbook.too-many-rows':
    '{file} có nhiều hơn {most} dòng, một trang tính không chứa được; hãy dùng CSV hoặc Parquet.',
  'round.not-scored': 'Đợt đánh giá «{code}» chưa được tính điểm.',
  'round.not-published': 'Kết quả của đợt đánh giá «{code}» chưa được công bố.',
  'run.unknown': 'Đợt đánh giá không có lần tính điểm «{run}».',
  'result.run-changed': 'Kết quả đã được tính lại trong khi đang đọc; hãy đọc lại từ đầu.',
  'account.not-signed-in': 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết hạn.',
  'account.not-allowed': 'Tài khoản không có quyền làm việc này.',
  'account.wrong-sign-in':
    'Thư điện tử hoặc mật khẩu không đúng. Sau 5 lần sai liên tiếp, tài khoản bị khóa 15 phút và mật khẩu đúng cũng không được nhận.',
  'account.email-taken': 'Đã có tài khoản dùng thư điện tử «{email}».',
  'account.unknown': 'Không có tài khoản «{account}».',
  'link.not-valid': 'Liên kết không đúng, đã dùng rồi hoặc đã hết hạn. Hãy xin liên kết mới.',
  'request.invalid': 'Yêu cầu không hợp lệ.',
  'request.too-large': 'Yêu cầu quá lớn.',
  'request.too-many': 'Quá nhiều lần thử. Hãy đợi {seconds} giây rồi thử lại.',
  'request.wrong-origin': 'Yêu cầu đến từ một trang web khác nên bị từ chối.',
  'request.wrong-media-type': 'Nội dung yêu cầu phải là JSON (application/json).',
  'request.wrong-method': 'Địa chỉ này chỉ nhận: {allowed}.',
  'server.not-ready': 'Hệ thống chưa sẵn sàng. Hãy thử lại sau.',
  'not-found': 'Không có gì ở địa chỉ này.',
};

export const status: Record<Status, string> = {
  ok: 'có số liệu',
  'no-data': 'không có dữ liệu',
  'below-minimum-n': 'không nêu: dưới số câu trả lời tối thiểu',
  excluded: 'để ngoài theo quy tắc của kỳ đánh giá',
  'child-missing': 'không nêu: thiếu một phần',
  'no-scored-child': 'không nêu: không phần nào có điểm',
};

export const kinds: Record<NodeKind, string> = {
  index: 'chỉ số tổng hợp',
  component: 'chỉ số thành phần',
  dimension: 'khía cạnh',
  indicator: 'chỉ tiêu',
};

export const answerKinds: Record<AnswerKind | 'blank', string> = {
  valid: 'hợp lệ',
  'dont-know': 'không biết',
  refused: 'từ chối',
  'not-applicable': 'không áp dụng',
  blank: 'không hỏi hoặc bỏ trống',
};

export const statistics: Record<StatisticName, string> = {
  share: 'tỷ lệ',
  mean: 'trung bình',
  median: 'trung vị',
  'share-above': 'tỷ lệ vượt ngưỡng',
  'none-selected': 'tỷ lệ không chọn gì',
  record: 'số liệu hành chính',
};

export const normalisations: Record<NormalisationName, string> = {
  'minmax-block': 'nhỏ nhất – lớn nhất trong khối',
  'minmax-pooled': 'nhỏ nhất – lớn nhất qua nhiều năm',
  goalposts: 'cận cố định',
  absolute: 'theo thang tự nhiên của giá trị',
  'z-score': 'độ lệch chuẩn',
  rank: 'theo thứ hạng',
  'percentile-rank': 'theo phân vị',
  'distance-to-best': 'so với đơn vị tốt nhất',
  'step-table': 'bảng bậc',
};

export const aggregations: Record<AggregationName, string> = {
  arithmetic: 'trung bình cộng',
  geometric: 'trung bình nhân',
  harmonic: 'trung bình điều hòa',
  'generalised-mean': 'trung bình lũy thừa',
  'soft-hard': 'phần mềm và phần cứng',
};

export const medianReadings: Record<MedianReading, string> = {
  'strictly-below': 'thấp hơn hẳn trung vị',
  'at-or-below': 'bằng hoặc thấp hơn trung vị',
};

/** What each setting of the server means, by its name. */
export const settings: Record<string, string> = {
  DATABASE_URL: 'địa chỉ máy chủ PostgreSQL 15 trở lên; không đặt thì dùng bản nhúng',
  DDCI_VAR: 'thư mục của cơ sở dữ liệu nhúng',
  DDCI_HOST: 'địa chỉ máy chủ lắng nghe',
  DDCI_PORT: 'cổng',
  DDCI_ORIGIN: 'địa chỉ người dùng gõ vào trình duyệt, ví dụ https://ddci.example.vn',
  DDCI_TRUST_PROXY: 'on khi đứng sau máy chủ ủy quyền có đặt X-Forwarded-For',
  DDCI_LOG_LEVEL: 'mức nhật ký',
  DDCI_LANG: 'ngôn ngữ của dòng lệnh: vi hoặc en',
};
