/** What is being typed of a change of organisations, and the body that the API takes of it. */
import type { NewSuccession, Organisation } from './api.ts';
import type { FormFaults } from './api-failure.ts';
import { type DocumentDraft, documentFields, emptyDocument } from './document-fields.tsx';

export type SuccessorDraft = {
  /** Only there to tell them apart while some are taken away. */
  id: number;
  code: string;
  kind: Organisation['kind'];
  nameVi: string;
  nameEn: string;
  parentCode: string | null;
};

export type SuccessionDraft = {
  kind: NewSuccession['kind'] | null;
  effectiveOn: string;
  /** Predecessors besides the one whose page this is. */
  others: string[];
  newParent: string | null;
  successors: SuccessorDraft[];
  document: DocumentDraft;
};

/** For the kind that was chosen: a merger makes one, a split two or more, a renaming changes the name of its own. */
export function emptyDraft(kind: SuccessionDraft['kind'], version: Organisation): SuccessionDraft {
  const successors = [1, 2].slice(0, kind === 'split' ? 2 : 1).map((id) => newSuccessor(id, version));
  return { kind, effectiveOn: '', others: [], newParent: null, successors, document: emptyDocument };
}

/** Like the old one in all but code and name, until something else is chosen. */
export function newSuccessor(id: number, { kind, parentCode }: Organisation): SuccessorDraft {
  return { id, code: '', kind, nameVi: '', nameEn: '', parentCode };
}

/** Of a draft whose kind is chosen. */
export function successionFrom(
  { kind, effectiveOn, others, newParent, successors, document }: SuccessionDraft & { kind: NewSuccession['kind'] },
  { code, kind: ownKind, parentCode, name }: Organisation,
): NewSuccession {
  const base = { kind, effectiveOn, document };
  const own = { code, kind: ownKind, parentCode, name };
  const made = successors.map((one) => ({
    code: one.code.trim(),
    kind: one.kind,
    parentCode: one.parentCode,
    name: { vi: one.nameVi, en: one.nameEn },
  }));
  const [first] = made;
  switch (kind) {
    case 'rename':
      return { ...base, predecessors: [code], successors: [{ ...own, name: first?.name ?? name }] };
    case 'transfer':
      return { ...base, predecessors: [code], successors: [{ ...own, parentCode: newParent }] };
    case 'merge':
      return { ...base, predecessors: [code, ...others], successors: made.slice(0, 1) };
    case 'split':
      return { ...base, predecessors: [code], successors: made };
    case 'end':
      return { ...base, predecessors: [code, ...others], successors: [] };
  }
}

/** The fields as the API names them, so that each fault finds its place. */
export function fieldsOf({ kind, others, successors }: SuccessionDraft): string[] {
  const ofSuccessors = successors.flatMap((_, at) =>
    (partsOf[kind ?? 'end'] ?? []).map((part) => `successors.${at}.${part}`),
  );
  const predecessors = [0, ...others.map((_, at) => at + 1)].map((at) => `predecessors.${at}`);
  return ['kind', 'effectiveOn', 'predecessors', ...predecessors, ...ofSuccessors, ...documentFields];
}

const ofNew = ['code', 'kind', 'name.vi', 'name.en', 'parentCode'];
/** What of a successor is typed, by the kind of change; faults of the rest are told of the whole form. */
const partsOf: Partial<Record<NewSuccession['kind'], readonly string[]>> = {
  rename: ['name.vi', 'name.en'],
  transfer: ['parentCode'],
  merge: ofNew,
  split: ofNew,
};

/** All that is wrong with any of the predecessors, beside the one field that names them. */
export function predecessorFault({ byField }: FormFaults): string | null {
  const told = Object.keys(byField).filter((field) => field.startsWith('predecessors'));
  return told.length === 0 ? null : [...new Set(told.map((field) => byField[field]))].join(' ');
}
