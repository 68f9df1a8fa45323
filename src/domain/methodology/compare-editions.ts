import type { Edition, Question, Scale, ScaleAnswer } from '#engine/edition.ts';
import { compareBlocks } from './compare-blocks.ts';
import {
  compareOrder,
  createDifferenceList,
  type DifferenceList,
  type EditionDifference,
  itemOf,
  type Named,
  type Place,
  pairByCode,
} from './edition-difference.ts';
import type { CheckedEdition } from './parse-edition.ts';

/**
 * All that is not the same in two editions, by the codes of their parts and not by where they stand in the file. What
 * nodes have from their block or from the edition is told once, there, and not at each of them.
 */
export function compareEditions(before: CheckedEdition, after: CheckedEdition): EditionDifference[] {
  const list = createDifferenceList();
  compareHeads(list, before.edition, after.edition);
  compareBlocks(list, before, after);
  compareQuestions(list, before.edition.questions, after.edition.questions);
  compareScales(list, before.edition.scales, after.edition.scales);
  return list.found;
}

function compareHeads(list: DifferenceList, before: Edition, after: Edition): void {
  list.put([], 'code', before.code, after.code);
  list.put([], 'year', before.year, after.year);
  list.put([], 'name', before.name, after.name);
  list.put([], 'legalBasis', before.legalBasis, after.legalBasis);
  list.put([], 'referencePeriod', before.referencePeriod, after.referencePeriod);
  list.put([], 'simulation', before.simulation, after.simulation);
}

function compareQuestions(list: DifferenceList, before: readonly Question[], after: readonly Question[]): void {
  for (const pair of pairByCode(before, after, ({ code }) => code)) {
    const path: Place[] = [{ kind: 'question', code: pair.code, name: (pair.after ?? pair.before)?.text ?? null }];
    if (pair.before && pair.after) compareQuestion(list, path, pair.before, pair.after);
    else list.put(path, 'item', itemOf(pair.before), itemOf(pair.after));
  }
  compareOrder(list, [], before.map(namedByText), after.map(namedByText));
}

function compareQuestion(list: DifferenceList, path: Place[], before: Question, after: Question): void {
  const [was, is] = [kindOf(before), kindOf(after)];
  list.put(path, 'text', before.text, after.text);
  list.put(path, 'questionKind', was.questionKind, is.questionKind);
  list.put(path, 'scale', was.scale, is.scale);
  list.put(path, 'noneCode', was.noneCode, is.noneCode);
  list.put(path, 'range', was.range, is.range);
  list.put(path, 'askedIf', before.askedIf, after.askedIf);
  compareAnswers(list, path, was.answers, is.answers);
}

/** What each kind of question has; null what it has not. */
function kindOf({ kind }: Question) {
  const none = { questionKind: kind.kind, scale: null, noneCode: null, range: null, answers: [] };
  switch (kind.kind) {
    case 'choice':
      return { ...none, scale: kind.scale };
    case 'multiple':
      return { ...none, scale: kind.scale, noneCode: kind.noneCode };
    case 'number': {
      const { lowest, highest, otherAnswers } = kind;
      return { ...none, range: { lowest, highest }, answers: otherAnswers };
    }
  }
}

function compareScales(list: DifferenceList, before: readonly Scale[], after: readonly Scale[]): void {
  for (const pair of pairByCode(before, after, ({ code }) => code)) {
    const path: Place[] = [{ kind: 'scale', code: pair.code, name: null }];
    if (pair.before && pair.after) compareAnswers(list, path, pair.before.answers, pair.after.answers);
    else list.put(path, 'item', pair.before && itemOf({}), pair.after && itemOf({}));
  }
  const named = ({ code }: Scale): Named => ({ code, name: { vi: code, en: code } });
  compareOrder(list, [], before.map(named), after.map(named));
}

function compareAnswers(
  list: DifferenceList,
  path: Place[],
  before: readonly ScaleAnswer[],
  after: readonly ScaleAnswer[],
): void {
  for (const pair of pairByCode(before, after, ({ code }) => code)) {
    const own: Place[] = [
      ...path,
      { kind: 'answer', code: pair.code, name: (pair.after ?? pair.before)?.text ?? null },
    ];
    if (!pair.before || !pair.after) {
      list.put(own, 'item', itemOf(pair.before), itemOf(pair.after));
      continue;
    }
    list.put(own, 'text', pair.before.text, pair.after.text);
    list.put(own, 'answerKind', pair.before.kind, pair.after.kind);
    list.put(own, 'value', pair.before.value, pair.after.value);
  }
  compareOrder(list, path, before.map(namedByText), after.map(namedByText));
}

function namedByText({ code, text }: { code: string; text: Named['name'] }): Named {
  return { code, name: text };
}
