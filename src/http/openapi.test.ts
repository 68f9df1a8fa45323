import { describe, expect, it } from 'vitest';
import { createOpenApi } from './openapi.ts';
import { routes } from './routes.ts';

type Operation = {
  'x-right': string;
  operationId: string;
  parameters: { name: string; in: string }[];
  responses: Record<string, { content: Record<string, unknown> }>;
};
type Document = { openapi: string; info: { version: string }; paths: Record<string, Record<string, Operation>> };

describe('the OpenAPI document', () => {
  const document = createOpenApi('1.2.3', routes) as Document;

  it('has every route with its right, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => `${method} ${path} ${operation['x-right']}`),
    );
    const expected = routes.map(
      ({ method, url, right }) => `${method.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')} ${right}`,
    );
    expect(described.toSorted()).toEqual(expected.toSorted());
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(routes.length);
  });

  it('tells the parameters in the address and in the query', () => {
    const { parameters } = document.paths['/api/rounds/{code}/results']?.get ?? { parameters: [] };
    const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(names).toEqual([
      'path code',
      'query block',
      'query unit',
      'query node',
      'query kind',
      'query columns',
      'query format',
      'query after',
      'query limit',
      'query run',
    ]);
  });

  it('lists the files that a list can be had as, and the format that asks for them', () => {
    const lists = routes.filter(({ table }) => table);
    expect(lists.length).toBeGreaterThanOrEqual(5);
    for (const { url } of lists) {
      const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.get;
      expect(operation?.parameters.map(({ name }) => name)).toContain('format');
      expect(Object.keys(operation?.responses['200']?.content ?? {})).toEqual([
        'application/json',
        'text/csv',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/csvm+json',
      ]);
    }
  });

  it('shows no password in any answer', () => {
    expect(JSON.stringify(document)).not.toContain('passwordHash');
  });
});
