import type { AuditAction } from '#domain/audit/audit-event.ts';

/** What an event of the audit log says was done. */
export const auditActions = {
  'account.create': 'tạo tài khoản',
  'account.change': 'thay đổi tài khoản',
  'account.sign-in': 'đăng nhập',
  'account.sign-in-refused': 'từ chối đăng nhập',
  'account.sign-out': 'đăng xuất',
  'link.create': 'tạo liên kết dùng một lần',
  'round.import': 'nhập đợt đánh giá',
  'round.score': 'tính điểm đợt đánh giá',
  'round.create': 'tạo đợt đánh giá',
  'round.status': 'chuyển trạng thái đợt đánh giá',
  'round.publish': 'công bố kết quả',
  'edition.replace': 'thay bộ chỉ số của bản nháp',
  'edition.approve': 'phê duyệt bộ chỉ số',
  'series.enter': 'nhập số liệu đã công bố',
  'organisation.add': 'thêm đơn vị',
  'organisation.import': 'nhập cây tổ chức',
  'succession.record': 'ghi nhận thay đổi tổ chức',
} satisfies Record<AuditAction, string>;
