/** Addresses of the pages of results. Pure: the browser comes in `../address.ts`. */
import type { Source } from '#charts/chart.ts';
import { roundPath } from '../pages.ts';

export function unitPath(round: string, unit: string): string {
  return `${roundPath(round)}/units/${encodeURIComponent(unit)}`;
}

export function diagnosisPath(round: string, unit: string): string {
  return `${unitPath(round, unit)}/diagnosis`;
}

/** `block` tells nodes of one code in two blocks apart. */
export function indicatorPath(round: string, node: string, block: string): string {
  return `${roundPath(round)}/indicators/${encodeURIComponent(node)}?block=${encodeURIComponent(block)}`;
}

export function comparePath(round: string, units: readonly string[]): string {
  const path = `${roundPath(round)}/compare`;
  return units.length === 0 ? path : `${path}?units=${units.map(encodeURIComponent).join(',')}`;
}

export function methodPath(round: string): string {
  return `${roundPath(round)}/method`;
}

export function blockPath(round: string, block: string): string {
  return `${roundPath(round)}?block=${encodeURIComponent(block)}`;
}

/**
 * What one sees a figure's trail of: `?trail=chi-lang~transparency.01`, in another year `?trail=chi-lang~total~2022`; of what
 * all units of a block have, such as a median, `?trail=~districts~total`.
 */
export function trailOf(search: URLSearchParams): Source | null {
  const [first = '', second = '', third = '', ...more] = (search.get('trail') ?? '').split('~');
  if (second === '' || more.length > 0) return null;
  if (first === '') return third === '' ? null : { block: second, node: third };
  if (third === '') return { unit: first, node: second };
  return /^\d{4}$/.test(third) ? { unit: first, node: second, year: Number(third) } : null;
}

export function trailText(source: Source): string {
  if ('block' in source) return `~${source.block}~${source.node}`;
  return [source.unit, source.node, ...(source.year === undefined ? [] : [source.year])].join('~');
}

/** The address with other parameters; null takes one out. */
export function withQuery(address: URL, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(address.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return address.pathname + (text === '' ? '' : `?${text}`);
}

/** The address up to where a trail is named. */
export function trailsAt(address: URL): string {
  const path = withQuery(address, { trail: null });
  return `${path}${path.includes('?') ? '&' : '?'}trail=`;
}

export function trailPath(trails: string, source: Source): string {
  return trails + encodeURIComponent(trailText(source));
}

export function withTrail(address: URL, trail: Source | null): string {
  return withQuery(address, { trail: trail && trailText(trail) });
}

/** An indicator in another round, with the trail of what a unit has there. */
export function indicatorTrailPath(round: string, block: string, source: { unit: string; node: string }): string {
  return `${indicatorPath(round, source.node, block)}&trail=${encodeURIComponent(trailText(source))}`;
}

/** The block of a round that an address names, else the first; null where there is none. */
export function chosenBlock(blocks: readonly { code: string }[], search: URLSearchParams): string | null {
  const named = search.get('block');
  return (blocks.find(({ code }) => code === named) ?? blocks[0])?.code ?? null;
}
