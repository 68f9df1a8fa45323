import type { ProblemCode } from '#base/problem.ts';
import type { AggregationName, AnswerKind, MedianReading, NormalisationName, StatisticName } from '#engine/edition.ts';
import type { FindingCode } from '#engine/finding.ts';
import type { NodeKind } from '#engine/plan.ts';
import type { Status } from '#engine/scored-block.ts';

export { organisationKinds } from './organisation-kinds.ts';
export { roundStatuses } from './round-statuses.ts';

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
  'indicator.unknown': 'Đợt đánh giá không có chỉ tiêu «{node}».',
  'result.unreadable': 'Không đọc được tệp kết quả «{path}»: {reason}.',
  'change.wrong-order':
    'Đợt sau phải là của một năm sau đợt trước: đợt trước là năm {earlier}, đợt sau là năm {later}.',
  'change.new': 'Không có đơn vị nào của năm {year} mà «{unit}» hình thành từ đó, nên không có gì để so sánh.',
  'change.other-block':
    '«{unit}» hình thành từ {predecessors}, năm {year} thuộc khối khác: phiếu hỏi khác, về đơn vị khác, nên không so sánh được.',
  'change.predecessor-missing':
    '«{unit}» hình thành từ {predecessors}, nhưng năm {year} không đánh giá đủ các đơn vị ấy, nên không so sánh được.',
  'change.records-of-several':
    '«{unit}» được hợp nhất từ {predecessors}: phiếu trả lời thì gộp được, số liệu hành chính của năm {year} thì không, nên không so sánh được.',
  'change.no-earlier-figure':
    'published.csv không có tổng điểm nào của «{unit}» được công bố trước năm {year}, nên không có gì để so sánh.',
  'change.no-figure-of-year': 'published.csv không có tổng điểm năm {year} của «{unit}»; các năm có: {known}.',
  'goal.no-total': '«{unit}» không có tổng điểm.',
  'goal.no-such-rank': 'Không có hạng {rank}: khối có {count} đơn vị.',
  'goal.component-unknown': 'Không có chỉ số thành phần «{component}»; các chỉ số: {known}.',
  'goal.off-scale': 'Điểm {score} của «{component}» nằm ngoài thang điểm {lowest}–{highest}.',
  'goal.total-out-of-reach':
    '«{unit}» không đạt được {wanted} điểm: khi mọi chỉ tiêu lên đến mức trần, tổng điểm là {best}, hạng {rank}. Mức trần giữ lại nhiều điểm nhất ở: {limits}.',
  'goal.rank-out-of-reach':
    '«{unit}» không đạt được hạng {wanted}: khi mọi chỉ tiêu lên đến mức trần, tổng điểm là {best}, hạng {rank}. Mức trần giữ lại nhiều điểm nhất ở: {limits}.',
  'file.exists': '«{path}» đã có; không ghi đè.',
  'file.not-written': 'Không ghi được «{path}»: {reason}.',
  'format.needs-file': 'Dạng {format} cần tên tệp (--out).',
  'format.unknown': 'Không dùng được dạng «{format}».',
  'round.unknown': 'Không có đợt đánh giá «{code}» trong cơ sở dữ liệu.',
  'round.exists':
    'Đợt đánh giá «{code}» đã có trong cơ sở dữ liệu; dữ liệu đã nhập không được ghi đè. Muốn nhập bản đính chính, hãy nêu lý do.',
  'round.wrong-status':
    'Đợt đánh giá «{code}» đang ở trạng thái «{status}» nên chưa làm được việc này; trạng thái tiếp theo có thể chuyển sang: {nextStatuses}.',
  'round.faults': 'Dữ liệu có {count} lỗi nên chưa được nhận.',
  'edition.frozen':
    'Bộ chỉ số của đợt «{code}» đã được phê duyệt (mã băm {hash}…); không thay bằng bộ chỉ số khác và không sửa được nữa.',
  'edition.not-approved': 'Bộ chỉ số của đợt «{code}» chưa được phê duyệt; hãy phê duyệt trước khi bắt đầu khảo sát.',
  'edition.other-code': 'Bộ chỉ số mang mã «{found}», không phải của đợt «{code}».',
  'edition.version-unknown': 'Đợt «{code}» không có bản bộ chỉ số số {version}.',
  'run.unknown': 'Đợt đánh giá «{code}» không có lần tính điểm «{run}».',
  'run.not-reproducible':
    'Tính lại từ dữ liệu đã lưu không ra đúng lần tính điểm {run}: khác ở {count} chỗ, chỗ đầu tiên là {place}. Kết quả này không được công bố và không được giải trình; hãy tính điểm lại và kiểm tra nhật ký.',
  'run.published-already': 'Lần tính điểm {run} của đợt «{code}» đang được công bố rồi.',
  'publication.needs-reason': 'Đợt «{code}» đã công bố; muốn công bố lại phải nêu lý do.',
  'database.not-set': 'Chưa đặt DATABASE_URL; hãy trỏ tới một máy chủ PostgreSQL 15 trở lên.',
  'database.unavailable': 'Cơ sở dữ liệu tạm thời không trả lời; hãy thử lại sau.',
  'database.full': 'Ổ đĩa của máy chủ cơ sở dữ liệu đã đầy: chưa ghi gì cả. Hãy giải phóng dung lượng rồi làm lại.',
  'server.not-listening':
    'Không mở được cổng {port} tại {host} ({reason}); cổng có thể đang bận, hãy đặt DDCI_PORT khác.',
  'database.in-use': 'Dữ liệu này đang do một tiến trình khác (số {pid}) sử dụng.',
  'database.not-startable': 'Không mở được cơ sở dữ liệu: {reason}',
  'database.too-old': 'PostgreSQL {version} quá cũ; cần bản 15 trở lên.',
  'config.secret-not-set':
    'Chưa đặt DDCI_SECRET; hãy đặt một chuỗi ngẫu nhiên từ 32 ký tự và giữ kỹ, ví dụ kết quả của «openssl rand -base64 32».',
  'config.invalid': 'Cấu hình sai: {faults}',
  'workbook.too-many-rows':
    '{file} có nhiều hơn {most} dòng, một trang tính không chứa được; hãy dùng CSV hoặc Parquet.',
  'round.not-scored': 'Đợt đánh giá «{code}» chưa được tính điểm.',
  'round.not-published': 'Kết quả của đợt đánh giá «{code}» chưa được công bố.',
  'result.run-changed': 'Kết quả đã được tính lại trong khi đang đọc; hãy đọc lại từ đầu.',
  'account.not-signed-in': 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết hạn.',
  'account.not-allowed': 'Tài khoản không có quyền làm việc này.',
  'account.wrong-sign-in':
    'Thư điện tử hoặc mật khẩu không đúng. Sau 5 lần sai liên tiếp, tài khoản bị khóa 15 phút và mật khẩu đúng cũng không được nhận.',
  'account.email-taken': 'Đã có tài khoản dùng thư điện tử «{email}».',
  'account.unknown': 'Không có tài khoản «{account}».',
  'account.own':
    'Không ai tự đổi vai trò, tự đóng hoặc tự tạo liên kết cho tài khoản của chính mình; hãy nhờ quản trị viên khác.',
  'account.last-administrator': 'Đây là quản trị viên cuối cùng của tỉnh; hãy trao vai trò ấy cho người khác trước.',
  'account.wrong-password':
    'Mật khẩu hiện tại không đúng. Sau 5 lần sai liên tiếp, tài khoản bị khóa 15 phút và mật khẩu đúng cũng không được nhận.',
  'account.wrong-code':
    'Mã xác thực không đúng hoặc đã dùng rồi. Sau 5 lần sai liên tiếp, tài khoản bị khóa 15 phút và mã đúng cũng không được nhận.',
  'account.second-factor-needed':
    'Tài khoản dùng xác thực hai bước. Hãy nhập mã trong ứng dụng xác thực hoặc một mã dự phòng.',
  'account.second-factor-unreadable':
    'Không đọc được khóa xác thực hai bước vì DDCI_SECRET đã đổi. Hãy dùng mã dự phòng, hoặc nhờ quản trị viên tắt xác thực hai bước.',
  'account.has-second-factor': 'Tài khoản đã bật xác thực hai bước.',
  'account.no-second-factor': 'Tài khoản chưa có xác thực hai bước.',
  'account.session-only': 'Việc này phải đăng nhập mới làm được; khóa truy cập của hệ thống khác không dùng được.',
  'grant.organisation-unknown': 'Không có tổ chức «{organisation}».',
  'session.unknown': 'Không có phiên làm việc này; có thể đã kết thúc.',
  'token.unknown': 'Không có khóa truy cập này; có thể đã bị xóa.',
  'oidc.unknown':
    'Không có tài khoản nào đang mở ứng với người vừa đăng nhập ở hệ thống đăng nhập chung. Hãy liên hệ quản trị viên.',
  'oidc.failed': 'Đăng nhập bằng hệ thống đăng nhập chung không thành. Hãy thử lại từ đầu.',
  'oidc.unavailable': 'Hệ thống đăng nhập chung tạm thời không trả lời; hãy thử lại sau.',
  'link.not-valid': 'Liên kết không đúng, đã dùng rồi hoặc đã hết hạn. Hãy xin liên kết mới.',
  'request.invalid': 'Yêu cầu không hợp lệ.',
  'request.too-large': 'Yêu cầu quá lớn.',
  'request.too-many': 'Quá nhiều lần thử. Hãy đợi {seconds} giây rồi thử lại.',
  'request.wrong-origin': 'Yêu cầu đến từ một trang web khác nên bị từ chối.',
  'request.wrong-media-type': 'Nội dung yêu cầu phải thuộc loại {expected}.',
  'request.wrong-method': 'Địa chỉ này chỉ nhận: {allowed}.',
  'server.not-ready': 'Hệ thống chưa sẵn sàng. Hãy thử lại sau.',
  'not-found': 'Không có gì ở địa chỉ này.',
  'input.refused': 'Chưa nhận được: có {count} chỗ sai.',
  'organisation.unknown': 'Không có đơn vị mang mã «{code}» trong cây tổ chức.',
  'organisation.not-in-force': 'Đơn vị «{code}» không tồn tại vào ngày {day}.',
  'organisation.already-ends': 'Đơn vị «{code}» đã được ghi là kết thúc vào ngày {day}.',
  'organisation.in-force': 'Mã «{code}» đã có đơn vị dùng trong thời gian này ({from} – {to}).',
  'organisation.ends-before-start': 'Đơn vị «{code}» kết thúc trước khi bắt đầu.',
  'organisation.parent-not-in-force':
    'Cấp trên «{parent}» chỉ tồn tại trong khoảng {parentFrom} – {parentTo}, không đủ cho {from} – {to}.',
  'organisation.has-children':
    'Đơn vị «{code}» còn đơn vị trực thuộc sau khi kết thúc: {children}. Hãy nêu các đơn vị ấy trong cùng thay đổi, hoặc ghi nhận việc kết thúc, chuyển các đơn vị ấy trước.',
  'organisation.cycle': 'Đơn vị «{code}» sẽ nằm dưới chính nó.',
  'organisation.root-kind': 'Chỉ tỉnh mới không có cấp trên, và tỉnh không có cấp trên.',
  'organisation.second-root': 'Đã có tỉnh «{root}»; mỗi lúc chỉ có một tỉnh.',
  'organisation.repeated': 'Mã «{code}» được nêu hai lần.',
  'succession.exists': 'Thay đổi này đã được ghi nhận.',
  'succession.merge-count': 'Sáp nhập cần ít nhất hai đơn vị cũ và đúng một đơn vị mới.',
  'succession.split-count': 'Chia tách cần đúng một đơn vị cũ và ít nhất hai đơn vị mới.',
  'succession.end-count': 'Giải thể không có đơn vị kế thừa.',
  'succession.keeps-code': 'Đổi tên và chuyển cấp trên chỉ dùng cho một đơn vị, và đơn vị giữ nguyên mã.',
  'succession.rename-moves': 'Đổi tên không đổi cấp trên; nếu đổi cấp trên, hãy dùng loại «transfer».',
  'succession.transfer-stays': 'Chuyển cấp trên cần một cấp trên khác.',
  'succession.does-not-end': 'Theo organisations.csv, đơn vị «{code}» không kết thúc vào ngày {day}.',
  'succession.does-not-begin': 'Theo organisations.csv, đơn vị «{code}» không bắt đầu vào ngày {day}.',
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
  DDCI_SECRET:
    'chuỗi bí mật từ 32 ký tự, dùng để mã hóa khóa xác thực hai bước; đổi thì các khóa ấy không đọc được nữa',
  DDCI_OIDC_ISSUER: 'địa chỉ của hệ thống đăng nhập chung (OpenID Connect); không đặt thì không dùng',
  DDCI_OIDC_CLIENT_ID: 'mã của DDCI tại hệ thống đăng nhập chung',
  DDCI_OIDC_CLIENT_SECRET: 'mật khẩu của DDCI tại hệ thống đăng nhập chung',
  DDCI_OIDC_NAME: 'chữ trên nút đăng nhập bằng hệ thống đăng nhập chung',
  DDCI_LANG: 'ngôn ngữ của dòng lệnh: vi hoặc en',
};
