/**
 * Places for labels that keep at least `gap` between each other and stay within `low` and `high`, each as near to where it
 * belongs as the others let it. Positions are in px and in any order; the answer is in the same order. Labels that are too
 * many for the room stand evenly, nearer than `gap`.
 */
export function spreadLabels(
  positions: readonly number[],
  { gap, low, high }: { gap: number; low: number; high: number },
): number[] {
  const order = positions
    .map((_, index) => index)
    .toSorted((left, right) => item(positions, left) - item(positions, right));
  const room = positions.length > 1 ? Math.min(gap, (high - low) / (positions.length - 1)) : gap;
  // Labels that push each other stand as one group around the middle of where they belong.
  const groups: { sum: number; count: number }[] = [];
  for (const index of order) {
    let group = { sum: item(positions, index), count: 1 };
    for (let last = groups.at(-1); last && startOf(group, room, low, high) < endOf(last, room, low, high) + room; ) {
      groups.pop();
      // Where the second group's labels belong is taken back by the room that the first one needs.
      group = { sum: last.sum + group.sum - group.count * last.count * room, count: last.count + group.count };
      last = groups.at(-1);
    }
    groups.push(group);
  }
  const sorted = groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, place) => startOf(group, room, low, high) + place * room),
  );
  const places = new Array<number>(positions.length).fill(0);
  for (const [place, index] of order.entries()) places[index] = item(sorted, place);
  return places;
}

type Group = { sum: number; count: number };

/** Where the first label of a group stands; `sum` is of the places the first would have by each label. */
function startOf({ sum, count }: Group, room: number, low: number, high: number): number {
  return Math.min(Math.max(sum / count, low), high - (count - 1) * room);
}

function endOf(group: Group, room: number, low: number, high: number): number {
  return startOf(group, room, low, high) + (group.count - 1) * room;
}

function item(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}
