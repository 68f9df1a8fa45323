/** What a median, the best and the lowest of a block are made of: the scores of its units, each leading on to its own trail. */
import { Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { roundDecimal } from '#base/rounding.ts';
import { fillTemplate, formatPlain } from '#locale/format.ts';
import { useWords } from '../language.tsx';
import { Failed } from '../states.tsx';
import { Figure, shown } from './figure.tsx';
import { useBlock, useMayReadTrails, useTrail, useUnits } from './queries.ts';
import { Waiting } from './round-frame.tsx';
import type { BlockRanking, Trail } from './types.ts';

type BlockNode = { code: string; block: string; node: string };

/** Unrounded for those who may read trails; for others the published scores of the total and the components. */
export function BlockFigures(props: BlockNode) {
  const mayRead = useMayReadTrails();
  if (mayRead === null) return <Waiting height={400} />;
  return mayRead ? <Unrounded {...props} /> : <Published {...props} />;
}

/** As many digits as trails have. */
const digits = 6;

function Unrounded({ code, block, node }: BlockNode) {
  const { language } = useWords();
  const units = useUnits(code);
  // The trail of any unit of the block has the scores of all.
  const unit = units.data?.units.find((one) => one.block === block)?.code;
  const query = useTrail(code, { unit: unit ?? '', node }, unit !== undefined);
  const rounding = useBlock(code, block).data?.block.rounding;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !rounding) return <Waiting height={400} />;
  const { names, simulation } = query.data;
  const standing = standingAt(query.data, node);
  const median = standing?.median ?? null;
  const figure = (score: number): string => formatPlain(score, digits, language);
  return (
    <Scores
      name={names.nodes[node]?.[language] ?? node}
      node={node}
      simulation={simulation?.[language] ?? null}
      median={median === null ? null : shown(roundDecimal(median, rounding), rounding.decimals, language)}
      unrounded={median === null ? null : figure(median)}
      rows={(standing?.scores ?? []).map(({ unitCode, score, rank }) => ({
        ...{ unit: unitCode, name: names.units[unitCode]?.[language] ?? unitCode, rank },
        ...{ score, text: figure(score) },
      }))}
    />
  );
}

function standingAt({ steps }: Trail, node: string) {
  return steps.flatMap((step) => (step.step === 'standing' && step.nodeCode === node ? [step] : []))[0];
}

function Published({ code, block, node }: BlockNode) {
  const { results, language } = useWords();
  const query = useBlock(code, block);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Waiting height={400} />;
  const ranking = query.data;
  const place = placeOf(ranking, node);
  if (!place) return <Text>{results.trailVisitorHint}</Text>;
  const { decimals } = ranking.block.rounding;
  return (
    <Scores
      name={place.at < 0 ? results.total : (ranking.components[place.at]?.name[language] ?? node)}
      node={node}
      simulation={ranking.simulation?.[language] ?? null}
      median={place.median === null ? null : shown(place.median, decimals, language)}
      rows={ranking.units.flatMap((unit) => {
        const standing = place.at < 0 ? unit.total : unit.components[place.at];
        const score = standing?.publishedScore ?? null;
        const rank = standing?.rank ?? null;
        if (score === null || rank === null) return [];
        return [{ unit: unit.code, name: unit.name[language], rank, score, text: shown(score, decimals, language) }];
      })}
    />
  );
}

/** `at` is of the components, −1 for the total. */
function placeOf(
  { block, components, totalMedian }: BlockRanking,
  node: string,
): { at: number; median: number | null } | null {
  if (node === block.indexCode) return { at: -1, median: totalMedian };
  const at = components.findIndex(({ code }) => code === node);
  return at < 0 ? null : { at, median: components[at]?.shownMedian ?? null };
}

type Row = { unit: string; name: string; rank: number; score: number; text: string };
type ScoresProps = {
  name: string;
  node: string;
  simulation: string | null;
  median: string | null;
  /** The median before rounding, where it is told. */
  unrounded?: string | null;
  rows: Row[];
};

function Scores({ name, node, simulation, median, unrounded = null, rows }: ScoresProps) {
  const { web, results, language } = useWords();
  const ordered = rows.toSorted((left, right) => right.score - left.score);
  const isMiddle = (at: number): boolean =>
    at === Math.floor((rows.length - 1) / 2) || at === Math.floor(rows.length / 2);
  const noteOf = (at: number): ReactNode => {
    const notes = [
      at === 0 ? results.best : null,
      isMiddle(at) ? results.middle : null,
      at === rows.length - 1 ? results.lowest : null,
    ];
    return notes.filter((note) => note !== null).join('; ');
  };
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{name}</Title>
        {median !== null && (
          <Text>
            {fillTemplate(
              unrounded === null ? results.blockMedian : results.blockMedianUnrounded,
              { median, unrounded: unrounded ?? '', count: rows.length },
              language,
            )}
          </Text>
        )}
        <Text c="dimmed" fz="sm" maw="75ch">
          {results.blockMedianHint}
        </Text>
      </div>
      {simulation !== null && (
        <div className="simulated" role="note">
          <Text fw={600} fz="sm">
            {web.simulated}
          </Text>
          <Text fz="sm">{simulation}</Text>
        </div>
      )}
      <Table fz="sm" aria-label={name} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{results.unit}</Table.Th>
            <Table.Th scope="col" className="number">
              {results.rank}
            </Table.Th>
            <Table.Th scope="col" className="number">
              {results.score}
            </Table.Th>
            <Table.Th scope="col">{results.place}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((row, at) => (
            <Table.Tr key={row.unit} fw={isMiddle(at) ? 600 : 400}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td className="number">{row.rank}</Table.Td>
              <Table.Td className="number">
                <Figure unit={row.unit} node={node} what={`${row.name}, ${name}`}>
                  {row.text}
                </Figure>
              </Table.Td>
              <Table.Td>{noteOf(at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
