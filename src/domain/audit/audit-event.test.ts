import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../scoring-run/input-hash.ts';
import { type AuditEvent, chainEvent, firstHash, verifyChain } from './audit-event.ts';

const sha256: Sha256 = (chunks) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

function chainOf(count: number): AuditEvent[] {
  const events: AuditEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = { action: 'round.import' as const, subject: `round:${index}`, before: null, after: { index } };
    events.push(
      chainEvent(entry, { at: `2026-01-0${index + 1}T00:00:00.000Z`, actor: 'a', last: events.at(-1) ?? null }, sha256),
    );
  }
  return events;
}

describe('the chain of the audit log', () => {
  it('begins at zeros and links each event to the one before', () => {
    const [first, second] = chainOf(2);
    expect(first).toMatchObject({ sequence: 1, previousHash: firstHash });
    expect(second).toMatchObject({ sequence: 2, previousHash: first?.hash });
  });

  it('holds as it was written, read at once or in pieces', () => {
    const events = chainOf(5);
    expect(verifyChain(events, sha256)).toMatchObject({ fault: null, last: { sequence: 5 } });
    const { last } = verifyChain(events.slice(0, 3), sha256);
    expect(verifyChain(events.slice(3), sha256, last).fault).toBeNull();
  });

  it('does not depend on the order of keys in what it tells of', () => {
    const place = { at: '2026-01-01T00:00:00.000Z', actor: 'a', last: null };
    const entry = (after: object) => ({ action: 'round.import' as const, subject: 's', before: null, after });
    expect(chainEvent(entry({ a: 1, b: 2 }), place, sha256).hash).toBe(
      chainEvent(entry({ b: 2, a: 1 }), place, sha256).hash,
    );
  });

  it.each<[string, (events: AuditEvent[]) => AuditEvent[], object]>([
    [
      'a changed event',
      (events) => events.with(2, { ...events[2], actor: 'b' } as AuditEvent),
      { sequence: 3, fault: 'changed' },
    ],
    ['an event taken out', (events) => events.toSpliced(1, 1), { sequence: 2, fault: 'missing' }],
    ['the first taken out', (events) => events.slice(1), { sequence: 1, fault: 'missing' }],
    [
      'an event put in the place of another, its own hash made right',
      (events) => {
        const { hash: _hash, ...forged } = { ...events[1], actor: 'b' } as AuditEvent;
        const made = chainEvent(forged, { at: forged.at, actor: 'b', last: events[0] ?? null }, sha256);
        return events.with(1, made);
      },
      { sequence: 3, fault: 'not-linked' },
    ],
  ])('shows %s', (_name, tamper, fault) => {
    expect(verifyChain(tamper(chainOf(5)), sha256).fault).toEqual(fault);
  });
});
