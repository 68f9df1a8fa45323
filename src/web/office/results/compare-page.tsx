import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from '../address.ts';
import { call } from '../api.ts';
import { matches } from '../fold.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import { signInPath } from '../pages.ts';
import { Empty } from '../states.tsx';
import { componentRows, indicatorRows } from './compare-rows.ts';
import { CompareTable } from './compare-table.tsx';
import { comparePath } from './places.ts';
import { diagnosisQuery, useBlock, useMayReadTrails, useUnits } from './queries.ts';
import { Answered, Notices, Part, RoundFrame, useUnitChoices, Waiting } from './round-frame.tsx';
import type { BlockRanking, RoundUnits } from './types.ts';

const mostUnits = 6;

/** Units of one block beside each other. Which ones is kept in the address. */
export function ComparePage({ code }: { code: string }) {
  const { results } = useWords();
  const asked = (useAddress().searchParams.get('units') ?? '').split(',').filter((unit) => unit !== '');
  const units = useUnits(code);
  return (
    <RoundFrame code={code} unit={null} head={undefined} pathFor={(round) => comparePath(round, asked)} hasUnit={false}>
      <PageHeading title={results.compare} />
      <Answered query={units} code={code} height={900}>
        {(found) => <Chosen code={code} asked={asked} known={found} />}
      </Answered>
    </RoundFrame>
  );
}

function Chosen({ code, asked, known }: { code: string; asked: readonly string[]; known: RoundUnits }) {
  const { results, language } = useWords();
  const named = asked.flatMap((one) => known.units.find((unit) => unit.code === one) ?? []);
  const block = named[0]?.block ?? null;
  const units = named.filter((unit) => unit.block === block).slice(0, mostUnits);
  const others = named.filter((unit) => unit.block !== block).map(({ name }) => name[language]);
  const ranking = useBlock(code, block);
  const codes = units.map((unit) => unit.code);
  return (
    <>
      <Group gap="xs" mb="md" align="flex-end" className="not-printed">
        {units.map((unit) => (
          <Button
            key={unit.code}
            variant="default"
            rightSection={<span aria-hidden>×</span>}
            aria-label={fillTemplate(results.compareRemove, { unit: unit.name[language] }, language)}
            onClick={() =>
              navigate(
                comparePath(
                  code,
                  codes.filter((one) => one !== unit.code),
                ),
                'replace',
              )
            }
          >
            {unit.name[language]}
          </Button>
        ))}
        {units.length < mostUnits && <AddUnit code={code} block={block} chosen={codes} known={known} />}
      </Group>
      {others.length > 0 && (
        <Text fz="sm" mb="sm" role="status">
          {fillTemplate(results.compareOther, { names: others.join('; ') }, language)}
        </Text>
      )}
      {units.length === 0 ? (
        <Empty title={results.compareNone}>
          <Text>{results.compareNoneHint}</Text>
        </Empty>
      ) : (
        <Answered query={ranking} code={code} height={700}>
          {(found) => <Profiles ranking={found} units={codes} />}
        </Answered>
      )}
    </>
  );
}

function AddUnit({
  code,
  block,
  chosen,
  known,
}: {
  code: string;
  block: string | null;
  chosen: readonly string[];
  known: RoundUnits;
}) {
  const { results, language } = useWords();
  const name = known.blocks.find((one) => one.code === block)?.name[language];
  const data = useUnitChoices(code)
    .filter(({ group }) => name === undefined || group === name)
    .map(({ group, items }) => ({ group, items: items.filter(({ value }) => !chosen.includes(value)) }));
  return (
    <Select
      label={results.compareAdd}
      placeholder={results.chooseUnitHint}
      data={data}
      value={null}
      onChange={(unit) => unit !== null && navigate(comparePath(code, [...chosen, unit]), 'replace')}
      searchable
      limit={100}
      nothingFoundMessage={results.nothingFound}
      filter={({ options, search, limit }) =>
        options.map((one) =>
          'group' in one
            ? { ...one, items: one.items.filter(({ label }) => matches(label, search)).slice(0, limit) }
            : one,
        )
      }
      w={{ base: '100%', xs: 300 }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

function Profiles({ ranking, units }: { ranking: BlockRanking; units: readonly string[] }) {
  const { results, web, language } = useWords();
  const address = useAddress();
  const mayRead = useMayReadTrails();
  const rows = useMemo(() => {
    const [total, ...components] = componentRows(ranking, units, language);
    return total ? [{ ...total, name: results.total }, ...components] : [];
  }, [ranking, units, language, results]);
  return (
    <>
      <Notices head={ranking} />
      <Part title={results.profile}>
        <CompareTable label={results.profile} ranking={ranking} units={units} rows={rows} />
      </Part>
      <Part title={results.profileIndicators}>
        {mayRead === false && (
          <Text>
            {results.profileIndicatorsSignIn}{' '}
            <Anchor {...linkTo(signInPath(address.pathname))} underline="always">
              {web.signIn}
            </Anchor>
          </Text>
        )}
        {mayRead && <IndicatorProfile ranking={ranking} units={units} />}
      </Part>
    </>
  );
}

function IndicatorProfile({ ranking, units }: { ranking: BlockRanking; units: readonly string[] }) {
  const { results, language } = useWords();
  const queries = useQueries({ queries: units.map((unit) => diagnosisQuery(ranking.round.code, unit, language)) });
  const lowest = useLowest(ranking);
  const diagnoses = queries.map(({ data }) => data).filter((data) => data !== undefined);
  const failed = queries.find(({ isError }) => isError);
  if (failed) {
    return (
      <Answered query={failed} code={ranking.round.code} height={600}>
        {() => null}
      </Answered>
    );
  }
  if (diagnoses.length < units.length) return <Waiting height={600} />;
  const rows = indicatorRows(diagnoses, lowest, language);
  return <CompareTable label={results.profileIndicators} ranking={ranking} units={units} rows={rows} />;
}

/** In a block of more units it is not worth its weight. */
const mostUnitsForLowest = 40;
const none: ReadonlyMap<string, number> = new Map();

/** The lowest score of the block at each indicator. */
function useLowest({ round, block, runId }: BlockRanking): ReadonlyMap<string, number> {
  const { language } = useWords();
  const query = useQuery({
    queryKey: ['rounds', round.code, 'lowest', block.code, runId],
    enabled: block.unitCount <= mostUnitsForLowest,
    queryFn: async ({ signal }) => {
      const lowest = new Map<string, number>();
      for (let after: string | null | undefined; after !== null; ) {
        const columns = 'nodeCode,publishedScore';
        const asked = { block: block.code, columns, limit: 2000, ...(after === undefined ? {} : { after }) };
        const page = await call('GET /api/rounds/:code/results', {
          params: { code: round.code },
          query: asked,
          language,
          signal,
        });
        for (const { nodeCode, publishedScore } of page.rows) {
          // Both are asked for; that there are no others, the types of answers cannot say.
          if (nodeCode === undefined || publishedScore === undefined || publishedScore === null) continue;
          lowest.set(nodeCode, Math.min(lowest.get(nodeCode) ?? publishedScore, publishedScore));
        }
        after = page.next;
      }
      return lowest;
    },
  });
  return query.data ?? none;
}
