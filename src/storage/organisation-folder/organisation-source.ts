import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganisationSource } from '#domain/organisation/organisation-source.port.ts';
import { readTableCsv } from '../round-folder/read-table-csv.ts';

/** A tree of organisations that lies in a folder: organisations.csv and, where anything changed, successions.csv. */
export function organisationSource(folder: string): OrganisationSource {
  return {
    async readTable(name, faults) {
      const file = `${name}.csv`;
      const path = join(folder, file);
      return existsSync(path) ? readTableCsv(path, file, faults) : null;
    },
  };
}
