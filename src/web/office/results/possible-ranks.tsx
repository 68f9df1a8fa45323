import { fillTemplate } from '#locale/format.ts';
import { useWords } from '../language.tsx';
import type { ScoreCertainty } from './types.ts';

/** (8–11) beside a rank; its place is kept until it is known. */
export function PossibleRanks({ score }: { score: ScoreCertainty }) {
  const { certaintyTexts, language } = useWords();
  const ranks = score?.rankInterval ?? null;
  return (
    <span
      className="possible-ranks quiet"
      title={ranks === null ? undefined : fillTemplate(certaintyTexts.possibleHint, ranks, language)}
    >
      {ranks !== null && ` ${fillTemplate(certaintyTexts.possible, ranks, language)}`}
    </span>
  );
}
