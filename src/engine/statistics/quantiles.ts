/** Levels of the quantiles that are stated of every figure. */
export const quantileLevels = [0.025, 0.5, 0.975] as const;

/** More drawers than this spare nothing. */
const drawers = 512;

/**
 * Quantiles of figures in any order, by the rule of R's type 7: at level p the point (n − 1)·p, between its two
 * neighbours in proportion. NaN where there are no figures; there must be no NaN among them. Only the figures near the
 * quantiles are sorted.
 */
export function quantilesOf(figures: Float64Array, levels: readonly number[]): number[] {
  const n = figures.length;
  if (n === 0) return levels.map(() => Number.NaN);
  const wanted = [...new Set(levels.flatMap((level) => placesOf(n, level)))].toSorted((left, right) => left - right);
  const found = pickOrdered(figures, wanted);
  return levels.map((level) => {
    const [below, above] = placesOf(n, level);
    const low = found.get(below) as number;
    return low + ((n - 1) * level - below) * ((found.get(above) as number) - low);
  });
}

function placesOf(n: number, level: number): [number, number] {
  const below = Math.floor((n - 1) * level);
  return [below, Math.min(n - 1, below + 1)];
}

/** The figures at some places of the ascending order. They are counted in drawers of equal width; only those hit are sorted. */
function pickOrdered(figures: Float64Array, places: readonly number[]): Map<number, number> {
  let least = Infinity;
  let greatest = -Infinity;
  for (let at = 0; at < figures.length; at += 1) {
    const figure = figures[at] as number;
    if (figure < least) least = figure;
    if (figure > greatest) greatest = figure;
  }
  const scale = (drawers - 1) / (greatest - least);
  if (!(scale < Infinity) || figures.length < drawers) return pickSorted(figures.toSorted(), places);
  const counts = new Int32Array(drawers);
  for (let at = 0; at < figures.length; at += 1) {
    const drawer = (((figures[at] as number) - least) * scale) | 0;
    counts[drawer] = (counts[drawer] as number) + 1;
  }
  return pickFromDrawers(figures, places, counts, least, scale);
}

function pickSorted(ascending: Float64Array, places: readonly number[]): Map<number, number> {
  return new Map(places.map((place) => [place, ascending[place] as number]));
}

function pickFromDrawers(
  figures: Float64Array,
  places: readonly number[],
  counts: Int32Array,
  least: number,
  scale: number,
): Map<number, number> {
  const starts = new Map<number, number>();
  const slot = new Int32Array(drawers).fill(-1);
  const opened: Float64Array[] = [];
  const drawerOf = places.map((place) => {
    let drawer = 0;
    let before = 0;
    while (before + (counts[drawer] as number) <= place) {
      before += counts[drawer] as number;
      drawer += 1;
    }
    if ((slot[drawer] as number) < 0) {
      slot[drawer] = opened.length;
      opened.push(new Float64Array(counts[drawer] as number));
      starts.set(drawer, before);
    }
    return drawer;
  });
  const filled = new Int32Array(opened.length);
  for (let at = 0; at < figures.length; at += 1) {
    const figure = figures[at] as number;
    const open = slot[((figure - least) * scale) | 0] as number;
    if (open < 0) continue;
    (opened[open] as Float64Array)[filled[open] as number] = figure;
    filled[open] = (filled[open] as number) + 1;
  }
  for (const figuresOf of opened) figuresOf.sort();
  return new Map(
    places.map((place, at) => {
      const drawer = drawerOf[at] as number;
      const figuresOf = opened[slot[drawer] as number] as Float64Array;
      return [place, figuresOf[place - (starts.get(drawer) as number)] as number];
    }),
  );
}
