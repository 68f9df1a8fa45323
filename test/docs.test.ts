import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultCodes } from '#domain/assessment-round/fault.ts';
import { completePolicies } from '#domain/methodology/default-policies.ts';
import { editionFile } from '#domain/methodology/edition.schema.ts';
import { findingCodes } from '#engine/finding.ts';

const root = join(import.meta.dirname, '..');
const methodology = read('docs/methodology.md');
const roundFolder = read('docs/round-folder.md');

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root }).toSorted();
}

/** Text outside fenced blocks: what stands in them is an example. */
function withoutFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

describe('sections of the methodology', () => {
  const sections = [...withoutFences(methodology).matchAll(/^#{2,3} (\d+(?:\.\d+)?) /gm)].map(
    (match) => match[1] ?? '',
  );
  const citations = filesOf('src/**/*.ts', 'scripts/**/*.ts').flatMap((file) =>
    [...read(file).matchAll(/Methodology §(\d+(?:\.\d+)?)/g)].map((match) => ({ file, section: match[1] ?? '' })),
  );

  it('exist where code cites them', () => {
    expect(citations.length).toBeGreaterThan(0);
    expect(citations.filter(({ section }) => !sections.includes(section))).toEqual([]);
  });

  it('are each cited by code, a chapter by itself or by one of its sections', () => {
    const cited = new Set(citations.flatMap(({ section }) => [section, section.split('.')[0] ?? '']));
    expect(sections.filter((section) => !cited.has(section))).toEqual([]);
  });

  it('have each number once, in order', () => {
    const sorted = sections.toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }));
    expect(sections).toEqual(sorted);
    expect(new Set(sections).size).toBe(sections.length);
  });
});

describe('links', () => {
  const documents = filesOf('README.md', 'CHANGELOG.md', 'docs/**/*.md', 'demo/**/*.md');

  it.each(documents)('of %s lead to files and headings that exist', (document) => {
    const links = [...withoutFences(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(document, link))).toEqual([]);
  });

  function leadsSomewhere(document: string, link: string): boolean {
    const [path = '', heading] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(root, target))) return false;
    return heading === undefined || anchorsOf(read(target)).includes(decodeURIComponent(heading));
  }

  /** As GitHub makes them: lower case, signs left out, blanks as hyphens. */
  function anchorsOf(text: string): string[] {
    const headings = [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
    return headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
  }
});

describe('what the documents say of the code', () => {
  const defaults = Object.entries(completePolicies({}, {}));

  it.each(defaults)('has the policy %s with its true default in §1.3', (name, value) => {
    const row = methodology.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    const cells = row?.split(' | ') ?? [];
    expect(cells[2]).toBe(`\`${JSON.stringify(value)}\``);
  });

  it('has every rule and choice that an edition may name', () => {
    const names = [...new Set(namesIn(z.toJSONSchema(editionFile, { io: 'input' })))];
    expect(names).toContain('minmax-pooled');
    expect(names.filter((name) => !methodology.includes(`\`${name}\``))).toEqual([]);
  });

  /** Every text that a JSON Schema lists as `const` or in an `enum`. */
  function namesIn(schema: unknown): string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
      if (key === 'const') return typeof value === 'string' ? [value] : [];
      if (key === 'enum' && Array.isArray(value)) return value.filter((one) => typeof one === 'string');
      return namesIn(value);
    });
  }

  it.each([...faultCodes, ...findingCodes])('has %s in round-folder.md', (code) => {
    expect(roundFolder).toContain(`| \`${code}\` |`);
  });

  it('names no folder outside the project', () => {
    const documents = filesOf('README.md', 'CHANGELOG.md', 'docs/**/*.md', 'demo/**/*.md');
    expect(documents.filter((document) => /\/(?:work|home|root|tmp)\//.test(read(document)))).toEqual([]);
  });

  it('keeps architecture.md under 200 lines', () => {
    expect(read('docs/architecture.md').split('\n').length).toBeLessThan(200);
  });
});
