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
  'edition.import': 'nhập bộ chỉ số',
} satisfies Record<AuditAction, string>;
