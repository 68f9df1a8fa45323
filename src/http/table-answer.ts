import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fillTemplate, type Language, languages } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { requestLanguage } from './request-language.ts';
import type { ServerPorts, WorkbookSheet } from './server-ports.ts';
import { type FilledTable, fillTable, type Table, type TableFormat } from './table.ts';

export const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csvw: 'application/csvm+json',
} as const satisfies Record<Exclude<TableFormat, 'json'>, string>;

/** The list of an answer in JSON as a table. Where its column `simulated` is true of any row, the table says so. */
export function fillList(table: Table, body: unknown): FilledTable {
  const rows = table.rows(body);
  const marks = table.columns.find(({ name }) => name === 'simulated');
  if (!marks || !rows.some((row) => marks.cell(row) === true)) return fillTable(table, [rows]);
  const notice = (language: Language): string => messagesIn(language).http.noticeSome;
  return fillTable(table, [rows], { simulation: { vi: notice('vi'), en: notice('en') } });
}

/** Answers with the table as a file. Simulated figures are marked in each format by itself: a file goes its own way. */
export async function sendTable(
  ports: ServerPorts,
  table: FilledTable,
  format: Exclude<TableFormat, 'json'>,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  reply.header('x-ddci-simulated', String(table.simulation !== null));
  switch (format) {
    case 'csvw':
      return reply
        .type(`${mediaTypes.csvw}; charset=utf-8`)
        .send(JSON.stringify(describeTable(table, addressAs(request, 'csv')), null, 2));
    case 'csv':
      return reply
        .type(`${mediaTypes.csv}; charset=utf-8`)
        .header('link', `<${addressAs(request, 'csvw')}>; rel="describedby"; type="${mediaTypes.csvw}"`)
        .header('content-disposition', `attachment; filename="${fileName(table)}.csv"`)
        .send(Readable.from(csvPieces(ports, table)));
    case 'xlsx': {
      const language = requestLanguage(request.headers['accept-language']);
      return reply
        .type(mediaTypes.xlsx)
        .header('content-language', language)
        .header('vary', 'Accept-Language')
        .header('content-disposition', `attachment; filename="${fileName(table)}.xlsx"`)
        .send(await ports.workbook(sheetsOf(table, language)));
    }
  }
}

async function* csvPieces(ports: ServerPorts, { columns, pieces }: FilledTable): AsyncIterable<string> {
  yield ports.csvLine(columns.map(({ name }) => name));
  for await (const rows of pieces) {
    const lines = rows.map((cells) =>
      ports.csvLine(cells.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
    );
    if (lines.length > 0) yield lines.join('');
  }
}

/** A sheet with the notice first, where there is one: it is what one sees when the file opens. */
function sheetsOf(table: FilledTable, language: Language): WorkbookSheet[] {
  const { http, tables } = messagesIn(language);
  const { title } = tables[table.name];
  const columns = table.columns.map(({ name, datatype }) => {
    const text = textOf(table, name, language).title;
    return {
      title: datatype === 'dateTime' ? fillTemplate(http.viewedInVietnam, { title: text }, language) : text,
      datatype,
    };
  });
  const sheet = { name: title, columns, pieces: table.pieces };
  if (!table.simulation) return [sheet];
  const notice = { title: http.noticeSimulated, datatype: 'string' as const };
  return [{ name: http.noticeSheet, columns: [notice], pieces: [[[table.simulation[language]]]] }, sheet];
}

/** The description of the CSV, by W3C "Metadata Vocabulary for Tabular Data" (2015). */
function describeTable(table: FilledTable, url: string): object {
  const inBoth = (text: (language: Language) => string): object[] =>
    languages.map((language) => ({ '@value': text(language), '@language': language }));
  const { simulation } = table;
  const notes = [
    ...(simulation ? languages.map((language) => note(simulation[language], language)) : []),
    ...languages.map((language) => note(messagesIn(language).http.noticeGuard, language)),
  ];
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'vi' }],
    url,
    'dc:title': inBoth((language) => messagesIn(language).tables[table.name].title),
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      lineTerminators: ['\n'],
    },
    notes,
    tableSchema: {
      columns: table.columns.map(({ name, datatype }) => ({
        name,
        titles: Object.fromEntries(languages.map((language) => [language, textOf(table, name, language).title])),
        datatype,
        null: '',
        'dc:description': inBoth((language) => textOf(table, name, language).description),
      })),
    },
  };
}

function note(text: string, language: Language): object {
  return { type: 'Annotation', body: { type: 'TextualBody', value: text, language } };
}

function textOf({ name }: FilledTable, column: string, language: Language): { title: string; description: string } {
  const texts: Record<string, { title: string; description: string }> = messagesIn(language).tables[name].columns;
  // `defineTable` takes no column without its texts.
  return texts[column] ?? { title: column, description: '' };
}

/** The address of the request with another format, relative to the server. */
function addressAs({ url }: FastifyRequest, format: TableFormat): string {
  const [path = '', query = ''] = url.split('?');
  const fields = new URLSearchParams(query);
  fields.set('format', format);
  // What would end the address in a header is escaped.
  return `${path.replace(/[<>"]/g, encodeURIComponent)}?${fields.toString()}`;
}

/** Letters that every system and header takes. */
function fileName({ name, subject }: FilledTable): string {
  return [name, ...(subject === null ? [] : [subject.replace(/[^A-Za-z0-9._-]+/g, '-')])].join('-');
}
