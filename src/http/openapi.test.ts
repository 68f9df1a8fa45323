import { describe, expect, it } from 'vitest';
import { createOpenApi } from './openapi.ts';
import { routes } from './routes.ts';

type Operation = { 'x-right': string; operationId: string; parameters: { name: string; in: string }[] };
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
      'query format',
      'query after',
      'query limit',
    ]);
  });

  it('shows no password in any answer', () => {
    expect(JSON.stringify(document)).not.toContain('passwordHash');
  });
});
