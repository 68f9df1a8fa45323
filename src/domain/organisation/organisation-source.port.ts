import type { FaultList } from '../assessment-round/fault.ts';
import type { SourceTable } from '../assessment-round/round-source.port.ts';

/** Where a tree of organisations is read from: organisations.csv and successions.csv. Null is "not there". */
export type OrganisationSource = {
  readTable(name: 'organisations' | 'successions', faults: FaultList): Promise<SourceTable | null>;
};
