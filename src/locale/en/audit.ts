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
  'round.create': 'round made',
  'round.status': 'state of a round changed',
  'round.publish': 'result published',
  'edition.replace': 'edition of a draft replaced',
  'edition.approve': 'edition approved',
  'series.enter': 'published figures entered',
  'organisation.add': 'organisation added',
  'organisation.import': 'organisations imported',
  'succession.record': 'change of organisations recorded',
} satisfies Record<AuditAction, string>;
