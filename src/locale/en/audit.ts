import type { AuditAction } from '#domain/audit/audit-event.ts';

/** What an event of the audit log says was done. */
export const auditActions = {
  'account.create': 'account created',
  'account.change': 'account changed',
  'account.sign-in': 'signed in',
  'account.sign-in-refused': 'sign-in refused',
  'account.sign-out': 'signed out',
  'link.create': 'one-time link made',
  'round.import': 'round imported',
  'round.score': 'round scored',
  'edition.import': 'edition imported',
} satisfies Record<AuditAction, string>;
