/** What the pages of results read, by the names the pages have for it. */
import type { Language } from '#locale/format.ts';
import type { Answer } from '../api.ts';

export type Local = Record<Language, string>;

export type Overview = Answer<'GET /api/rounds/:code/units/:unit'>;
export type OverviewComponent = Overview['components'][number];
/** What every answer says above its figures. */
export type Head = Pick<Overview, 'round' | 'runId' | 'isPublished' | 'simulation' | 'block'>;
export type Bounds = Head['block']['totalScale'];

export type BlockRanking = Answer<'GET /api/rounds/:code/blocks/:block'>;
export type RankedUnit = BlockRanking['units'][number];
export type Standing = RankedUnit['total'];

/** Null for a round without answers. */
export type BlockCertainty = Answer<'GET /api/rounds/:code/blocks/:block/certainty'>['certainty'];
export type UnitCertainty = Answer<'GET /api/rounds/:code/units/:unit/certainty'>['certainty'];
export type ScoreCertainty = NonNullable<BlockCertainty>['units'][number]['total'];

export type Diagnosis = Answer<'GET /api/rounds/:code/units/:unit/diagnosis'>;
export type DiagnosisNode = Diagnosis['nodes'][number];

export type RoundUnits = Answer<'GET /api/rounds/:code/units'>;

export type Trail = Answer<'GET /api/rounds/:code/trail'>;
export type TrailTable = Exclude<Trail['sections'][number]['body'][number], string>;

export type Method = Answer<'GET /api/rounds/:code/method'>;
export type MethodBlock = Method['blocks'][number];
export type MethodNode = MethodBlock['nodes'][number];

export type Indicator = Answer<'GET /api/rounds/:code/indicators/:node'>;
export type IndicatorUnit = Indicator['units'][number];
