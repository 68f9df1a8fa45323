import { compareCodes } from '#base/order.ts';
import { Problem } from '#base/problem.ts';
import { isInForce, type Organisation } from './organisation.ts';
import { isCovered, isUpsideDown, overlap } from './time-span.ts';

/** What is wrong with a version in its tree, and with which of its fields. */
export type VersionFault = {
  version: Organisation;
  field: 'code' | 'kind' | 'parentCode' | 'validTo';
  problem: Problem;
};

/**
 * Everything that keeps the versions from being a tree on each day: a code in use twice at once, a parent that is not
 * there for all the time of its child, a circle, two provinces at once. Of two that collide the later in the list is at
 * fault.
 */
export function checkTree(versions: readonly Organisation[]): VersionFault[] {
  const versionsByCode = groupByCode(versions);
  const roots = versions.filter(({ parentCode }) => parentCode === null);
  const circles = new Set<Organisation>();
  const faults = versions.flatMap((version) => {
    for (const member of circleFrom(version, versionsByCode)) circles.add(member);
    return [
      ...checkCode(version, versionsByCode.get(version.code) ?? []),
      ...(version.parentCode === null
        ? checkRoot(version, roots)
        : checkParent(version, version.parentCode, versionsByCode)),
    ];
  });
  for (const version of circles) {
    faults.push({ version, field: 'parentCode', problem: new Problem('organisation.cycle', { code: version.code }) });
  }
  return faults;
}

type VersionsByCode = ReadonlyMap<string, readonly Organisation[]>;

function groupByCode(versions: readonly Organisation[]): VersionsByCode {
  const byCode = new Map<string, Organisation[]>();
  for (const version of versions) {
    const others = byCode.get(version.code);
    if (others) others.push(version);
    else byCode.set(version.code, [version]);
  }
  return byCode;
}

function checkCode(version: Organisation, sameCode: readonly Organisation[]): VersionFault[] {
  const { code } = version;
  if (isUpsideDown(version)) {
    return [{ version, field: 'validTo', problem: new Problem('organisation.ends-before-start', { code }) }];
  }
  const taken = sameCode.slice(0, sameCode.indexOf(version)).find((one) => overlap(one, version));
  if (!taken) return [];
  const problem = new Problem('organisation.in-force', { code, from: taken.validFrom ?? '', to: taken.validTo ?? '' });
  return [{ version, field: 'code', problem }];
}

function checkRoot(version: Organisation, roots: readonly Organisation[]): VersionFault[] {
  if (version.kind !== 'province') return [{ version, field: 'kind', problem: new Problem('organisation.root-kind') }];
  const other = roots
    .slice(0, roots.indexOf(version))
    .find((one) => one.code !== version.code && overlap(one, version));
  if (!other) return [];
  return [{ version, field: 'parentCode', problem: new Problem('organisation.second-root', { root: other.code }) }];
}

function checkParent(version: Organisation, parent: string, versionsByCode: VersionsByCode): VersionFault[] {
  if (version.kind === 'province') return [{ version, field: 'kind', problem: new Problem('organisation.root-kind') }];
  const parents = versionsByCode.get(parent);
  const field = 'parentCode';
  if (!parents) return [{ version, field, problem: new Problem('organisation.unknown', { code: parent }) }];
  if (isCovered(version, parents)) return [];
  const limits = {
    from: version.validFrom ?? '',
    to: version.validTo ?? '',
    parentFrom: parents.map(({ validFrom }) => validFrom ?? '').toSorted(compareCodes)[0] ?? '',
    parentTo: parents.some(({ validTo }) => validTo === null)
      ? ''
      : (parents
          .map(({ validTo }) => validTo ?? '')
          .toSorted(compareCodes)
          .at(-1) ?? ''),
  };
  return [{ version, field, problem: new Problem('organisation.parent-not-in-force', { parent, ...limits }) }];
}

/**
 * The versions of a circle that closes on the first day of this one, itself among them. Each circle is found so: on the
 * day on which the latest of its members begins, all of them are in force.
 */
function circleFrom(version: Organisation, versionsByCode: VersionsByCode): Organisation[] {
  const day = version.validFrom ?? '';
  const path = [version];
  for (let here = version; here.parentCode !== null; ) {
    const parent = versionsByCode.get(here.parentCode)?.find((one) => isInForce(one, day));
    if (!parent) return [];
    if (parent === version) return path;
    if (path.includes(parent)) return [];
    path.push(parent);
    here = parent;
  }
  return [];
}
