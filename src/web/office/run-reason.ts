import type { LifeTexts } from '#locale/vi/administration-web.ts';

/** The first input of a round asks nobody for a reason; the server then says `import`. */
export function runReason(reason: string, texts: LifeTexts): string {
  return reason === 'import' ? texts.firstInput : reason;
}
