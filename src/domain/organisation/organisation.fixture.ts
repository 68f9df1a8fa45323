import { FieldProblems } from '#base/problem.ts';
import type { AddOrganisationInput, RecordSuccessionInput } from './organisation.schema.ts';
import type { OrganisationKind } from './organisation.ts';

type Changes = { kind?: OrganisationKind; name?: string; validFrom?: string | null };

/** An organisation to be added; named by its code unless told otherwise. */
export function organisation(
  code: string,
  parentCode: string | null,
  { kind = 'commune', name = code, validFrom = null }: Changes = {},
): AddOrganisationInput {
  return { code, kind, parentCode, name: { vi: name, en: name }, validFrom };
}

const document = { number: '1/QĐ', issuedOn: '2025-06-16', issuer: 'UBND', summary: 'Sắp xếp' };

/** A change to be recorded, on 1 July 2025 unless told otherwise. */
export function succession(
  input: Pick<RecordSuccessionInput, 'kind' | 'predecessors'> & {
    successors: AddOrganisationInput[];
    effectiveOn?: string;
  },
): RecordSuccessionInput {
  const { kind, predecessors, successors, effectiveOn = '2025-07-01' } = input;
  const named = successors.map(({ validFrom: _first, ...successor }) => successor);
  return { kind, effectiveOn, predecessors, successors: named, document };
}

/** The fields and codes of what was refused. */
export async function fieldsOf(work: Promise<unknown>): Promise<[string, string][]> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FieldProblems)) throw error;
  return error.problems.map(({ path, problem }) => [path, problem.code]);
}
