import type { Fault, FaultCode } from '../assessment-round/fault.ts';
import { completePolicies } from './default-policies.ts';
import type { EditionFile, NodeFile } from './edition.schema.ts';

type BlockFile = EditionFile['blocks'][number];
type Report = (code: FaultCode, path: string, value: string, params?: Fault['params']) => void;

/** What the form of an edition file cannot say by itself: codes that are unique and known, trees that are trees, rules that fit. */
export function checkEdition(file: EditionFile, fileName: string): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (code, path, value, params) =>
    faults.push({ code, file: fileName, row: null, column: path, value, ...(params ? { params } : {}) });
  reportDuplicates(file.blocks, 'blocks', report);
  reportDuplicates(file.questions, 'questions', report);
  reportDuplicates(file.scales, 'scales', report);
  for (const [index, scale] of file.scales.entries())
    reportDuplicates(scale.answers, `scales[${index}].answers`, report);
  checkQuestions(file, report);
  for (const [index, block] of file.blocks.entries()) {
    const path = `blocks[${index}]`;
    reportDuplicates(block.nodes, `${path}.nodes`, report);
    checkTree(block, `${path}.nodes`, report);
    checkPolicies(file, block, `${path}.policies`, report);
    checkTiles(block, `${path}.tiles`, report);
    for (const [at, node] of block.nodes.entries()) checkNode(file, block, node, `${path}.nodes[${at}]`, report);
  }
  return faults;
}

function reportDuplicates(items: readonly { code: string }[], path: string, report: Report): void {
  const firstAt = new Map<string, number>();
  for (const [index, { code }] of items.entries()) {
    const first = firstAt.get(code);
    if (first === undefined) firstAt.set(code, index);
    else report('edition.duplicate-code', `${path}[${index}].code`, code, { first: `${path}[${first}].code` });
  }
}

function answersOf(file: EditionFile, questionCode: string): Set<string> | null {
  const question = file.questions.find((candidate) => candidate.code === questionCode);
  if (!question) return null;
  const answers =
    question.kind === 'number' ? question.otherAnswers : file.scales.find((s) => s.code === question.scale)?.answers;
  return new Set((answers ?? []).map((answer) => answer.code));
}

function checkQuestions(file: EditionFile, report: Report): void {
  const askedIf = new Map(file.questions.map((question) => [question.code, question.askedIf?.question ?? null]));
  for (const [index, question] of file.questions.entries()) {
    const path = `questions[${index}]`;
    if (question.kind === 'number') {
      if (question.lowest === undefined || question.highest === undefined || question.lowest >= question.highest) {
        report('edition.rule', path, question.code, { rule: 'number-needs-range' });
      }
    } else if (!file.scales.some((scale) => scale.code === question.scale)) {
      report('edition.unknown-reference', `${path}.scale`, question.scale ?? '', { what: 'scale' });
    }
    if (!question.askedIf) continue;
    checkAnswers(file, question.askedIf.question, question.askedIf.answers, `${path}.askedIf`, report);
    const seen = new Set<string>();
    for (let at: string | null = question.code; at !== null; at = askedIf.get(at) ?? null) {
      if (seen.has(at)) {
        report('edition.cycle', `${path}.askedIf`, question.code);
        break;
      }
      seen.add(at);
    }
  }
}

function checkAnswers(
  file: EditionFile,
  question: string,
  answers: readonly string[],
  path: string,
  report: Report,
): void {
  const known = answersOf(file, question);
  if (!known) {
    report('edition.unknown-reference', `${path}.question`, question, { what: 'question' });
    return;
  }
  for (const [index, answer] of answers.entries()) {
    if (!known.has(answer))
      report('edition.unknown-reference', `${path}.answers[${index}]`, answer, { what: 'answer' });
  }
}

function checkTree(block: BlockFile, path: string, report: Report): void {
  const parentOf = new Map(block.nodes.map((node) => [node.code, node.parent]));
  const roots = block.nodes.filter((node) => node.parent === null);
  if (roots.length !== 1) report('edition.rule', path, String(roots.length), { rule: 'one-root' });
  for (const [index, node] of block.nodes.entries()) {
    if (node.parent !== null && !parentOf.has(node.parent)) {
      report('edition.unknown-reference', `${path}[${index}].parent`, node.parent, { what: 'node' });
      continue;
    }
    const seen = new Set<string>();
    for (let at: string | null = node.code; at !== null; at = parentOf.get(at) ?? null) {
      if (seen.has(at)) {
        report('edition.cycle', `${path}[${index}].parent`, node.code);
        break;
      }
      seen.add(at);
    }
  }
}

function checkPolicies(file: EditionFile, block: BlockFile, path: string, report: Report): void {
  const { scoreScale } = completePolicies(file.policies, block.policies);
  if (scoreScale.lowest >= scoreScale.highest) {
    report('edition.rule', `${path}.scoreScale`, `${scoreScale.lowest}..${scoreScale.highest}`, {
      rule: 'range-upside-down',
    });
  }
  const first = completePolicies(file.policies, file.blocks[0]?.policies ?? {});
  const own = completePolicies(file.policies, block.policies);
  if (own.weighting !== first.weighting || own.weightDecimals !== first.weightDecimals) {
    report('edition.rule', path, block.code, { rule: 'one-weighting' });
  }
}

/** Each unit has one place on the map, and each place one unit. Whether there is such a unit is seen once there are units. */
function checkTiles({ tiles }: BlockFile, path: string, report: Report): void {
  const unitAt = new Map<string, number>();
  const placeAt = new Map<string, number>();
  for (const [index, { unit, column, row }] of tiles.entries()) {
    const place = `${column}, ${row}`;
    const sameUnit = unitAt.get(unit);
    const samePlace = placeAt.get(place);
    if (sameUnit === undefined) unitAt.set(unit, index);
    else report('edition.duplicate-code', `${path}[${index}].unit`, unit, { first: `${path}[${sameUnit}].unit` });
    if (samePlace === undefined) placeAt.set(place, index);
    else report('edition.place-taken', `${path}[${index}]`, place, { first: `${path}[${samePlace}]` });
  }
}

function checkNode(file: EditionFile, block: BlockFile, node: NodeFile, path: string, report: Report): void {
  const children = block.nodes.filter((child) => child.parent === node.code);
  const rule = (name: string): void => report('edition.rule', path, node.code, { rule: name });
  if (node.statistic && children.length > 0) rule('indicator-with-children');
  if (!node.statistic && children.length === 0) rule('leaf-without-statistic');
  if (node.statistic && node.parent === null) rule('index-needs-children');
  if (children.length > 0 && children.every((child) => child.weight === 0)) {
    report('edition.weights-sum-to-zero', path, node.code);
  }
  const { statistic } = node;
  if (!statistic) return;
  if ('question' in statistic) {
    const answers = statistic.rule === 'share' ? statistic.answers : [];
    checkAnswers(file, statistic.question, answers, `${path}.statistic`, report);
    checkStatisticFits(file, statistic, rule);
  }
  const policies = completePolicies(file.policies, block.policies);
  const normalisation = node.normalisation ?? policies.normalisation;
  const { lowest, highest } = policies.scoreScale;
  switch (normalisation.rule) {
    case 'goalposts':
      if (normalisation.lowest >= normalisation.highest) rule('range-upside-down');
      break;
    case 'absolute':
      if (statistic.rule === 'record' && !node.valueRange) rule('absolute-needs-range');
      break;
    case 'step-table':
      if (node.polarity === 'negative') rule('step-table-polarity');
      for (const score of [normalisation.below, ...normalisation.steps.map((step) => step.score)]) {
        if (score < lowest || score > highest) rule('step-outside-scale');
      }
      break;
    case 'minmax-pooled':
      if (normalisation.earlier.some((year) => year.lowest > year.highest)) rule('range-upside-down');
      break;
    case 'minmax-block':
    case 'z-score':
    case 'rank':
    case 'percentile-rank':
    case 'distance-to-best':
      break;
  }
  if (node.valueRange && node.valueRange.lowest >= node.valueRange.highest) rule('range-upside-down');
}

function checkStatisticFits(
  file: EditionFile,
  statistic: Exclude<NonNullable<NodeFile['statistic']>, { rule: 'record' }>,
  rule: (name: string) => void,
): void {
  const question = file.questions.find((candidate) => candidate.code === statistic.question);
  if (!question) return;
  if (statistic.rule === 'none-selected') {
    if (question.kind !== 'multiple') rule('none-selected-needs-multiple');
    return;
  }
  if (statistic.rule === 'share' || question.kind === 'number') return;
  const answers = file.scales.find((scale) => scale.code === question.scale)?.answers ?? [];
  const allNumbers = answers.every((answer) => answer.kind !== 'valid' || answer.value !== null);
  if (question.kind === 'multiple' || !allNumbers) rule('statistic-needs-numbers');
}
