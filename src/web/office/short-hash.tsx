import { CopyButton, UnstyledButton } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import { useWords } from './language.tsx';

const shownLetters = 12;

/** The beginning of a hash, or the end of an id; a click copies the whole. */
export function ShortHash({ name, hash }: { name: string; hash: string }) {
  const { lifeTexts: texts, language } = useWords();
  // An id begins with the time it was made at: its end tells it from others.
  const isId = hash.includes('-');
  const short = isId ? hash.slice(-shownLetters) : hash.slice(0, shownLetters);
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <UnstyledButton
          className="hash"
          title={hash}
          onClick={copy}
          aria-label={copied ? texts.copied : fillTemplate(texts.copyHash, { name, hash: short }, language)}
        >
          {copied ? texts.copied : isId ? `…${short}` : `${short}…`}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
