/** A chart as a file on the reader's machine. */
import type { Chart } from '#charts/chart.ts';
import { type Framed, type FrameForm, fileNameOf, frameSvg } from '#charts/framed-svg.ts';

/** In px: what fits across a page of A4, and twice as many dots for PNG. */
export const fileWidth = 900;
const dotsPerPixel = 2;
/** Browsers refuse larger drawings. */
const mostDots = 16_000;

export type FileKind = 'svg' | 'png';

type Told = Pick<FrameForm, 'simulation' | 'address'>;

export async function saveChart(kind: FileKind, chart: Chart, told: Told): Promise<void> {
  const { drawAsText } = await import('./chart-drawing.ts');
  const { title, description } = chart;
  const drawn = drawAsText(chart, fileWidth);
  const framed = frameSvg({ drawn, title, description, fontFaces: await fontFaces(), ...told });
  const content = kind === 'svg' ? new Blob([framed.svg], { type: 'image/svg+xml' }) : await paint(framed);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = `${fileNameOf(title)}.${kind}`;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function paint({ svg, width, height }: Framed): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(dotsPerPixel, mostDots / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the browser gives no picture')) : resolve(blob)));
  });
}

/** The fonts of the page, for the file to carry: an image may load nothing, and a reader's machine may lack them. */
async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => ({ rule, base: sheet.href })),
  );
  const faces = rules.map(async ({ rule, base }) => {
    const url = /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
    if (url === undefined) return '';
    const answer = await fetch(new URL(url, base ?? document.baseURI));
    const content = await asDataUrl(await answer.blob());
    return rule.cssText.replace(/url\([^)]*\)/, `url("${content}")`);
  });
  return (await Promise.all(faces)).join('');
}

function asDataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('the font cannot be read')));
    reader.readAsDataURL(content);
  });
}
