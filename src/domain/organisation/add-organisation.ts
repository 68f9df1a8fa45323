import { FieldProblems } from '#base/problem.ts';
import { requireRightOverEach } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { checkTree } from './check-tree.ts';
import { type AddOrganisationInput, addOrganisationInput } from './organisation.schema.ts';
import type { Organisation } from './organisation.ts';
import { applyChange, parentsOf, writeChange } from './tree-change.ts';

/**
 * Adds an organisation to the tree. Needs the right over its parent, and over the former parents of a code that is used
 * again. Throws `FieldProblems` with all that is wrong.
 */
export async function addOrganisation(context: Context, input: AddOrganisationInput): Promise<Organisation> {
  const version: Organisation = { ...addOrganisationInput.parse(input), validTo: null };
  return context.transaction(async (transaction) => {
    const { organisations } = transaction;
    await organisations.lock();
    const stored = await organisations.list();
    const parents = [version.parentCode, ...parentsOf(stored, [version.code])];
    await requireRightOverEach(context, transaction, 'organisation.change', parents);
    const change = { ended: [], begun: [version] };
    const faults = checkTree(applyChange(stored, change)).filter((fault) => fault.version === version);
    if (faults.length > 0) throw new FieldProblems(faults.map(({ field, problem }) => ({ path: field, problem })));
    await writeChange(organisations, change);
    await transaction.audit({
      action: 'organisation.add',
      subject: `organisation:${version.code}`,
      before: null,
      after: version,
    });
    return version;
  });
}
