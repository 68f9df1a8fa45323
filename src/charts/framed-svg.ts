/** A chart as a file that stands alone: with its title, the notice of what is simulated, and where it is from. */
import { hatchLines } from './shapes.ts';
import { cutText, wrapText } from './text-width.ts';
import { fontFamily, fontSizes, hatch, palettes } from './theme.ts';

export type Framed = { svg: string; width: number; height: number };

export type FrameForm = {
  /** As ECharts renders it: one `svg` element of this width and height. */
  drawn: Framed;
  title: string;
  description: string;
  /** The word and the notice of simulated figures, or null. */
  simulation: { word: string; notice: string } | null;
  /** Of the page where the chart is. */
  address: string;
  /** CSS of fonts that the file carries along; none for fonts of the machine. */
  fontFaces: string;
};

const margin = 24;
const { ink, mutedInk, background } = palettes.print;

/** The whole file as text. Only what is listed in `FrameForm` goes in, in print colours. */
export function frameSvg({ drawn, title, description, simulation, address, fontFaces }: FrameForm): Framed {
  const width = drawn.width + 2 * margin;
  const parts: string[] = [];
  let y = margin;
  const write = (lines: readonly string[], { size, weight = 400, color = ink, x = margin }: Writing): void => {
    for (const line of lines) {
      y += size * 1.4;
      const attributes = `x="${x}" y="${y - size * 0.35}" font-size="${size}" font-weight="${weight}" fill="${color}"`;
      parts.push(`<text ${attributes}>${escapeXml(line)}</text>`);
    }
  };
  const titleSize = { size: fontSizes.large, isBold: true };
  write(wrapText(title, { width: drawn.width, lines: 5, ...titleSize }), { size: fontSizes.large, weight: 600 });
  if (simulation !== null) {
    y += 8;
    const top = y;
    const small = { size: fontSizes.small };
    const notice = wrapText(simulation.notice, { width: drawn.width - 24, lines: 6, ...small });
    write([simulation.word], { ...small, weight: 600, x: margin + 24 });
    write(notice, { ...small, x: margin + 24 });
    parts.push(ribbon({ x: margin, y: top, width: 12, height: y - top }));
  }
  y += 12;
  parts.push(drawn.svg.replace('<svg ', `<svg x="${margin}" y="${y}" `));
  y += drawn.height + 4;
  write([cutText(address, drawn.width, { size: fontSizes.small })], { size: fontSizes.small, color: mutedInk });
  const height = Math.ceil(y + margin / 2);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" font-family="${fontFamily}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`,
    fontFaces === '' ? '' : `<style>${fontFaces}</style>`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    ...parts,
    '</svg>',
  ];
  return { svg: svg.join(''), width, height };
}

type Writing = { size: number; weight?: number; color?: string; x?: number };

/** The hatched edge beside the notice, as the pages have it. */
function ribbon(box: { x: number; y: number; width: number; height: number }): string {
  const data = hatchLines(box).map(({ from, to }) => `M${from.join(' ')}L${to.join(' ')}`);
  return `<path d="${data.join('')}" fill="none" stroke="${ink}" stroke-width="${hatch.lineWidth}"/>`;
}

function escapeXml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}

/** A name for the file that every system takes: chi-phi-thoi-gian-giam-nhieu-nhat. */
export function fileNameOf(title: string): string {
  const plain = title.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
  const name = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 80);
  return name.replace(/^-+|-+$/g, '') || 'ddci';
}
