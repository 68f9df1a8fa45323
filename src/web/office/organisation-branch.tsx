import { ActionIcon, Anchor, Group, Text } from '@mantine/core';
import { fillTemplate, formatDate } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { Organisation } from './api.ts';
import { useWords } from './language.tsx';
import type { TreeNode } from './organisation-tree.ts';
import { organisationPath } from './pages.ts';

/** A list of organisations, each with those below it where it is open. Without `toggle` nothing is opened or closed. */
export function OrganisationBranch({
  nodes,
  open,
  toggle,
  label,
}: {
  nodes: readonly TreeNode[];
  open: ReadonlySet<string>;
  toggle: ((code: string) => void) | null;
  label: string;
}) {
  const { organisationTexts: texts, language } = useWords();
  return (
    <ul className="branch" aria-label={label}>
      {nodes.map(({ organisation, below }) => {
        const { code } = organisation;
        const name = organisation.name[language];
        const isOpen = open.has(code);
        return (
          <li key={code}>
            <Group gap={4} wrap="nowrap" align="flex-start" py={2}>
              {below.length > 0 && toggle ? (
                <ActionIcon
                  variant="subtle"
                  size={24}
                  aria-expanded={isOpen}
                  aria-label={fillTemplate(isOpen ? texts.closeNode : texts.openNode, { name }, language)}
                  onClick={() => toggle(code)}
                >
                  <span aria-hidden>{isOpen ? '▾' : '▸'}</span>
                </ActionIcon>
              ) : (
                <span className="branch-end" />
              )}
              <OrganisationLine organisation={organisation} below={below.length} />
            </Group>
            {isOpen && below.length > 0 && (
              <OrganisationBranch nodes={below} open={open} toggle={toggle} label={name} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The name as a link, and beside it the kind in words, the code and how long it holds. */
export function OrganisationLine({ organisation, below = 0 }: { organisation: Organisation; below?: number }) {
  const { organisationKinds, language } = useWords();
  const span = useSpan(organisation);
  const facts = [organisationKinds[organisation.kind], organisation.code, span].filter((fact) => fact !== '');
  return (
    <Group gap="0 12px" align="baseline">
      <span>
        <Anchor {...linkTo(organisationPath(organisation.code))} fw={below > 0 ? 600 : 400}>
          {organisation.name[language]}
        </Anchor>
        {below > 0 && (
          <Text span inherit c="dimmed" fz="sm">
            {` (${below})`}
          </Text>
        )}
      </span>
      <Text fz="xs" c="dimmed" className="breakable">
        {facts.join(' · ')}
      </Text>
    </Group>
  );
}

/** «từ 01/07/2025», «đến 30/06/2025», or nothing where no limit is known. */
export function useSpan({ validFrom, validTo }: Pick<Organisation, 'validFrom' | 'validTo'>): string {
  const { organisationTexts: texts, language } = useWords();
  const days = { from: formatDate(validFrom ?? ''), to: formatDate(validTo ?? '') };
  if (validFrom !== null && validTo !== null) return fillTemplate(texts.span, days, language);
  if (validFrom !== null) return fillTemplate(texts.from, days, language);
  return validTo === null ? '' : fillTemplate(texts.until, days, language);
}
