import { SegmentedControl } from '@mantine/core';
import { languages } from '#locale/format.ts';
import { chooseLanguage, useWords } from './language.tsx';

/** Each language by its own name, for those who do not read the other. */
const names = { vi: 'Tiếng Việt', en: 'English' } as const;

export function LanguageSwitch() {
  const { web, language } = useWords();
  return (
    <SegmentedControl
      aria-label={web.language}
      size="xs"
      value={language}
      onChange={chooseLanguage}
      data={languages.map((one) => ({ value: one, label: names[one] }))}
    />
  );
}
