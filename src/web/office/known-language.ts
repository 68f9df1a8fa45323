import { type Language, languages } from '#locale/format.ts';

const storageKey = 'ddci-language';

/** The language that an address states. */
export function statedLanguage(address: URL): Language | null {
  return known(address.searchParams.get('lang'));
}

/** The address wins over what is remembered: a link that was sent shows what its sender saw. */
export function rememberedLanguage(): Language {
  return known(read()) ?? 'vi';
}

export function rememberLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden; the address keeps the choice.
  }
}

function known(text: string | null): Language | null {
  return languages.find((language) => language === text) ?? null;
}

function read(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
