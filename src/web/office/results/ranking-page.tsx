import { Box, SegmentedControl, Tabs, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { navigate, useAddress } from '../address.ts';
import { useWords } from '../language.tsx';
import { Part } from '../part.tsx';
import { Empty } from '../states.tsx';
import { useOwnUnit } from './own-unit.ts';
import { blockPath, chosenBlock, withQuery } from './places.ts';
import { useBlock, useBlockCertainty, useUnits } from './queries.ts';
import { RankingTable } from './ranking-table.tsx';
import { Answered, Notices, RoundFrame } from './round-frame.tsx';
import type { BlockRanking } from './types.ts';

/** All units of each block of a round. The block is kept in the address. */
export function RankingOfRound({ code, children }: { code: string; children: ReactNode }) {
  const { results, language } = useWords();
  const address = useAddress();
  const units = useUnits(code);
  const blocks = units.data?.blocks ?? [];
  const block = chosenBlock(blocks, address.searchParams);
  const ranking = useBlock(code, block);
  return (
    <RoundFrame code={code} unit={null} head={ranking.data} pathFor={(round) => `/rounds/${encodeURIComponent(round)}`}>
      {children}
      <Answered query={units} code={code} height={900}>
        {() => (
          <>
            {blocks.length > 1 && (
              <Tabs
                value={block}
                onChange={(chosen) => chosen !== null && navigate(blockPath(code, chosen), 'replace')}
                mb="md"
              >
                <Tabs.List aria-label={results.blocks}>
                  {blocks.map((one) => (
                    <Tabs.Tab key={one.code} value={one.code}>
                      {one.name[language]}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                {block !== null && (
                  <Tabs.Panel value={block} pt="md">
                    <Answered query={ranking} code={code} height={800}>
                      {(found) => <BlockViews key={block} ranking={found} />}
                    </Answered>
                  </Tabs.Panel>
                )}
              </Tabs>
            )}
            {blocks.length === 1 && (
              <Answered query={ranking} code={code} height={800}>
                {(found) => <BlockViews ranking={found} />}
              </Answered>
            )}
            {blocks.length === 0 && <NoUnits />}
          </>
        )}
      </Answered>
    </RoundFrame>
  );
}

function NoUnits() {
  const { results } = useWords();
  return (
    <Empty title={results.noUnits}>
      <Text>{results.noUnitsHint}</Text>
    </Empty>
  );
}

const views = ['table', 'heat', 'chart', 'slope', 'map'] as const;
type View = (typeof views)[number];

function BlockViews({ ranking }: { ranking: BlockRanking }) {
  const { results } = useWords();
  const address = useAddress();
  const own = useOwnUnit();
  const certainty = useBlockCertainty(ranking.round.code, ranking.block.code).data?.certainty;
  const [view, setView] = useState<View>(
    () => views.find((one) => one === address.searchParams.get('view')) ?? 'table',
  );
  const names: Record<View, string> = {
    table: results.viewTable,
    heat: results.viewHeat,
    chart: results.viewChart,
    slope: results.viewSlope,
    map: results.viewMap,
  };
  const choose = (chosen: string): void => {
    const next = views.find((one) => one === chosen) ?? 'table';
    setView(next);
    navigate(withQuery(address, { view: next === 'table' ? null : next }), 'replace');
  };
  const offered = views.filter((one) => one !== 'map' || ranking.tiles !== null);
  if (ranking.units.length === 0) return <NoUnits />;
  return (
    <>
      <Notices head={ranking} />
      <Box className="scrolled views not-printed" mb="md">
        <SegmentedControl
          aria-label={results.view}
          value={view}
          onChange={choose}
          transitionDuration={0}
          data={offered.map((one) => ({ value: one, label: names[one] }))}
        />
      </Box>
      {view === 'table' && <RankingTable ranking={ranking} own={own} certainty={certainty} />}
      {view !== 'table' && (
        <Part name="results">
          {({ BlockHeat, BlockChart, BlockSlope, BlockMap, NotToldApart }) => (
            <>
              {view === 'heat' && <BlockHeat ranking={ranking} own={own} />}
              {view === 'chart' && <BlockChart ranking={ranking} own={own} certainty={certainty} />}
              {view === 'chart' && certainty?.units.some(({ notDistinguished }) => notDistinguished) && (
                <NotToldApart ranking={ranking} certainty={certainty} />
              )}
              {view === 'slope' && <BlockSlope ranking={ranking} own={own} />}
              {view === 'map' && ranking.tiles && <BlockMap ranking={ranking} tiles={ranking.tiles} own={own} />}
            </>
          )}
        </Part>
      )}
    </>
  );
}
