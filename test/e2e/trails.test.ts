import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, type Visitor, visit } from './office.ts';
import { type PlainFigure, type PlainRound, readPlainRound } from './plain-round.ts';

let office: Office;
let analyst: Visitor;

beforeAll(async () => {
  office = await openOffice();
  analyst = await signIn(office, 'analyst');
}, 60_000);

afterAll(() => office.close(), 60_000);

const old = '/rounds/lang-son-2023';
const present = '/rounds/lang-son-2025';
const pages = [
  `${old}/units/chi-lang`,
  old,
  `${old}?view=heat`,
  `${old}?view=chart`,
  `${old}?view=slope`,
  `${old}/units/chi-lang/diagnosis`,
  `${old}/indicators/transparency.01?block=districts`,
  `${old}/compare?units=chi-lang,huyen-a`,
  present,
  `${present}?block=departments&view=slope`,
  `${present}/units/so-a`,
  `${present}/units/so-a/diagnosis`,
  `${present}/indicators/dept-transparency.01?block=departments`,
  `${present}/compare?units=xa-01,xa-02`,
];

async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(`${office.origin}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  // The tables behind the charts.
  const closed = page.getByRole('button', { name: 'Bảng số liệu', expanded: false });
  while ((await closed.count()) > 0) await closed.first().click();
}

/** A figure on a page, with where it leads. */
type Shown = { text: string; title: string; href: string };

function figuresOn(page: Page): Promise<Shown[]> {
  return page.evaluate<Shown[]>(
    `[...document.querySelectorAll('main a.figure-link')].map((link) => ({ text: link.textContent, title: link.title, href: link.getAttribute('href') }))`,
  );
}

const rounds = new Map(['lang-son-2023', 'lang-son-2025'].map((code) => [code, readPlainRound(code)]));

/** What a link says it leads to. */
function sourceOf({ href }: Shown) {
  const address = new URL(href, office.origin);
  const [first = '', second = '', third = ''] = (address.searchParams.get('trail') ?? '').split('~');
  const round = rounds.get(address.pathname.split('/')[2] ?? '');
  if (!round) throw new Error(`no round at ${href}`);
  if (first === '') return { round, block: second, unit: null, node: third, year: null };
  return { round, block: round.blockOf(first), unit: first, node: second, year: third === '' ? null : Number(third) };
}
type SourceOf = ReturnType<typeof sourceOf>;

function comma(value: number, decimals = 2): string {
  const whole = Math.abs(value).toFixed(decimals).replace('.', ',');
  return whole.replace(/\B(?=(\d{3})+(?!\d|$))/g, whole.includes(',') ? '' : '.');
}
/** Half away from zero at the digits that are trusted. */
function near(value: number): number {
  return (Math.sign(value) * Math.round(Number((Math.abs(value) * 100).toPrecision(12)))) / 100;
}
function signed(value: number): string {
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${comma(value)}`;
}

/** By what the link says it is, what must stand there: computed from the files of the round alone. */
function expectedAt(source: SourceOf): Map<string, string[]> {
  if (source.unit === null) return ofBlock(source);
  if (source.year !== null) return ofYear(source.round, source.unit, source.node, source.year);
  return ofUnit(source.round, source.unit, source.node);
}

function ofBlock({ round, block, node }: SourceOf): Map<string, string[]> {
  const figures = round.figuresAt(block, node);
  const shown = (score: number | undefined): string[] => [comma(round.round(score ?? Number.NaN))];
  return new Map([
    ['Trung vị', shown(round.medianAt(block, node))],
    ['Tốt nhất', shown(figures[0]?.score)],
    ['Thấp nhất', shown(figures.at(-1)?.score)],
  ]);
}

function ofYear(round: PlainRound, unit: string, node: string, year: number): Map<string, string[]> {
  const announced = round.announcedOf(unit, node).find((one) => one.year === year);
  const other = [...rounds.values()].find((one) => one.year === year);
  const computed = announced ? undefined : other?.figureOf(unit, node);
  const score = announced?.score ?? other?.round(computed?.score ?? Number.NaN) ?? Number.NaN;
  const rank = String(announced?.rank ?? computed?.rank);
  return new Map([['', [comma(score), rank, `${rank}/${other?.figuresAt(round.blockOf(unit), node).length ?? ''}`]]]);
}

function ofUnit(round: PlainRound, unit: string, node: string): Map<string, string[]> {
  const figure = round.figureOf(unit, node);
  if (!figure) throw new Error(`no figure of ${unit} at ${node}`);
  const block = round.blockOf(unit);
  const { score, rank, counts } = figure;
  const median = round.medianAt(block, node);
  const shown = round.round(score);
  const share = round.shareOf(block, node);
  const isTotal = share === 1;
  const announced = round.announcedOf(unit, node).at(-1);
  const change = announced ? near(shown - announced.score) : Number.NaN;
  const count = round.figuresAt(block, node).length;
  const gaps = [signed(near(score - median)), signed(near(shown - round.round(median)))];
  const value = counts ? `${comma(near((100 * counts.numerator) / counts.denominator))}%` : '';
  const options = [...(counts?.shares ?? [])].map(([answer, part]): [string, string[]] => [
    answer,
    [`${comma(Math.round(Number((1000 * part).toPrecision(12))) / 10, 1)}%`],
  ]);
  const stake = isTotal ? median - score : share * (median - score) * 10;
  return new Map([
    ['Điểm', [comma(shown)]],
    ['Hạng', [`${rank}/${count}`, String(rank)]],
    ['Trung vị', [comma(round.round(median))]],
    ['Chênh lệch', gaps],
    ['So với trung vị', gaps],
    ['Giá trị', [value]],
    ['Số trả lời', [String(counts?.n ?? '')]],
    ['Điểm có thể tăng', [comma(near(Math.max(0, stake)))]],
    ['Thay đổi', [signed(change), comma(change)]],
    ['Thay đổi so với', [signed(change)]],
    ['Năm', [comma(announced?.score ?? Number.NaN), comma(shown), value, ...ranksOf(figure, announced?.rank)]],
    ['Điểm của tổng', [signed(near(share * change * 10))]],
    ...options,
    ['', [comma(shown), value, `${rank}/${count}`, ...gaps, ...inSentences(round, unit, node)]],
  ]);
}

function ranksOf({ rank }: PlainFigure, before: string | undefined): string[] {
  const moved = Number(before) - rank;
  return [String(rank), `${moved > 0 ? '+' : moved < 0 ? '−' : ''}${Math.abs(moved)}`];
}

/** What sentences about a total or a component say without a sign. */
function inSentences(round: PlainRound, unit: string, node: string): string[] {
  const block = round.blockOf(unit);
  const figure = round.figureOf(unit, node);
  const parts =
    round.nodeOf(block, node)?.parent === null ? (figure?.parts ?? []) : [{ node, score: figure?.score ?? 0 }];
  const changeAt = (one: { node: string; score: number }): number =>
    near(round.round(one.score) - (round.announcedOf(unit, one.node).at(-1)?.score ?? Number.NaN));
  const changes = parts.map(changeAt);
  const effects = parts.map((one, at) => (changes[at] ?? 0) * round.shareOf(block, one.node) * 10);
  const sum = (some: number[]): number => some.reduce((total, one) => total + one, 0);
  const again =
    (10 * sum(parts.map((one) => round.announcedOf(unit, one.node).at(-1)?.score ?? Number.NaN))) / parts.length;
  const own = figure?.score ?? Number.NaN;
  const median = round.medianAt(block, node);
  const before = round.announcedOf(unit, node).at(-1)?.score ?? Number.NaN;
  const sums = [sum(effects), sum(effects.filter((one) => one > 0)), sum(effects.filter((one) => one < 0))];
  const like = own - again;
  const stake = round.shareOf(block, node) * (median - own) * 10;
  const all = [
    ...changes,
    ...effects,
    ...sums,
    again,
    like,
    before,
    round.round(own) - before,
    stake,
    round.round(own) - round.round(median),
  ];
  return all.flatMap((one) => [comma(near(one)), signed(near(one))]);
}

/** What stands at the end of a title: `Huyện K, Hạng: xem số này từ đâu mà có`. */
function kindOf({ title }: Shown, kinds: Iterable<string>): string {
  const what = title.replace(/(: x|^X)em số này từ đâu mà có$/, '').replace(/ \([^()]*\)$/, '');
  const last = what.split(', ').at(-1) ?? '';
  const found = [...kinds].filter((kind) => kind !== '' && (last === kind || last.startsWith(`${kind} `)));
  return found.toSorted((left, right) => right.length - left.length)[0] ?? '';
}

/** Small and plain; the seed is what makes a failure come again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Without doubles, so that no figure is drawn for standing on the page in many places. */
function drawn(figures: readonly Shown[], count: number, random: () => number): Shown[] {
  const left = [...new Map(figures.map((one) => [`${one.href} ${one.title} ${one.text}`, one])).values()];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}

function plainText(text: string): string {
  return text.replace(/[▲▼◇\s]/g, '');
}

/** Six decimals at most, as trails have them. */
function long(value: number): string {
  return comma(Number(value.toPrecision(12)), 6)
    .replace(/0+$/, '')
    .replace(/,$/, '');
}

/** Where the sheet does not say what was counted in the files. */
function missing(sheet: string, { round, block, unit, node, year }: SourceOf): string[] {
  if (year !== null) {
    // Where there is a round of that year, the sheet shows the trail of the figure there.
    const other = [...rounds.values()].find((one) => one.year === year)?.figureOf(unit ?? '', node);
    if (other) return other.parts.map(({ score }) => long(score)).filter((text) => !sheet.includes(text));
    const announced = round.announcedOf(unit ?? '', node).find((one) => one.year === year);
    return announced && !sheet.includes(announced.source) ? [announced.source] : [];
  }
  const figures = unit === null ? round.figuresAt(block, node) : [];
  const own = unit === null ? undefined : round.figureOf(unit, node);
  const counts = own?.counts;
  const wanted = [
    ...figures.map(({ score }) => long(score)),
    ...(own?.parts ?? []).map(({ score }) => long(score)),
    ...(counts ? [`${long(counts.numerator)} ÷ ${long(counts.denominator)}`, `n = ${counts.n}`] : []),
  ];
  return wanted.filter((text) => !sheet.includes(text));
}

describe('every figure', () => {
  it('is walked from the page to its source: 50 at random are computed again from the answers', async () => {
    const { page } = analyst;
    const random = randomOf(20_231_115);
    const faults: string[] = [];
    let walked = 0;
    for (const path of pages) {
      await openPage(page, path);
      const figures = (await figuresOn(page)).filter(({ href }) => href.includes('trail='));
      for (const figure of drawn(figures, 4, random)) {
        if (new URL(page.url()).pathname + new URL(page.url()).search !== path) await openPage(page, path);
        const source = sourceOf(figure);
        // Rows out of sight are not in the document; the figures were taken from the top.
        await page.evaluate('for (const table of document.querySelectorAll(".data-table")) table.scrollTop = 0');
        await page
          .locator(`main a.figure-link[href="${figure.href}"][title="${figure.title}"]`)
          .filter({ hasText: figure.text })
          .first()
          .click();
        const sheet = page.getByRole('dialog');
        await sheet.getByRole('heading', { level: 2 }).nth(1).waitFor();
        const text = (await sheet.textContent()) ?? '';
        const expected = expectedAt(source);
        const kind = kindOf(figure, expected.keys());
        const right = kind === '' ? [...expected.values()].flat() : (expected.get(kind) ?? []);
        const place = `${path}: ${figure.text} (${figure.title}) at ${figure.href}`;
        if (!right.includes(plainText(figure.text))) faults.push(`${place}: ${kind} is ${right.join(' or ')}`);
        for (const one of missing(text, source)) faults.push(`${place}: the sheet does not say ${one}`);
        walked += 1;
        await page.keyboard.press('Escape');
        await sheet.waitFor({ state: 'detached' });
      }
    }
    expect(faults).toEqual([]);
    expect(walked).toBeGreaterThanOrEqual(50);
    expect(analyst.faults).toEqual([]);
  }, 240_000);

  it.each(['leader', 'unit-clerk', 'analyst', null])(
    'leads somewhere on every page of %s: no figure stands outside a link',
    async (role) => {
      const visitor = role === null ? await visit(office) : role === 'analyst' ? analyst : await signIn(office, role);
      const found: Record<string, string[]> = {};
      for (const path of [...pages, `${old}/method`]) {
        await openPage(visitor.page, path);
        const some = await visitor.page.evaluate<string[]>(figuresOutside(allowed));
        if (some.length > 0) found[path] = some;
      }
      expect(found).toEqual({});
      if (visitor !== analyst) await visitor.context.close();
    },
    120_000,
  );
});

/**
 * Where figures stand that need no link of their own: drawn in a chart, whose marks are clicked and whose table is behind
 * it; how a chart or an indicator is made, which the edition says; the weights of the edition on the page of the method,
 * which is their source; the words of a notice; how sure figures are, whose source is the method that is named beside it.
 */
const allowed = ['svg', '.chart-words', '.facts', '.branch', '.simulated', '.how-sure'];

/** Texts with a decimal figure in Vietnamese that are within no link to a source. */
function figuresOutside(classes: readonly string[]): string {
  return `(() => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!/\\d,\\d/.test(text.data)) continue;
      if (text.parentElement.closest(${JSON.stringify(['.figure-link', ...classes].join(', '))}) === null) found.push(text.data);
    }
    // Of a table, where every cell that is a number is of a unit.
    const cells = document.querySelectorAll('main :is(.data-table, .heat, .chart .stacked) td.number');
    for (const cell of cells) {
      if (/\\d/.test(cell.textContent) && !/^\\d{4}$/.test(cell.textContent) && cell.querySelector('.figure-link') === null)
        found.push('cell: ' + cell.textContent);
    }
    return found;
  })()`;
}

describe('a chart', () => {
  it('opens the trail of a mark that is clicked: a dot, a corner of the radar, a year', async () => {
    const { page } = analyst;
    const sheet = page.getByRole('dialog');
    const clickAt = async (label: string, below: number): Promise<void> => {
      const text = page.locator('figure.chart svg text', { hasText: label }).first();
      await text.scrollIntoViewIfNeeded();
      const box = await text.boundingBox();
      await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) + below);
      await sheet.getByRole('heading', { level: 2 }).nth(1).waitFor();
    };
    const opened = (): string | null => new URL(page.url()).searchParams.get('trail');
    await page.goto(`${office.origin}${old}/units/chi-lang`);
    await clickAt('5,18', 11);
    expect(opened()).toBe('chi-lang~time-costs');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    // 2022 was announced: by which document is told.
    await clickAt('74,03', 26);
    expect(opened()).toBe('chi-lang~total~2022');
    await sheet.getByText('Báo cáo của UBND huyện Chi Lăng về DDCI 2023, tháng 4/2024, phần B.II.1').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(analyst.faults).toEqual([]);
  });

  it('carries the notice of another round whose simulated year it shows', async () => {
    const { page } = analyst;
    for (const path of [`${present}?block=departments&view=slope`, `${present}/units/so-a`]) {
      await openPage(page, path);
      await page.getByRole('note').filter({ hasText: 'Mô phỏng: số của đợt DDCI Lạng Sơn 2023' }).waitFor();
      expect(
        await page.getByRole('note').filter({ hasText: 'Mười huyện và mọi sở còn lại không có thật' }).count(),
      ).toBe(1);
    }
  });
});

describe('the sheet', () => {
  it('says of a change, of points at stake and of a median what they are made of', async () => {
    const { page } = analyst;
    await page.goto(`${office.origin}${old}/units/chi-lang?trail=chi-lang~time-costs`);
    const sheet = page.getByRole('dialog');
    // Announced: 5.18 in 2023 and 8.01 in 2022; an eighth of the weight, times ten.
    await sheet.getByText('Thay đổi so với 2022: 5,18 − 8,01 = −2,83').waitFor();
    await sheet.getByText('−3,5375').waitFor();
    await sheet.getByText('Tổng điểm thêm = tỷ trọng 0,125 × phần còn thiếu × 10.').waitFor();
    await page.goto(`${office.origin}${old}/units/chi-lang?trail=~districts~time-costs`);
    await sheet.getByRole('row', { name: /Huyện I .* 5,63324 đứng giữa/ }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await sheet.getByRole('link', { name: '5,180246' }).click();
    await sheet.getByText('Thay đổi so với 2022: 5,18 − 8,01 = −2,83').waitFor();
  });

  it('leads from the total by its parts to the counts of answers', async () => {
    const { page } = analyst;
    await page.goto(`${office.origin}${old}/units/chi-lang?trail=chi-lang~total`);
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('link', { name: 'Tính minh bạch và tiếp cận thông tin' }).click();
    await sheet.getByRole('link', { name: 'Doanh nghiệp đã truy cập cổng thông tin của huyện' }).click();
    // Published: 49 of 93.
    await sheet.getByText('49 ÷ 93', { exact: false }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('shows a visitor the published scores that a median is made of, and the document of an announced figure', async () => {
    const visitor = await visit(office, { width: 390, scheme: 'dark' });
    const { page } = visitor;
    await page.goto(`${office.origin}${old}`);
    await page.getByRole('link', { name: '69,49' }).first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('row', { name: /Huyện D .* 69,49 đứng giữa/ }).waitFor();
    expect([await accessFaults(page), await isWiderThanWindow(page)]).toEqual([[], false]);
    await page.goto(`${office.origin}${old}/units/chi-lang?trail=chi-lang~total~2022`);
    await sheet.getByText('phần B.II.1', { exact: false }).waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
