import { roundDecimal } from '#base/rounding.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const marks = { vi: { decimal: ',', thousands: '.' }, en: { decimal: '.', thousands: ',' } } as const;
const minus = '−';

/**
 * A number with fixed decimals as the language writes it: 10.447 and 66,57 in Vietnamese, 10,447 and 66.57 in English.
 * Written by hand and not with `Intl`, whose data differ between machines.
 */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const rounded = roundDecimal(value, { rule: 'half-up', decimals });
  const [whole = '0', fraction] = Math.abs(rounded).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[language].thousands);
  const text = fraction === undefined ? grouped : `${grouped}${marks[language].decimal}${fraction}`;
  return rounded < 0 ? `${minus}${text}` : text;
}

/** A number with as many decimals as it has, up to `most`. */
export function formatPlain(value: number, most: number, language: Language): string {
  const text = formatNumber(value, most, language);
  if (most === 0) return text;
  const mark = marks[language].decimal;
  const trimmed = text.replace(/0+$/, '');
  return trimmed.endsWith(mark) ? trimmed.slice(0, -1) : trimmed;
}

/** A gain with its sign: +3,27 or −0,58, and 0,00 without one. */
export function formatSigned(value: number, decimals: number, language: Language): string {
  const text = formatNumber(value, decimals, language);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** 0.5269 as 52,69 %. */
export function formatShare(share: number, language: Language): string {
  return `${formatNumber(share * 100, 2, language)}${language === 'vi' ? '%' : ' %'}`;
}

/** 2024-01-05 as 05/01/2024. */
export function formatDate(isoDate: string): string {
  const [year, month, day] = isoDate.split('-');
  return `${day}/${month}/${year}`;
}

/** Text between braces replaced by the parameter of that name; numbers in the language's own form. */
export function fillTemplate(template: string, params: Record<string, string | number>, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatParameter(value, name, language) : value;
  });
}

/** Years and line numbers are names, not amounts: they are not grouped. */
function formatParameter(value: number, name: string, language: Language): string {
  const isName = name === 'year' || name === 'row' || name === 'first' || name === 'line';
  return isName ? String(value) : formatPlain(value, 6, language);
}
