import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#base/problem.ts';
import { createMemory, type Memory } from '../../../test/support/memory-stores.ts';
import { addOrganisation } from './add-organisation.ts';
import { listOrganisations } from './list-organisations.ts';
import { organisation, succession } from './organisation.fixture.ts';
import { isInForce, isWithin, type Organisation, successionKinds } from './organisation.ts';
import { recordSuccession } from './record-succession.ts';

// Few codes and few days, so that changes meet.
const codes = ['a', 'b', 'c', 'd', 'e', 'f'];
const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'];
const code = fc.constantFrom(...codes);
const parent = fc.constantFrom('p', 'p', 'p', ...codes);
const body = fc.record({ code, parent }).map((one) => organisation(one.code, one.parent));
const addition = fc.record({ code, parent, validFrom: fc.constantFrom(null, ...days) }).map((one) => ({
  add: organisation(one.code, one.parent, { validFrom: one.validFrom }),
}));
const loose = fc.record({
  kind: fc.constantFrom(...successionKinds),
  effectiveOn: fc.constantFrom(...days),
  predecessors: fc.array(code, { minLength: 1, maxLength: 3 }),
  successors: fc.array(body, { maxLength: 3 }),
});
/** Of the numbers that each kind needs, so that many changes are accepted. */
const fitting = fc.oneof(
  fc.record({ code, parent, kind: fc.constantFrom('rename', 'transfer') }).map((one) => ({
    kind: one.kind,
    predecessors: [one.code],
    successors: [organisation(one.code, one.parent)],
  })),
  fc.record({ before: fc.uniqueArray(code, { minLength: 2, maxLength: 3 }), after: body }).map(({ before, after }) => ({
    kind: 'merge' as const,
    predecessors: before,
    successors: [after],
  })),
  fc.record({ before: code, after: fc.uniqueArray(code, { minLength: 2, maxLength: 3 }), parent }).map((one) => ({
    kind: 'split' as const,
    predecessors: [one.before],
    successors: one.after.map((successor) => organisation(successor, one.parent)),
  })),
  fc
    .uniqueArray(code, { minLength: 1 })
    .map((predecessors) => ({ kind: 'end' as const, predecessors, successors: [] })),
);
const change = fc.oneof(
  loose.map((one) => ({ change: one })),
  fc.tuple(fitting, fc.constantFrom(...days)).map(([one, effectiveOn]) => ({ change: { ...one, effectiveOn } })),
);
const steps = fc.array(fc.oneof({ weight: 2, arbitrary: addition }, { weight: 5, arbitrary: change }), {
  maxLength: 25,
  size: 'max',
});

type Step = { add: Parameters<typeof addOrganisation>[1] } | { change: Parameters<typeof succession>[0] };

/** Takes the steps that are accepted. Only problems may refuse one. */
async function take(memory: Memory, made: readonly Step[]): Promise<number> {
  const context = memory.context('system');
  await addOrganisation(context, organisation('p', null, { kind: 'province' }));
  for (const one of ['a', 'b', 'c']) await addOrganisation(context, organisation(one, 'p'));
  await addOrganisation(context, organisation('d', 'a'));
  let accepted = 0;
  for (const step of made) {
    const work =
      'add' in step ? addOrganisation(context, step.add) : recordSuccession(context, succession(step.change));
    const outcome = await work.catch((error: unknown) => error);
    if (outcome instanceof Problem) continue;
    if (outcome instanceof Error) throw outcome;
    accepted += 1;
  }
  return accepted;
}

const everyDay = days.flatMap((day) => [`${Number(day.slice(0, 4)) - 1}-12-31`, day]);

/** The codes above an organisation on a day, nearest first; fails where they go round or end below the province. */
function ancestorsOn(day: string, version: Organisation, versions: readonly Organisation[]): string[] {
  const above: string[] = [];
  for (let here = version; here.parentCode !== null; ) {
    const parents = versions.filter((one) => one.code === here.parentCode && isInForce(one, day));
    expect(parents).toHaveLength(1);
    expect(above.length).toBeLessThanOrEqual(codes.length);
    above.push(here.parentCode);
    here = parents[0] ?? version;
  }
  return above;
}

describe('after any additions and changes', () => {
  it('each code has one version on a day, below the province, and within all that are above it', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (made) => {
        const memory = createMemory();
        accepted += await take(memory, made);
        const versions = await listOrganisations(memory.context('system'), {});
        for (const day of everyDay) {
          const inForce = versions.filter((version) => isInForce(version, day));
          expect(new Set(inForce.map((version) => version.code)).size).toBe(inForce.length);
          for (const version of inForce) {
            const above = ancestorsOn(day, version, versions);
            expect(above.filter((one) => !isWithin(versions, version.code, one))).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
    // The property would say nothing of changes that were all refused.
    expect(accepted).toBeGreaterThan(200);
  });
});
