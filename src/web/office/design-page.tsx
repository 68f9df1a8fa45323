/** Every element of the pages at once, to be looked at when something is changed. Linked from the documents only. */
import { ColorSwatch, Container, Group, NativeSelect, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Chart, Look } from '#charts/chart.ts';
import { contributions } from '#charts/contributions.ts';
import { distribution } from '#charts/distribution.ts';
import { dotPlot } from '#charts/dot-plot.ts';
import { type ExampleState, type Examples, exampleStates, examplesFor } from '#charts/examples.ts';
import { heatTable } from '#charts/heat-table.ts';
import { radar } from '#charts/radar.ts';
import { ranking } from '#charts/ranking.ts';
import { slope } from '#charts/slope.ts';
import { fontSizes, palettes } from '#charts/theme.ts';
import { tileMap } from '#charts/tile-map.ts';
import { yearLine } from '#charts/year-line.ts';
import { chartMessagesIn } from '#locale/chart-messages.ts';
import { designMessagesIn } from '#locale/design-messages.ts';
import { formatDate, formatNumber, formatShare, formatSigned } from '#locale/format.ts';
import type { DesignTexts } from '#locale/vi/design.ts';
import { navigate, useAddress } from './address.ts';
import { ChartFigure } from './chart.tsx';
import { HeatTableFigure } from './heat-table.tsx';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PageHeading } from './page-frame.tsx';
import { useScheme } from './printing.ts';

export function DesignPage() {
  const { language, web } = useWords();
  const design = designMessagesIn(language);
  return (
    <Container size={1080} py="lg" component="main">
      <Group justify="flex-end" mb="sm">
        <LanguageSwitch />
      </Group>
      <PageHeading title={design.title} />
      <Stack gap="xl">
        <Text maw="75ch">{design.intro}</Text>
        <TypeScale design={design} />
        <Colours design={design} />
        <Numbers design={design} />
        <div className="simulated" role="note">
          <Text fw={600}>{web.simulated}</Text>
          <Text fz="sm">{design.notice}</Text>
        </div>
        <Charts design={design} />
      </Stack>
    </Container>
  );
}

function TypeScale({ design }: { design: DesignTexts }) {
  return (
    <section>
      <Title order={2} mb="sm">
        {design.type}
      </Title>
      {Object.values(fontSizes).map((size) => (
        <Text key={size} fz={size} mb={4}>
          {size} – {design.typeSample}
        </Text>
      ))}
    </section>
  );
}

function Colours({ design }: { design: DesignTexts }) {
  const palette = palettes[useScheme()];
  const names = Object.entries(design.colourNames);
  const colours: Record<string, string> = { ...palette, steps: '' };
  return (
    <section>
      <Title order={2} mb="xs">
        {design.colours}
      </Title>
      <Text fz="sm" mb="sm" maw="75ch">
        {design.coloursHint}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        {names.map(([key, name]) => (
          <Group key={key} gap="xs" wrap="nowrap">
            <ColorSwatch color={colours[key] ?? ''} size={24} radius={4} />
            <Text fz="sm">{name}</Text>
          </Group>
        ))}
      </SimpleGrid>
    </section>
  );
}

function Numbers({ design }: { design: DesignTexts }) {
  const { language } = useWords();
  const { numberSamples } = design;
  const samples = [
    { name: numberSamples.amount, text: formatNumber(10_447, 0, language) },
    { name: numberSamples.score, text: formatNumber(66.57, 2, language) },
    { name: numberSamples.change, text: formatSigned(-2.83, 2, language) },
    { name: numberSamples.share, text: formatShare(0.5269, language) },
    { name: numberSamples.date, text: formatDate('2024-01-05') },
    { name: numberSamples.absent, text: chartMessagesIn(language).noFigure },
  ];
  return (
    <section>
      <Title order={2} mb="sm">
        {design.numbers}
      </Title>
      <Table maw={420} fz="sm" aria-label={design.numbers}>
        <Table.Tbody>
          {samples.map(({ name, text }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td className="number">{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Charts({ design }: { design: DesignTexts }) {
  const state = stateIn(useAddress().searchParams.get('state'));
  const examples = useMemo(() => examplesFor(state, design.example), [state, design]);
  return (
    <>
      <NativeSelect
        label={design.state}
        maw={320}
        className="not-printed"
        value={state}
        onChange={(event) => navigate(`/design?state=${event.currentTarget.value}`, 'replace')}
        data={exampleStates.map((value) => ({ value, label: design.states[value] }))}
      />
      <Example name={design.charts.dotPlot} input={examples.dotPlot} chart={dotPlot} design={design} />
      <Example name={design.charts.yearLine} input={examples.yearLine} chart={yearLine} design={design} />
      <Example name={design.charts.slope} input={examples.slope} chart={slope} design={design} />
      <Example name={design.charts.radar} input={examples.radar} chart={radar} design={design} />
      <Example name={design.charts.ranking} input={examples.ranking} chart={ranking} design={design} />
      <Example
        name={design.charts.contributions}
        input={examples.contributions}
        chart={contributions}
        design={design}
      />
      <Example name={design.charts.distribution} input={examples.distribution} chart={distribution} design={design} />
      <ExampleHeat examples={examples} design={design} />
      <Example name={design.charts.tileMap} input={examples.tileMap} chart={tileMap} design={design} />
    </>
  );
}

function stateIn(text: string | null): ExampleState {
  return exampleStates.find((state) => state === text) ?? 'normal';
}

type ExampleProps<Input> = {
  name: string;
  input: Input;
  chart: (input: Input, look: Look) => Chart;
  design: DesignTexts;
};

function Example<Input>({ name, input, chart, design }: ExampleProps<Input>) {
  const draw = useMemo(() => (look: Look) => chart(input, look), [chart, input]);
  return (
    <section>
      <Title order={2} mb="sm">
        {name}
      </Title>
      <ChartFigure draw={draw} simulation={design.notice} />
    </section>
  );
}

function ExampleHeat({ examples, design }: { examples: Examples; design: DesignTexts }) {
  const { language } = useWords();
  const scheme = useScheme();
  const heat = useMemo(
    () => heatTable(examples.heatTable, { language, scheme, width: 1080 }),
    [examples, language, scheme],
  );
  return (
    <section>
      <Title order={2} mb="sm">
        {design.charts.heatTable}
      </Title>
      <HeatTableFigure heat={heat} simulation={design.notice} />
    </section>
  );
}
