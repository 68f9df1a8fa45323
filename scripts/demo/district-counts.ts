/**
 * Finds counts (agreeing, n) for each district and indicator such that Chi Lăng comes out exactly as published and
 * each of the other ten, which are invented, stands above or below it as the published ranks require.
 */
import {
  type ComponentFact,
  chiLangDialogue,
  chiLangRespondents,
  components,
  districtIndicators,
  type IndicatorFact,
  knownCounts,
  profileQuestions,
  unitLetters,
} from './facts.ts';
import { createRandom, type Random } from './random.ts';

export type Count = { agreeing: number; n: number };
export type DistrictCounts = {
  unitCode: string;
  respondents: number;
  /** Those who pass each profile question. */
  passing: Record<string, number>;
  counts: Map<string, Count>;
};

export const chiLang = 'chi-lang';
/** The unit that alone stands below Chi Lăng in the total. */
const lowestUnit = 9;
export const otherUnits = unitLetters.slice(0, 10).map((letter) => `huyen-${letter.toLowerCase()}`);

/** Share in the direction that is good. */
export function goodness(fact: IndicatorFact, { agreeing, n }: Count): number {
  return fact.polarity === 'negative' ? (n - agreeing) / n : agreeing / n;
}

function fromGoodness(fact: IndicatorFact, good: number, n: number): Count {
  const goodCount = Math.max(0, Math.min(n, Math.round(good * n)));
  return { agreeing: fact.polarity === 'negative' ? n - goodCount : goodCount, n };
}

export function findDistrictCounts(seed: number): DistrictCounts[] {
  const random = createRandom(seed);
  const own = chiLangCounts(random);
  const others = otherUnits.map((unitCode): DistrictCounts => {
    const respondents = random.whole(86, 118);
    return { unitCode, respondents, passing: drawPassing(random, respondents), counts: new Map() };
  });
  for (const component of components) placeOthers(component, own, others, random);
  return [own, ...others];
}

function drawPassing(random: Random, respondents: number): Record<string, number> {
  const range: Record<string, [number, number]> = {
    'used-one-stop': [0.7, 0.86],
    'joined-support': [0.34, 0.5],
    'joined-dialogue': [0.32, 0.46],
    'land-procedure': [0.42, 0.6],
    inspected: [0.45, 0.62],
  };
  return Object.fromEntries(
    profileQuestions.map(({ filter }) => {
      const [low, high] = range[filter] ?? [0.4, 0.6];
      return [filter, Math.round(random.between(low, high) * respondents)];
    }),
  );
}

/** How many are asked: all, those who pass a profile question, or those who said yes to an indicator. */
function poolOf(fact: IndicatorFact, unit: DistrictCounts): number {
  switch (fact.askedIf) {
    case undefined:
      return unit.respondents;
    case 'visited-portal':
      return unit.counts.get('transparency.01')?.agreeing ?? 0;
    case 'sees-favour':
      return unit.counts.get('fair-competition.02')?.agreeing ?? 0;
    default:
      return unit.passing[fact.askedIf] ?? 0;
  }
}

function drawN(fact: IndicatorFact, unit: DistrictCounts, random: Random): number {
  const pool = poolOf(fact, unit);
  return Math.max(Math.min(pool, 12), pool - Math.round(pool * random.between(0, 0.07)));
}

function indicatorsOf(component: ComponentFact): IndicatorFact[] {
  return districtIndicators.filter((fact) => fact.component === component.code);
}

/** Chi Lăng: known counts stay; the others are moved by single answers until the mean is the published one. */
function chiLangCounts(random: Random): DistrictCounts {
  const unit: DistrictCounts = {
    unitCode: chiLang,
    respondents: chiLangRespondents,
    passing: { ...drawPassing(random, chiLangRespondents), 'joined-dialogue': chiLangDialogue },
    counts: new Map(),
  };
  for (const component of components) {
    const facts = indicatorsOf(component);
    const target = (component.score * facts.length) / 10;
    const fixed = facts.filter((fact) => knownCounts[fact.code] || fact.sharePercent === 100);
    const flexible = facts.filter((fact) => !fixed.includes(fact));
    // Filters first: who sees favour decides how many are asked about it.
    for (const fact of [...fixed, ...flexible].toSorted(
      (a, b) => Number(a.askedIf !== undefined) - Number(b.askedIf !== undefined),
    )) {
      const known = knownCounts[fact.code];
      if (known) unit.counts.set(fact.code, known);
      else if (fact.sharePercent === 100) {
        const n = drawN(fact, unit, random);
        unit.counts.set(fact.code, { agreeing: n, n });
      } else {
        const fixedGood = fixed.reduce(
          (sum, one) =>
            sum + (one.sharePercent === 100 ? 0 : goodness(one, knownCounts[one.code] ?? { agreeing: 0, n: 1 })),
          0,
        );
        const mean = (target - fixedGood) / flexible.length;
        const isFilter = fact.code === 'fair-competition.02';
        const drawn = isFilter ? Math.min(0.55, mean) : mean + random.between(-0.1, 0.1) * Math.min(1, 4 * (1 - mean));
        const good = Math.min(0.97, Math.max(0.06, drawn));
        unit.counts.set(fact.code, fromGoodness(fact, good, drawN(fact, unit, random)));
      }
    }
    tuneMean(component, flexible, facts, unit, random);
  }
  return unit;
}

/**
 * Ends between score + 0.00005 and score + 0.00045. All eight components being that little above their published digits,
 * ten times their mean lies between 66.575 and 66.58: cut, that is the published 66.57, while rounding would give 66.58.
 */
function tuneMean(
  component: ComponentFact,
  flexible: IndicatorFact[],
  facts: IndicatorFact[],
  unit: DistrictCounts,
  random: Random,
): void {
  const countOf = (fact: IndicatorFact): Count => unit.counts.get(fact.code) ?? { agreeing: 0, n: 1 };
  const score = (): number => (10 * facts.reduce((sum, fact) => sum + goodness(fact, countOf(fact)), 0)) / facts.length;
  const aim = component.score + 0.00025;
  const movable = flexible.filter((fact) => fact.code !== 'fair-competition.02');
  for (let round = 0; round < 2_000_000; round += 1) {
    const distance = Math.abs(score() - aim);
    if (distance < 0.0002) return;
    const fact = movable[random.whole(0, movable.length - 1)] as IndicatorFact;
    const before = countOf(fact);
    const pool = poolOf(fact, unit);
    const n = Math.min(pool, Math.max(Math.min(pool, 12), before.n + random.whole(-1, 1)));
    const agreeing = Math.min(n, Math.max(0, before.agreeing + random.whole(-2, 2)));
    unit.counts.set(fact.code, { agreeing, n });
    const good = goodness(fact, { agreeing, n });
    const isOff = good > 0.975 || good < 0.05 || Math.abs(score() - aim) > Math.max(distance, 0.02);
    if (isOff) unit.counts.set(fact.code, before);
  }
  throw new Error(`no counts found for ${component.code}`);
}

/** The rank of Chi Lăng at each indicator: the published one, else drawn so that the count below the median is right. */
function ranksOf(component: ComponentFact, random: Random): Map<string, number> {
  const facts = indicatorsOf(component);
  const assumed = random.shuffled(facts.filter((fact) => fact.rank === null));
  const named = facts.filter((fact) => fact.rank !== null);
  const stillLow = component.atOrBelowMedian - named.filter((fact) => (fact.rank ?? 0) >= 6).length;
  const ranks = new Map(named.map((fact) => [fact.code, fact.rank ?? 0]));
  for (const [index, fact] of assumed.entries()) {
    const low: [number, number] = component.rank >= 10 ? [8, 11] : [6, 10];
    ranks.set(fact.code, index < stillLow ? random.whole(...low) : random.whole(2, 5));
  }
  return ranks;
}

type Gap = { fact: IndicatorFact; unit: number; isAbove: boolean; size: number };

/** Gaps to Chi Lăng of the ten others, so that each indicator and the component get the published ranks. */
function placeOthers(component: ComponentFact, own: DistrictCounts, others: DistrictCounts[], random: Random): void {
  const facts = indicatorsOf(component);
  const ranks = ranksOf(component, random);
  const above = unitsAbove(component, random);
  const quality = others.map(
    (_unit, unit) => (above.has(unit) ? 1 : -1) * random.between(0.6, 1.4) - (unit === lowestUnit ? 1.2 : 0),
  );
  const gaps: Gap[] = [];
  for (const fact of facts) {
    const rank = ranks.get(fact.code) ?? 6;
    const order = others
      .map((_one, unit) => ({ unit, strength: (quality[unit] ?? 0) + 0.9 * random.normal() }))
      .toSorted((left, right) => right.strength - left.strength);
    for (const [place, { unit }] of order.entries()) {
      const isAbove = place < rank - 1;
      gaps.push({ fact, unit, isAbove, size: 0.02 + 0.11 * random.next() });
    }
  }
  const fits = (unit: number): boolean => {
    const mean = componentMean(facts, others[unit] as DistrictCounts) - componentMean(facts, own);
    const margin = unit === lowestUnit && component.rank >= 10 && !above.has(unit) ? 0.9 : 0.12;
    return above.has(unit) ? mean > 0.12 : mean < -margin;
  };
  const ordered = gaps.toSorted((a, b) => Number(a.fact.askedIf !== undefined) - Number(b.fact.askedIf !== undefined));
  const ties = tiedUnits(ordered);
  for (const [unit] of others.entries()) {
    for (let round = 0; ; round += 1) {
      if (round > 400) throw new Error(`unit ${unit} does not fit in ${component.code}`);
      for (const gap of ordered.filter((one) => one.unit === unit)) {
        setCount(gap, own, others[unit] as DistrictCounts, ties.has(gap), random);
      }
      if (fits(unit)) break;
      const isTooLow = above.has(unit);
      for (const gap of gaps) if (gap.unit === unit) gap.size *= gap.isAbove === isTooLow ? 1.06 : 0.94;
    }
  }
}

/** Units whose component score is to be above Chi Lăng's. In the total only `lowestUnit` is to end below it. */
function unitsAbove(component: ComponentFact, random: Random): Set<number> {
  const rest = random.shuffled([...otherUnits.keys()].filter((unit) => unit !== lowestUnit));
  const order = component.rank === 11 ? [...rest, lowestUnit] : rest;
  return new Set(order.slice(0, component.rank - 1));
}

/** Where all of Chi Lăng's answers are bad, the units not above it tie with it and share its rank. */
function tiedUnits(gaps: readonly Gap[]): Set<Gap> {
  return new Set(gaps.filter((gap) => gap.fact.sharePercent === 100 && !gap.isAbove));
}

function componentMean(facts: readonly IndicatorFact[], unit: DistrictCounts): number {
  return (
    (10 * facts.reduce((sum, fact) => sum + goodness(fact, unit.counts.get(fact.code) ?? { agreeing: 0, n: 1 }), 0)) /
    facts.length
  );
}

function setCount(gap: Gap, own: DistrictCounts, unit: DistrictCounts, isTie: boolean, random: Random): void {
  const { fact, isAbove, size } = gap;
  const mine = goodness(fact, own.counts.get(fact.code) ?? { agreeing: 0, n: 1 });
  const n = unit.counts.get(fact.code)?.n ?? drawN(fact, unit, random);
  const pool = poolOf(fact, unit);
  const asked = Math.min(n, pool);
  if (isTie) {
    unit.counts.set(fact.code, { agreeing: asked, n: asked });
    return;
  }
  const room = isAbove ? 1 - mine : mine;
  const wanted = isAbove ? mine + Math.min(size, room * 0.93) : mine - Math.min(size, room * 0.85);
  let count = fromGoodness(fact, wanted, asked);
  // Rounding to whole answers must not put a unit on the wrong side, nor level.
  const step = isAbove === (fact.polarity === 'positive') ? 1 : -1;
  const isRight = (): boolean => (isAbove ? goodness(fact, count) > mine + 1e-9 : goodness(fact, count) < mine - 1e-9);
  while (!isRight()) {
    count = { agreeing: count.agreeing + step, n: asked };
    if (count.agreeing < 0 || count.agreeing > asked) throw new Error(`${unit.unitCode} cannot pass at ${fact.code}`);
  }
  unit.counts.set(fact.code, count);
}
