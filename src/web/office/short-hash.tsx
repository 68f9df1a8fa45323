import { CopyButton, UnstyledButton } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import { useWords } from './language.tsx';

const shownLetters = 12;

/** The beginning of a hash; a click copies the whole. */
export function ShortHash({ name, hash }: { name: string; hash: string }) {
  const { lifeTexts: texts, language } = useWords();
  const short = hash.slice(0, shownLetters);
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <UnstyledButton
          className="hash"
          title={hash}
          onClick={copy}
          aria-label={copied ? texts.copied : fillTemplate(texts.copyHash, { name, hash: short }, language)}
        >
          {copied ? texts.copied : `${short}…`}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
