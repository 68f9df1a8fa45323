import { Anchor, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { fillTemplate, formatDate } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { Organisation, Succession } from './api.ts';
import { useWords } from './language.tsx';
import { documentSentence } from './legal-document.ts';
import { versionOn } from './organisation-tree.ts';
import { organisationPath } from './pages.ts';
import { dayBefore } from './vietnam-date.ts';

/** «Ngày 01/07/2025: Xã A và Xã B sáp nhập thành Xã C.», each name a link but that of the page itself, and the document. */
export function SuccessionSentence({
  succession,
  organisations,
  ownCode,
}: {
  succession: Succession;
  organisations: readonly Organisation[];
  ownCode: string;
}) {
  const { organisationTexts: texts, language } = useWords();
  const { kind, effectiveOn, predecessors, successors, document } = succession;
  const nameOn = (code: string, day: string): ReactNode => {
    const name = versionOn(organisations, code, day)?.name[language] ?? code;
    if (code === ownCode) return <strong>{name}</strong>;
    return (
      <Anchor {...linkTo(organisationPath(code))} inherit underline="always">
        {name}
      </Anchor>
    );
  };
  const lastDay = dayBefore(effectiveOn);
  const [successor] = successors;
  const parent =
    successor === undefined ? null : (versionOn(organisations, successor, effectiveOn)?.parentCode ?? null);
  const parts: Record<string, ReactNode> = {
    predecessors: <Listed items={predecessors.map((code) => nameOn(code, lastDay))} />,
    successors: <Listed items={successors.map((code) => nameOn(code, effectiveOn))} />,
    parent: parent === null ? texts.noParent : nameOn(parent, effectiveOn),
  };
  return (
    <>
      <Text>
        {fillTemplate(texts.onDay, { day: formatDate(effectiveOn) }, language)}
        {texts[kind].split(/\{(\w+)\}/).map((piece, at) => (
          // Every second piece is the name of a part. The pieces of a template never change their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <Fragment key={at}>{at % 2 === 1 ? parts[piece] : piece}</Fragment>
        ))}
      </Text>
      <Text fz="sm" c="dimmed">
        {documentSentence(document, texts, language)}. {document.summary}
      </Text>
    </>
  );
}

/** A, B và C. */
function Listed({ items }: { items: readonly ReactNode[] }) {
  const { organisationTexts: texts } = useWords();
  return items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the codes of one change never change their places.
    <Fragment key={at}>
      {at > 0 && (at === items.length - 1 ? texts.and : ', ')}
      {item}
    </Fragment>
  ));
}
