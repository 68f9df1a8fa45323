import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import type { Language } from '#locale/format.ts';
import { type WebMessages, webMessagesIn } from '#locale/web-messages.ts';
import { navigate, useAddress } from './address.ts';
import { rememberedLanguage, rememberLanguage, statedLanguage } from './known-language.ts';

type Words = WebMessages & { language: Language };

const WordsContext = createContext<Words>({ ...webMessagesIn('vi'), language: 'vi' });

/** The texts in the language of the reader. */
export function useWords(): Words {
  return use(WordsContext);
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = statedLanguage(useAddress()) ?? rememberedLanguage();
  const words = useMemo(() => ({ ...webMessagesIn(language), language }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function chooseLanguage(language: Language): void {
  rememberLanguage(language);
  const address = new URL(window.location.href);
  address.searchParams.set('lang', language);
  navigate(address.pathname + address.search + address.hash, 'replace');
}
