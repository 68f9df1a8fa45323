import { expect, it } from 'vitest';
import { webMessagesIn } from '#locale/web-messages.ts';
import { documentSentence } from './legal-document.ts';

const { organisationTexts: vi } = webMessagesIn('vi');
const { organisationTexts: en } = webMessagesIn('en');
const issued = { issuedOn: '2025-06-16', issuer: 'Ủy ban Thường vụ Quốc hội' };

it('a document is named by the kind that its symbol tells', () => {
  expect(documentSentence({ number: '1672/NQ-UBTVQH15', ...issued }, vi, 'vi')).toBe(
    'Nghị quyết số 1672/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ Quốc hội',
  );
  expect(documentSentence({ number: '1672/NQ-UBTVQH15', ...issued }, en, 'en')).toBe(
    'Resolution no. 1672/NQ-UBTVQH15 of 16/06/2025, Ủy ban Thường vụ Quốc hội',
  );
});

it.each([
  ['12/QĐ-UBND', 'Quyết định số 12/QĐ-UBND'],
  ['30/2020/NĐ-CP', 'Nghị định số 30/2020/NĐ-CP'],
  ['05/2024/TT-BKHĐT', 'Thông tư số 05/2024/TT-BKHĐT'],
  ['MP-01/2025', 'Văn bản số MP-01/2025'],
  ['15', 'Văn bản số 15'],
])('%s', (number, named) => {
  expect(documentSentence({ number, ...issued }, vi, 'vi')).toBe(`${named} ngày 16/06/2025 của ${issued.issuer}`);
});
