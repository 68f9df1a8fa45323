import { assert } from '#base/assert.ts';
import { type FieldProblem, FieldProblems, Problem } from '#base/problem.ts';
import { requireRightOverEach } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { dayBefore } from '../plain-day.ts';
import { checkMove, checkNumbers, successionKey } from './check-succession.ts';
import { checkTree, type VersionFault } from './check-tree.ts';
import { type RecordSuccessionInput, recordSuccessionInput } from './organisation.schema.ts';
import { isInForce, type Organisation, type Succession } from './organisation.ts';
import { applyChange, parentsOf, type TreeChange, writeChange } from './tree-change.ts';

/**
 * Records what became of organisations on a day: predecessors end the day before, successors begin on it. A successor that
 * began on that day by another change is named again and not made twice. An organisation with others below it ends only
 * when they end or move too, in this change or in one recorded before. Needs the right over the parents of all that are
 * named. Throws `FieldProblems` with all that is wrong.
 */
export async function recordSuccession(context: Context, input: RecordSuccessionInput): Promise<Succession> {
  const wanted = recordSuccessionInput.parse(input);
  return context.transaction(async (transaction) => {
    const { organisations } = transaction;
    await organisations.lock();
    const stored = await organisations.list();
    await requireRightOverEach(context, transaction, 'organisation.change', answerableParents(wanted, stored));
    const codes = wanted.successors.map(({ code }) => code);
    const succession: Succession = { ...wanted, id: context.newId(), successors: codes };
    const recorded = (await organisations.listSuccessions()).map(successionKey);
    if (recorded.includes(successionKey(succession))) {
      throw new FieldProblems([{ path: 'kind', problem: new Problem('succession.exists') }]);
    }
    const { change, problems } = planChange(wanted, stored);
    problems.push(...treeProblems(wanted, stored, change));
    if (problems.length > 0) throw new FieldProblems(problems);
    await writeChange(organisations, change);
    await organisations.insertSuccession(succession);
    await transaction.audit({
      action: 'succession.record',
      subject: `succession:${succession.id}`,
      before: { ended: change.ended },
      after: { ...succession, begun: change.begun },
    });
    return succession;
  });
}

/** The province, where none of the organisations named is known. */
function answerableParents(
  { predecessors, successors }: RecordSuccessionInput,
  stored: readonly Organisation[],
): (string | null)[] {
  const codes = [...predecessors, ...successors.map(({ code }) => code)];
  const parents = [...parentsOf(stored, codes), ...successors.map(({ parentCode }) => parentCode)];
  return parents.length === 0 ? [null] : parents;
}

/** What the change does to the versions, as far as it can be done, and what is wrong with the organisations named. */
function planChange(
  { kind, effectiveOn, predecessors, successors }: RecordSuccessionInput,
  stored: readonly Organisation[],
): { change: TreeChange; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const change: TreeChange = { ended: [], begun: [] };
  const lastDay = dayBefore(effectiveOn);
  const successorCodes = successors.map(({ code }) => code);
  const wrongNumbers = checkNumbers(kind, predecessors, successorCodes);
  if (wrongNumbers) problems.push({ path: 'kind', problem: wrongNumbers });
  for (const [index, code] of predecessors.entries()) {
    const version = stored.find((one) => one.code === code && isInForce(one, lastDay));
    const problem = predecessorProblem(code, lastDay, stored, version);
    if (predecessors.indexOf(code) < index) {
      problems.push({ path: `predecessors.${index}`, problem: new Problem('organisation.repeated', { code }) });
    } else if (problem) problems.push({ path: `predecessors.${index}`, problem });
    else if (version?.validTo === null) change.ended.push({ code, validTo: lastDay });
    const moved = version && !wrongNumbers && checkMove(kind, version.parentCode, successors[0]?.parentCode ?? null);
    if (moved) problems.push({ path: 'successors.0.parentCode', problem: moved });
  }
  for (const [index, successor] of successors.entries()) {
    const { code } = successor;
    if (successorCodes.indexOf(code) < index) {
      problems.push({ path: `successors.${index}.code`, problem: new Problem('organisation.repeated', { code }) });
    } else if (!stored.some((one) => isBegun(one, successor, effectiveOn))) {
      change.begun.push({ ...successor, validFrom: effectiveOn, validTo: null });
    }
  }
  return { change, problems };
}

function predecessorProblem(
  code: string,
  lastDay: string,
  stored: readonly Organisation[],
  version: Organisation | undefined,
): Problem | null {
  if (!stored.some((one) => one.code === code)) return new Problem('organisation.unknown', { code });
  if (!version) return new Problem('organisation.not-in-force', { code, day: lastDay });
  const { validTo } = version;
  const endsOtherwise = validTo !== null && validTo !== lastDay;
  return endsOtherwise ? new Problem('organisation.already-ends', { code, day: validTo }) : null;
}

/** Whether another change of the same day made this very organisation. */
function isBegun(version: Organisation, successor: RecordSuccessionInput['successors'][number], day: string): boolean {
  return (
    version.code === successor.code &&
    version.validFrom === day &&
    version.validTo === null &&
    version.kind === successor.kind &&
    version.parentCode === successor.parentCode &&
    version.name.vi === successor.name.vi &&
    version.name.en === successor.name.en
  );
}

/** What the tree would have wrong after the change, told of the fields that cause it. */
function treeProblems(
  { predecessors, successors }: RecordSuccessionInput,
  stored: readonly Organisation[],
  change: TreeChange,
): FieldProblem[] {
  const faults = checkTree(applyChange(stored, change));
  const isOrphan = ({ version, problem }: VersionFault): boolean =>
    problem.code === 'organisation.parent-not-in-force' && !change.begun.includes(version);
  const orphans = faults.filter(isOrphan).map(({ version }) => version);
  const problems = predecessors.flatMap((code, index): FieldProblem[] => {
    const left = new Set(orphans.filter(({ parentCode }) => parentCode === code).map((version) => version.code));
    if (left.size === 0 || predecessors.indexOf(code) < index) return [];
    const problem = new Problem('organisation.has-children', { code, children: [...left].join(', ') });
    return [{ path: `predecessors.${index}`, problem }];
  });
  // A circle has a version that begins by this change, so that telling it of those alone tells of every circle.
  for (const { version, field, problem } of faults.filter((fault) => change.begun.includes(fault.version))) {
    const index = successors.findIndex(({ code }) => code === version.code);
    problems.push({ path: `successors.${index}.${field}`, problem });
  }
  assert(faults.length === 0 || problems.length > 0, 'a tree that is wrong has a field that makes it so');
  return problems;
}
