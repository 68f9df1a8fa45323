import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/cli.ts';

/** What each room may import of the others. `docs/architecture.md` has the same table. */
const mayImport: Record<string, readonly string[]> = {
  base: [],
  engine: ['base'],
  domain: ['base', 'engine'],
  locale: ['base'],
  charts: ['base', 'locale'],
  storage: ['base', 'domain'],
  http: ['base', 'domain', 'locale'],
  web: ['base', 'engine', 'locale', 'charts'],
  cli: ['base', 'domain', 'locale'],
  app: ['base', 'engine', 'domain', 'locale', 'storage', 'http', 'cli'],
};
/** Rooms that may also name types of others, to word their codes. */
const mayImportTypes: Record<string, readonly string[]> = { locale: ['engine', 'domain'], web: ['domain'] };
/** Libraries a room may import. `engine` and `base` have none. */
const libraries: Record<string, readonly string[]> = {
  domain: ['zod'],
  storage: ['@duckdb/node-api', 'exceljs', 'kysely', 'kysely/migration', 'pg'],
  http: ['fastify', '@fastify/cookie', '@fastify/helmet', '@fastify/static', 'fastify-type-provider-zod', 'zod'],
  web: [
    'react',
    'react-dom/client',
    '@mantine/core',
    '@mantine/hooks',
    '@tanstack/react-query',
    'echarts/charts',
    'echarts/components',
    'echarts/core',
    'echarts/renderers',
  ],
  app: ['@node-rs/argon2', 'fastify', 'openid-client', 'otplib', 'qrcode', 'zod'],
  cli: ['commander', 'zod'],
};
/** Libraries of which a room may only name types. */
const typeLibraries: Record<string, readonly string[]> = { charts: ['echarts'] };
const pureRooms = ['base', 'engine', 'domain', 'locale', 'charts'];

type SourceFile = { path: string; room: string; text: string; isTest: boolean };

const source = join(root, 'src');
const files: SourceFile[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({
    path,
    room: path.split('/')[0] ?? '',
    text: readFileSync(join(source, path), 'utf8'),
    isTest: /\.(test|fixture)\.tsx?$/.test(path),
  }));
const product = files.filter((file) => !file.isTest);

type Import = { specifier: string; isType: boolean };

function importsOf({ text }: SourceFile): Import[] {
  const statements = [...text.matchAll(/^(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm)];
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [
    ...statements.map((match) => ({ specifier: match[3] ?? '', isType: match[2] !== undefined })),
    ...dynamic.map((match) => ({ specifier: match[1] ?? '', isType: false })),
  ];
}

/** Why an import is not allowed, or null. */
function faultOf(file: SourceFile, { specifier, isType }: Import): string | null {
  if (specifier.startsWith('.')) {
    const target = relative(source, resolve(source, dirname(file.path), specifier));
    return target.startsWith(`${file.room}/`) ? null : 'a relative import leaves the room';
  }
  if (specifier.startsWith('#')) {
    const room = specifier.slice(1).split('/')[0] ?? '';
    if (room === file.room) return 'inside a room imports are relative';
    if (mayImport[file.room]?.includes(room)) return null;
    // A form's limits and messages are those of the schema itself.
    if (file.room === 'web' && room === 'domain' && specifier.endsWith('.schema.ts')) return null;
    return isType && mayImportTypes[file.room]?.includes(room) ? null : `${file.room} may not import ${room}`;
  }
  if (specifier.startsWith('node:')) return pureRooms.includes(file.room) ? 'a pure room names the machine' : null;
  if (specifier.endsWith('.css')) return file.room === 'web' ? null : 'styles belong to the web';
  if (isType && typeLibraries[file.room]?.includes(specifier)) return null;
  return libraries[file.room]?.includes(specifier) ? null : `${file.room} may not import ${specifier}`;
}

describe('borders of the rooms', () => {
  it('know every room there is', () => {
    expect(new Set(files.map((file) => file.room))).toEqual(new Set(Object.keys(mayImport)));
  });

  it('are crossed only where the table allows', () => {
    const faults = product.flatMap((file) =>
      importsOf(file).flatMap((one) => {
        const fault = faultOf(file, one);
        return fault ? [`${file.path}: ${one.specifier}: ${fault}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('notice a forbidden crossing', () => {
    const file: SourceFile = { path: 'engine/x.ts', room: 'engine', text: '', isTest: false };
    const verdicts = ['#domain/x.ts', 'node:fs', '../storage/x.ts', 'zod', '#base/x.ts'].map((specifier) =>
      faultOf(file, { specifier, isType: false }),
    );
    expect(verdicts.map((verdict) => verdict === null)).toEqual([false, false, false, false, true]);
  });
});

describe('pure rooms', () => {
  // Clock, chance and functions whose last bit ECMAScript leaves open.
  const banned = /Date\.now|new Date\(|Math\.(random|log|exp|pow|cbrt|sin|cos|tan|hypot)\b|\*\*|Intl\.|toLocale/;

  it('use no clock, no chance, and no arithmetic that differs between machines', () => {
    const code = (file: SourceFile): string => file.text.replace(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm, '');
    const faults = product.filter((file) => pureRooms.includes(file.room) && banned.test(code(file)));
    expect(faults.map((file) => file.path)).toEqual([]);
  });
});

describe('files', () => {
  it('are all in use', () => {
    const used = new Set(['app/ddci.ts', 'web/office/main.ts']);
    for (const file of product) {
      for (const { specifier } of importsOf(file)) {
        const target = specifier.startsWith('#')
          ? specifier.slice(1)
          : relative(source, resolve(source, dirname(file.path), specifier)).replaceAll('\\', '/');
        used.add(target);
      }
    }
    expect(product.map((file) => file.path).filter((path) => !used.has(path))).toEqual([]);
  });

  it('are named in kebab-case, without words that say nothing', () => {
    const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8');
    const list = /```banned-words\n([\s\S]*?)```/.exec(glossary)?.[1] ?? '';
    const words = list
      .split('\n')
      .map((word) => word.trim())
      .filter(Boolean);
    expect(words.length).toBeGreaterThan(3);
    const misnamed = files.filter(({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      const parts = name.split(/[.-]/);
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(schema|port|test|fixture|property))*\.tsx?$/.test(name) ||
        parts.some((part) => words.includes(part))
      );
    });
    expect(misnamed.map((file) => file.path)).toEqual([]);
  });

  it('have no work left over without an issue', () => {
    const marks = files.filter((file) => /\b(TODO|FIXME|XXX)\b(?!.*#\d+)/.test(file.text));
    expect(marks.map((file) => file.path)).toEqual([]);
  });

  it('keep the first room small', () => {
    const lines = product
      .filter((file) => file.room === 'base')
      .reduce((sum, file) => sum + file.text.split('\n').length, 0);
    expect(lines).toBeLessThanOrEqual(800);
  });
});
