import { compareCodes } from '#base/order.ts';
import type { Block, Edition, TreeNode } from '#engine/edition.ts';
import type { Finding } from '#engine/finding.ts';
import type { Unit } from '#engine/round.ts';
import { plainText } from '../account/account.schema.ts';
import type { FaultList } from '../assessment-round/fault.ts';
import type { SourceTable } from '../assessment-round/round-source.port.ts';
import { readRows } from '../assessment-round/table-reader.ts';

/** As in an edition. */
const mostCodeLetters = 120;

const columns = {
  required: ['unit_code', 'block', 'name_vi', 'name_en'],
  optional: ['valid_from', 'valid_to', 'predecessors'],
};

/** The units of units.csv, sorted by code. */
export function readUnits(table: SourceTable, edition: Edition, faults: FaultList): Unit[] {
  const lineByCode = new Map<string, number>();
  const units: Unit[] = [];
  for (const row of readRows(table, columns, faults)) {
    const code = row.required('unit_code');
    const blockCode = row.required('block');
    const vi = row.required('name_vi');
    const en = row.required('name_en');
    const validFrom = row.date('valid_from');
    const validTo = row.date('valid_to');
    if (blockCode !== null && !edition.blocks.some((block) => block.code === blockCode)) {
      row.fault('cell.unknown-block', 'block', { expected: edition.blocks.map((block) => block.code).join(', ') });
    }
    if (code === null) continue;
    checkCode(code, { file: table.file, row: row.line }, faults);
    const first = lineByCode.get(code);
    if (first !== undefined) row.fault('row.duplicate', 'unit_code', { first });
    else lineByCode.set(code, row.line);
    if (validFrom !== null && validTo !== null && validFrom > validTo) {
      row.fault('cell.out-of-range', 'valid_to', { expected: `≥ ${validFrom}` });
    }
    if (blockCode === null || vi === null || en === null) continue;
    const predecessors = row.text('predecessors').split(/\s+/).filter(Boolean);
    units.push({ code, blockCode, name: { vi, en }, validFrom, validTo, predecessors });
  }
  return units.toSorted((left, right) => compareCodes(left.code, right.code));
}

/** A code is kept in columns of its own, which hold no control characters. */
function checkCode(code: string, place: { file: string; row: number }, faults: FaultList): void {
  if (plainText.max(mostCodeLetters).safeParse(code).success) return;
  const params = { most: mostCodeLetters };
  faults.add({ code: 'cell.not-plain-text', ...place, column: 'unit_code', value: code, params });
}

/** Without units.csv the units are those of the records, in the one block, or the block whose tree has the indicator. */
export function deriveUnits(table: SourceTable, edition: Edition, faults: FaultList): Unit[] {
  const unitByCode = new Map<string, Unit>();
  for (const { line, cells } of table.rows) {
    const code = cells[table.header.indexOf('unit_code')] ?? '';
    const node = cells[table.header.indexOf('indicator_code')] ?? '';
    if (code === '') continue;
    const blocks =
      edition.blocks.length === 1 ? edition.blocks : edition.blocks.filter((block) => hasNode(block, node));
    const [block] = blocks;
    if (!block || blocks.length > 1 || (unitByCode.get(code)?.blockCode ?? block.code) !== block.code) {
      faults.add({ code: 'unit.block-undecided', file: table.file, row: line, column: 'unit_code', value: code });
      continue;
    }
    const none = { validFrom: null, validTo: null, predecessors: [] };
    if (unitByCode.has(code)) continue;
    checkCode(code, { file: table.file, row: line }, faults);
    unitByCode.set(code, { code, blockCode: block.code, name: { vi: code, en: code }, ...none });
  }
  return [...unitByCode.values()].toSorted((left, right) => compareCodes(left.code, right.code));
}

function hasNode(block: Block, code: string): boolean {
  const search = (node: TreeNode): boolean => node.code === code || ('children' in node && node.children.some(search));
  return search(block.tree);
}

/** The units that exist at the end of the reference period; the others are noted. Methodology §1.4. */
export function assessedUnits(units: readonly Unit[], edition: Edition): { assessed: Unit[]; findings: Finding[] } {
  const day = edition.referencePeriod?.to;
  const isValid = (unit: Unit): boolean =>
    day === undefined || ((unit.validFrom ?? day) <= day && day <= (unit.validTo ?? day));
  const findings = units
    .filter((unit) => !isValid(unit))
    .map(
      (unit): Finding => ({
        code: 'unit.not-valid',
        blockCode: unit.blockCode,
        unitCode: unit.code,
        params: { from: unit.validFrom ?? '', to: unit.validTo ?? '', day: day ?? '' },
      }),
    );
  return { assessed: units.filter(isValid), findings };
}
