/** How sure a unit's figures are, each in one plain sentence made of the figures. */
import type { UnitCertaintyAnswer } from '#domain/certainty/read-unit-certainty.ts';
import { fillTemplate, formatNumber, formatSigned, type Language } from './format.ts';
import type { CertaintyWebTexts } from './vi/certainty-web.ts';

type Certainty = NonNullable<UnitCertaintyAnswer['certainty']>;
export type CertaintyFigures = {
  certainty: Pick<Certainty, 'level' | 'nodes' | 'change' | 'notDistinguished' | 'replicates' | 'bounds'>;
  indexCode: string;
  /** As they are published. */
  total: { score: number | null; rank: number | null };
  unitCount: number;
  decimals: number;
};

/** More names than this nobody reads in a sentence. */
const mostNames = 10;

/** Null where there is nothing to say. */
export type CertaintySentences = {
  rank: string | null;
  total: string | null;
  change: string | null;
  apart: string | null;
  method: string;
};

export function certaintySentences(
  { certainty, indexCode, total, unitCount, decimals }: CertaintyFigures,
  texts: CertaintyWebTexts,
  language: Language,
): CertaintySentences {
  const figure = (value: number): string => formatNumber(value, decimals, language);
  const say = (template: string, params: Record<string, string | number>): string =>
    fillTemplate(template, params, language);
  const own = certainty.nodes.find(({ nodeCode }) => nodeCode === indexCode)?.score ?? null;
  const level = certainty.level * 100;
  const { change, replicates } = certainty;
  return {
    rank: own?.rankInterval && total.rank !== null ? rankSentence(own.rankInterval, total.rank) : null,
    total:
      own && total.score !== null
        ? say(texts.total, {
            score: figure(total.score),
            low: figure(own.interval.low),
            high: figure(own.interval.high),
          })
        : null,
    change:
      change &&
      say(
        {
          'within-noise': texts.changeWithin,
          real: texts.changeBeyond,
          undecided: texts.changeUndecided,
        }[change.verdict],
        {
          points: formatSigned(change.points, decimals, language),
          year: change.year,
          alike: change.isLikeForLike ? texts.alike : '',
          detectable: figure(change.detectable),
        },
      ),
    apart: own && unitCount > 1 ? apartSentence() : null,
    method: say(certainty.bounds === 'recomputed' ? texts.methodRecomputed : texts.methodFrozen, { replicates }),
  };

  function rankSentence({ low, high }: { low: number; high: number }, rank: number): string {
    return low === high && low === rank
      ? say(texts.rankSure, { rank, level })
      : say(texts.rank, { rank, low, high, level });
  }

  function apartSentence(): string {
    const names = certainty.notDistinguished.map(({ name }) => name[language]);
    if (names.length === 0) return texts.apartNone;
    if (names.length === unitCount - 1) return say(texts.apartAll, { count: names.length });
    const first = names.slice(0, mostNames).join(', ');
    const more = names.length - mostNames;
    const listed = more > 0 ? say(texts.andMore, { names: first, count: more }) : first;
    return say(texts.apartSome, { count: names.length, names: listed });
  }
}
