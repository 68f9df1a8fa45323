import * as enAudit from './en/audit.ts';
import { certainty as enCertainty } from './en/certainty.ts';
import * as enChange from './en/change.ts';
import { cli as enCli } from './en/cli.ts';
import { differences as enDifferences } from './en/edition-differences.ts';
import * as enFaults from './en/faults.ts';
import { http as enHttp } from './en/http.ts';
import { method as enMethod } from './en/method.ts';
import { tables as enTables } from './en/tables.ts';
import * as enTerms from './en/terms.ts';
import type { Language } from './format.ts';
import * as viAudit from './vi/audit.ts';
import { type CertaintyTexts, certainty as viCertainty } from './vi/certainty.ts';
import * as viChange from './vi/change.ts';
import { type CliTexts, cli as viCli } from './vi/cli.ts';
import { type DifferenceTexts, differences as viDifferences } from './vi/edition-differences.ts';
import * as viFaults from './vi/faults.ts';
import { type HttpTexts, http as viHttp } from './vi/http.ts';
import { type MethodTexts, method as viMethod } from './vi/method.ts';
import { type TableTexts, tables as viTables } from './vi/tables.ts';
import * as viTerms from './vi/terms.ts';

/** Every text a user reads. A text that one language lacks does not compile. Braces hold parameters. */
export type Messages = typeof viAudit &
  typeof viChange &
  typeof viFaults &
  typeof viTerms & {
    certainty: CertaintyTexts;
    cli: CliTexts;
    differences: DifferenceTexts;
    http: HttpTexts;
    method: MethodTexts;
    tables: TableTexts;
  };

const messagesByLanguage: Record<Language, Messages> = {
  vi: {
    ...viAudit,
    ...viChange,
    ...viFaults,
    ...viTerms,
    certainty: viCertainty,
    cli: viCli,
    differences: viDifferences,
    http: viHttp,
    method: viMethod,
    tables: viTables,
  },
  en: {
    ...enAudit,
    ...enChange,
    ...enFaults,
    ...enTerms,
    certainty: enCertainty,
    cli: enCli,
    differences: enDifferences,
    http: enHttp,
    method: enMethod,
    tables: enTables,
  },
};

export function messagesIn(language: Language): Messages {
  return messagesByLanguage[language];
}
