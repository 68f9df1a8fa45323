import { Stack, Text } from '@mantine/core';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import type { Round } from './api.ts';
import { actorWord } from './audit-words.ts';
import { useWords } from './language.tsx';
import { Section } from './organisation-page.tsx';
import { useMe } from './queries.ts';
import { RoundActions } from './round-actions.tsx';
import { ShortHash } from './short-hash.tsx';
import { vietnamTime } from './vietnam-date.ts';

const steps = ['draft', 'fielding', 'closed', 'scored', 'published'] as const;

/** Where a round stands, what it rests on, and what may be done with it next. */
export function RoundLife({ round }: { round: Round }) {
  const { lifeTexts: texts, roundStatuses } = useWords();
  const me = useMe();
  const here = steps.indexOf(round.status);
  return (
    <Section title={texts.life}>
      <Stack gap="md">
        <ol className="steps">
          {steps.map((step, at) => (
            <li key={step} aria-current={at === here ? 'step' : undefined} className={at <= here ? 'is-past' : ''}>
              <span aria-hidden className="step-mark">
                {at < here ? '✓' : at + 1}
              </span>
              <span>{roundStatuses[step]}</span>
              {at < here && <span className="only-heard">({texts.stepDone})</span>}
            </li>
          ))}
        </ol>
        <Facts round={round} />
        {me.data?.rights.includes('round.change') && <RoundActions round={round} />}
      </Stack>
    </Section>
  );
}

function Facts({ round }: { round: Round }) {
  const words = useWords();
  const { lifeTexts: texts, web, language } = words;
  const { editionHash, editionApprovedAt, editionApprovedBy, names, importedAt, publishedAt } = round;
  const approver = editionApprovedBy === null ? null : actorWord(editionApprovedBy, names[editionApprovedBy], words);
  const approval =
    editionApprovedAt === null || approver === null
      ? texts.notApproved
      : fillTemplate(texts.approvedBy, { name: approver, time: vietnamTime(editionApprovedAt) }, language);
  const units = formatNumber(round.unitCount, 0, language);
  const answers = formatNumber(round.answerCount, 0, language);
  return (
    <dl className="facts">
      <dt>{texts.edition}</dt>
      <dd>
        {approval} · <ShortHash name={texts.editionHash} hash={editionHash} />
      </dd>
      <dt>{texts.lastInput}</dt>
      <dd>
        {importedAt === null
          ? texts.noInput
          : `${vietnamTime(importedAt)} · ${web.units}: ${units} · ${web.questionnaires}: ${answers}`}
      </dd>
      <dt>{texts.published}</dt>
      <dd>
        {publishedAt === null ? (
          <Text span inherit>
            {texts.notPublished}
          </Text>
        ) : (
          fillTemplate(texts.publishedSince, { time: vietnamTime(publishedAt) }, language)
        )}
      </dd>
    </dl>
  );
}
