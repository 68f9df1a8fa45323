import type { Edition } from '#engine/edition.ts';
import type { Finding } from '#engine/finding.ts';
import type { AnswerTable, RecordFigure, Round, Stratum, Unit } from '#engine/round.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import { createAnswerLayout } from '../response/answer-layout.ts';
import { assembleAnswers } from '../response/assemble-answers.ts';
import { assessedUnits, deriveUnits, readUnits } from '../unit/read-units.ts';
import type { FaultList } from './fault.ts';
import { readPublished, readRecords, readStrata } from './read-figures.ts';
import type { RoundSource, SourceTable } from './round-source.port.ts';

/**
 * Reads and checks a whole round. Null when anything is wrong; then `faults` has all of it at once, and nothing was
 * dropped. Without a sound edition the other files cannot be judged, so its faults stand alone. Methodology §7.
 */
export async function readRound(source: RoundSource, faults: FaultList): Promise<Round | null> {
  const file = await source.readEdition(faults);
  const edition = file && parseEdition(file.content, file.file, faults);
  if (!edition) return null;
  const unitTable = await source.readTable('units', faults);
  if (!unitTable && faults.count() === 0 && (await source.hasAnswers())) {
    // Without its units every row of the answers would be a fault of its own.
    faults.add({ code: 'file.missing', file: 'units', row: null, column: null, value: null });
    return null;
  }
  const recordTable = await source.readTable('records', faults);
  const units = unitTable
    ? readUnits(unitTable, edition, faults)
    : recordTable
      ? deriveUnits(recordTable, edition, faults)
      : [];
  const { assessed, findings } = assessedUnits(units, edition);
  const strata = await readStrataFile(source, faults);
  const answers = await readAnswers(source, edition, units, assessed, strata, faults);
  if (!answers && !recordTable && faults.count() === 0) {
    faults.add({ code: 'file.missing', file: 'answers, records', row: null, column: null, value: null });
  }
  const records = readRecordFile(recordTable, edition, units, answers !== null, faults);
  const publishedTable = await source.readTable('published', faults);
  const published = publishedTable ? readPublished(publishedTable, edition, units, faults) : [];
  checkUnitsOfBlocks(edition, units, file.file, faults);
  if (faults.count() > 0) return null;
  return {
    edition,
    units: assessed,
    answers: answers?.table ?? null,
    records,
    published,
    strata: strata?.list ?? [],
    findings: [...findings, ...(answers?.findings ?? [])],
  };
}

type StrataFile = { file: string; list: Stratum[]; byCode: ReadonlyMap<string, Stratum> };

async function readStrataFile(source: RoundSource, faults: FaultList): Promise<StrataFile | null> {
  const table = await source.readTable('strata', faults);
  if (!table) return null;
  const list = readStrata(table, faults);
  return { file: table.file, list, byCode: new Map(list.map((stratum) => [stratum.code, stratum])) };
}

async function readAnswers(
  source: RoundSource,
  edition: Edition,
  units: readonly Unit[],
  assessed: readonly Unit[],
  strata: StrataFile | null,
  faults: FaultList,
): Promise<{ table: AnswerTable; findings: Finding[] } | null> {
  const isAssessed = new Set(assessed.map((unit) => unit.code));
  const known = new Map(units.map((unit) => [unit.code, { isAssessed: isAssessed.has(unit.code) }]));
  const layout = createAnswerLayout(edition, known, strata?.byCode ?? null, strata?.file ?? 'strata');
  if (layout.weighting === 'stratum-population' && !strata) {
    faults.add({ code: 'file.missing', file: 'strata', row: null, column: null, value: null });
  }
  const collected = await source.readAnswers(layout, faults);
  return collected && assembleAnswers(collected, layout, faults);
}

function readRecordFile(
  table: SourceTable | null,
  edition: Edition,
  units: readonly Unit[],
  hasAnswers: boolean,
  faults: FaultList,
): RecordFigure[] {
  return table ? readRecords(table, { edition, units, hasAnswers }, faults) : [];
}

/** The units that the edition itself names: those with adjustments and those with a place on the map. */
function checkUnitsOfBlocks(edition: Edition, units: readonly Unit[], file: string, faults: FaultList): void {
  for (const [at, { code, adjustments, tiles = [] }] of edition.blocks.entries()) {
    const ofBlock = new Set(units.filter(({ blockCode }) => blockCode === code).map((unit) => unit.code));
    const named = [
      ...adjustments.map(({ unitCode }, index) => ({ value: unitCode, place: `adjustments[${index}].unitCode` })),
      ...tiles.map(({ unit }, index) => ({ value: unit, place: `tiles[${index}].unit` })),
    ];
    for (const { value, place } of named) {
      if (ofBlock.has(value)) continue;
      faults.add({ code: 'cell.unknown-unit', file, row: null, column: `blocks[${at}].${place}`, value });
    }
  }
}
