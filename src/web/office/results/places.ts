/** Addresses of the pages of results. Pure: the browser comes in `../address.ts`. */
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

/** What one sees a figure's trail of: the unit and the node, as `?trail=chi-lang~transparency.01`. */
export type TrailOf = { unit: string; node: string };

export function trailOf(search: URLSearchParams): TrailOf | null {
  const [unit = '', node = '', ...more] = (search.get('trail') ?? '').split('~');
  return unit === '' || node === '' || more.length > 0 ? null : { unit, node };
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

export function trailPath(trails: string, { unit, node }: TrailOf): string {
  return `${trails}${encodeURIComponent(unit)}~${encodeURIComponent(node)}`;
}

export function withTrail(address: URL, trail: TrailOf | null): string {
  return withQuery(address, { trail: trail === null ? null : `${trail.unit}~${trail.node}` });
}

/** The block of a round that an address names, else the first; null where there is none. */
export function chosenBlock(blocks: readonly { code: string }[], search: URLSearchParams): string | null {
  const named = search.get('block');
  return (blocks.find(({ code }) => code === named) ?? blocks[0])?.code ?? null;
}
