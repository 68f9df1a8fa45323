import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { type Language, languages } from '#locale/format.ts';
import { type WebMessages, webMessagesIn } from '#locale/web-messages.ts';
import { navigate, useAddress } from './address.ts';

type Words = WebMessages & { language: Language };

const storageKey = 'ddci-language';
const WordsContext = createContext<Words>({ ...webMessagesIn('vi'), language: 'vi' });

/** The texts in the language of the reader. */
export function useWords(): Words {
  return use(WordsContext);
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const stated = useAddress().searchParams.get('lang');
  const language = known(stated) ?? rememberedLanguage();
  const words = useMemo(() => ({ ...webMessagesIn(language), language }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The address wins over what is remembered: a link that was sent shows what its sender saw. */
export function rememberedLanguage(): Language {
  return known(read()) ?? 'vi';
}

export function chooseLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden; the address keeps the choice.
  }
  const address = new URL(window.location.href);
  address.searchParams.set('lang', language);
  navigate(address.pathname + address.search + address.hash, 'replace');
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
