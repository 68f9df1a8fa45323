/** The reference as a process of its own: DuckDB reads a CSV and computes the weighted means of every question and unit. */
import { DuckDBInstance } from '@duckdb/node-api';
import { csvSource, weightedMeansSql } from './duckdb-reference.ts';

const [path = ''] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const reader = await connection.runAndReadAll(weightedMeansSql(csvSource(path)));
console.log(JSON.stringify(reader.getRows()));
