import { describe, expect, it } from 'vitest';
import { csvLine, plainCsvLine } from './write-csv.ts';

describe('csvLine', () => {
  it('writes text, numbers and nothing, ending the line with LF', () => {
    expect(csvLine(['a', 1.5, null, ''])).toBe('a,1.5,,\n');
  });

  it('quotes what holds the delimiter, a quote or a line end, and nothing else', () => {
    expect(csvLine(['a,b', 'c;d', 'say "x"', 'l1\nl2', 'r\rs'])).toBe('"a,b",c;d,"say ""x""","l1\nl2","r\rs"\n');
    expect(csvLine(['a,b', 'c;d'], ';')).toBe('a,b;"c;d"\n');
    expect(csvLine(['a\tb'], '\t')).toBe('"a\tb"\n');
  });

  it('writes a decimal comma where the delimiter is a semicolon', () => {
    expect(csvLine([1.5, -0.25, 1e21, 1e-7], ';')).toBe('1,5;-0,25;1e+21;1e-7\n');
    expect(csvLine([1.5], '\t')).toBe('1.5\n');
  });

  it('disarms text a spreadsheet would run, and leaves negative numbers alone', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx']) expect(csvLine([text])).toBe(`'${text}\n`);
    expect(csvLine(['\rx', '="a"'])).toBe('"\'\rx","\'=""a"""\n');
    expect(csvLine([-1, 'a=b'])).toBe('-1,a=b\n');
  });
});

describe('plainCsvLine', () => {
  it('leaves text as it stands, quoted where it must be', () => {
    expect(plainCsvLine(['=1+1', '-1', '@x', 'a,b', '="a"', ''])).toBe('=1+1,-1,@x,"a,b","=""a""",\n');
  });
});
