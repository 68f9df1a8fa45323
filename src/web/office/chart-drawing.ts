/** The parts of ECharts that the charts need. Loaded when the first chart is shown, and not with the pages. */
import { CustomChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart, Source } from '#charts/chart.ts';
import type { Framed } from '#charts/framed-svg.ts';

use([CustomChart, LineChart, RadarChart, ScatterChart, GraphicComponent, GridComponent, SVGRenderer]);

/** What is told at the mark under the pointer, in px of the chart. */
export type Hint = { text: string; x: number; y: number };
export type Drawing = { show: (chart: Chart, width: number) => void; end: () => void };

/** Draws into an element until it is ended. What is shown is there at once, not at the next frame: paper does not wait. */
export function beginDrawing(
  element: HTMLElement,
  onHint: (hint: Hint | null) => void,
  onOpen: (source: Source) => void,
): Drawing {
  const drawing = init(element, null, { renderer: 'svg', width: element.clientWidth, height: element.clientHeight });
  drawing.on('mouseover', ({ name, event }) => {
    if (name !== '' && event) onHint({ text: name, x: event.offsetX, y: event.offsetY });
  });
  drawing.on('mouseout', () => onHint(null));
  drawing.on('click', ({ data }) => {
    const source = sourceOf(data);
    if (source) onOpen(source);
  });
  return {
    show({ option, height }, width) {
      onHint(null);
      drawing.resize({ width, height });
      drawing.setOption(option, { notMerge: true });
      drawing.getZr().flush();
    },
    end: () => drawing.dispose(),
  };
}

/** What the mark is of; the library hands back the very object that the chart has put among its data. */
function sourceOf(data: unknown): Source | null {
  return typeof data === 'object' && data !== null && 'source' in data ? (data.source as Source) : null;
}

/** The chart as the text of an SVG file. */
export function drawAsText({ option, height }: Chart, width: number): Framed {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return { svg, width, height };
}
