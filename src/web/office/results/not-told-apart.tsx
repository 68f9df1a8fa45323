/** Which units of a block cannot be told apart, and the tiers they are in. */
import { Anchor, Text } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { StackedTable } from '../stacked-table.tsx';
import { unitPath } from './places.ts';
import { Part } from './round-frame.tsx';
import type { BlockCertainty, BlockRanking } from './types.ts';

type Certain = NonNullable<BlockCertainty>;

export function NotToldApart({ ranking, certainty }: { ranking: BlockRanking; certainty: Certain }) {
  const { certaintyTexts, language } = useWords();
  const nameOf = new Map(ranking.units.map(({ code, name }) => [code, name[language]]));
  const certain = new Map(certainty.units.map((unit) => [unit.code, unit]));
  const others = ranking.units.length - 1;
  const listed = (codes: readonly string[]): string => {
    if (codes.length === 0) return certaintyTexts.noOne;
    if (codes.length === others) return fillTemplate(certaintyTexts.everyone, { count: others }, language);
    return codes.map((code) => nameOf.get(code) ?? code).join(', ');
  };
  const texts = certainty.bounds === 'recomputed' ? certaintyTexts.methodRecomputed : certaintyTexts.methodFrozen;
  return (
    <Part title={certaintyTexts.apartTitle}>
      <Text maw="75ch" fz="sm" c="dimmed" mb="sm">
        {fillTemplate(certaintyTexts.apartHint, { level: certainty.level * 100 }, language)}{' '}
        {fillTemplate(texts, { replicates: certainty.replicates }, language)}
      </Text>
      <StackedTable
        label={certaintyTexts.apartTitle}
        rows={ranking.units}
        keyOf={({ code }) => code}
        columns={[
          {
            header: certaintyTexts.apartUnit,
            cell: ({ code, name }) => (
              <Anchor {...linkTo(unitPath(ranking.round.code, code))} inherit>
                {name[language]}
              </Anchor>
            ),
          },
          { header: certaintyTexts.apartTier, cell: ({ code }) => certain.get(code)?.tier ?? '–' },
          {
            header: certaintyTexts.apartWith,
            cell: ({ code }) => listed(certain.get(code)?.notDistinguished ?? []),
          },
        ]}
      />
    </Part>
  );
}
