import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Chart, ChartTable, Look, Source } from '#charts/chart.ts';
import type * as ChartDrawing from './chart-drawing.ts';
import { type FileKind, fileWidth, saveChart } from './chart-file.ts';
import { useWords } from './language.tsx';
import { useScheme } from './printing.ts';
import { Figure, openTrail, Sentence } from './results/figure.tsx';
import { StackedTable } from './stacked-table.tsx';

type ChartProps = {
  /** The same function from one drawing of the page to the next, or the chart is drawn each time. */
  draw: (look: Look) => Chart;
  /** The notice of simulated figures, where there are any. */
  simulation?: string | null;
  order?: 2 | 3 | 4;
};

/** In px: between the margins of A4. */
const paperWidth = 680;

/** A chart with its sentence, its figures as a table, and as a file. */
export function ChartFigure({ draw, simulation = null, order = 3 }: ChartProps) {
  const { web, language } = useWords();
  const titleId = useId();
  const scheme = useScheme();
  const place = useRef<HTMLDivElement>(null);
  const screenWidth = useWidth(place);
  const width = scheme === 'print' ? paperWidth : screenWidth;
  const chart = useMemo(() => draw({ language, scheme, width }), [draw, language, scheme, width]);
  const drawing = useDrawing(place);
  const [isTableOpen, setIsTableOpen] = useState(false);
  const save = (kind: FileKind): Promise<void> =>
    saveChart(kind, draw({ language, scheme: 'print', width: fileWidth }), {
      simulation: simulation === null ? null : { word: web.simulated, notice: simulation },
      address: window.location.href,
    });
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <Title order={order} id={titleId} mb="xs">
        <ChartTitle chart={chart} />
      </Title>
      {simulation !== null && (
        <Text className="simulated" fz="xs" mb="xs">
          {web.simulated}
        </Text>
      )}
      <div
        ref={place}
        className="chart-place"
        style={{ height: chart.height }}
        role="img"
        aria-label={`${chart.title}. ${chart.description}`}
      >
        {drawing.parts && <Drawn parts={drawing.parts} chart={chart} width={width} />}
      </div>
      {drawing.isFailed && <Text role="alert">{web.chartNotDrawn}</Text>}
      <Group gap="xs" mt={4} className="not-printed">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isTableOpen}
          onClick={() => setIsTableOpen(!isTableOpen)}
        >
          {web.chartTable}
        </Button>
        <SaveButton kind="svg" name={web.chartSvg} save={save} />
        <SaveButton kind="png" name={web.chartPng} save={save} />
      </Group>
      {(isTableOpen || drawing.isFailed || (scheme === 'print' && !drawing.parts)) && (
        <FiguresTable table={chart.table} label={chart.title} />
      )}
    </figure>
  );
}

/** Its figures lead where the cell of the table leads that has them, in a row that the title names. */
function ChartTitle({ chart: { title, table } }: { chart: Chart }) {
  const sourceOf = (shown: string): Source | null => {
    // A size without a sign is that of a gain or a loss.
    const plain = (text: string): string =>
      (/^[+−]/.test(shown) ? text : text.replace(/^[+−]/, '')).replace(/\s?%$/, '');
    const rows = table.rows.flatMap((cells, row) => {
      const at = cells.findIndex((cell) => plain(cell) === plain(shown));
      const source = at < 0 ? null : (table.sources?.[row]?.[at] ?? null);
      return source === null
        ? []
        : [{ source, isNamed: cells.some((cell) => /\D/.test(cell) && title.includes(cell)) }];
    });
    const found = rows.find(({ isNamed }) => isNamed) ?? rows[0];
    // What no cell has is made of several, such as a change over the years: the last of them leads on to the others.
    return found?.source ?? table.sources?.flat().findLast((one) => one !== null) ?? null;
  };
  const figure = (shown: string) => {
    const source = sourceOf(shown);
    return source ? <Figure {...source}>{shown}</Figure> : shown;
  };
  return <Sentence text={title} figure={figure} />;
}

type Parts = typeof ChartDrawing;

function Drawn({ parts, chart, width }: { parts: Parts; chart: Chart; width: number }) {
  const element = useRef<HTMLDivElement>(null);
  const drawing = useRef<ChartDrawing.Drawing>(null);
  const [hint, setHint] = useState<ChartDrawing.Hint | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    const begun = parts.beginDrawing(element.current, setHint, openTrail);
    drawing.current = begun;
    return () => begun.end();
  }, [parts]);
  useLayoutEffect(() => drawing.current?.show(chart, width), [chart, width]);
  return (
    <>
      <div ref={element} />
      {hint && <HintBox hint={hint} width={width} />}
    </>
  );
}

/** Beside the pointer, on the side where there is more room. All it says is in the table too. */
function HintBox({ hint, width }: { hint: ChartDrawing.Hint; width: number }) {
  const side = hint.x < width / 2 ? { left: hint.x + 14 } : { right: width - hint.x + 14 };
  return (
    <Text className="chart-hint" fz="sm" aria-hidden style={{ top: hint.y, ...side }}>
      {hint.text}
    </Text>
  );
}

/** How far below the window a chart may be when the library is fetched. */
const nearby = '400px';

/** The library that draws comes when a chart comes near, and then for all charts of the page; tables and paper do without it. */
function useDrawing(place: React.RefObject<HTMLElement | null>): { parts: Parts | null; isFailed: boolean } {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: nearby },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  const { data, isError } = useQuery({
    queryKey: ['part', 'chart-drawing'],
    queryFn: () => import('./chart-drawing.ts'),
    enabled: isNear,
    staleTime: Infinity,
    structuralSharing: false,
  });
  return { parts: data ?? null, isFailed: isError };
}

/** Of the place where the chart stands; known before anything is painted, so that nothing jumps. */
function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.max(280, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

function SaveButton({ kind, name, save }: { kind: FileKind; name: string; save: (kind: FileKind) => Promise<void> }) {
  const { web } = useWords();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const click = async (): Promise<void> => {
    setState('busy');
    try {
      await save(kind);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button variant="subtle" size="compact-sm" loading={state === 'busy'} onClick={() => void click()}>
        {name}
      </Button>
      {state === 'failed' && (
        <Text role="alert" fz="sm">
          {web.chartNotSaved}
        </Text>
      )}
    </>
  );
}

function FiguresTable({ table, label }: { table: ChartTable; label: string }) {
  const rows = table.rows.map((cells, key) => ({ key, cells, sources: table.sources?.[key] ?? [] }));
  const columns = table.columns.map(({ header, isNumber, isEstimate = false }, at) => ({
    header,
    isNumber,
    cell: ({ cells, sources }: (typeof rows)[number]) => {
      const text = cells[at] ?? '';
      const source = sources[at] ?? null;
      if (isEstimate) return <span className="how-sure">{text}</span>;
      if (source === null || !/\d/.test(text)) return text;
      return (
        <Figure {...source} what={`${cells.find((cell) => /^\D/.test(cell)) ?? cells[0]}, ${header}`}>
          {text}
        </Figure>
      );
    },
  }));
  return <StackedTable label={label} columns={columns} rows={rows} keyOf={(row) => String(row.key)} />;
}
