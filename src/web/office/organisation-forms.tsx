import { Box, Text } from '@mantine/core';
import type { Organisation } from './api.ts';
import { Disclosure } from './disclosure.tsx';
import { useWords } from './language.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { buildTree, isCovered, isInForce, type TreeNode } from './organisation-tree.ts';
import { useMe } from './queries.ts';
import { SuccessionForm } from './succession-form.tsx';
import { vietnamToday } from './vietnam-date.ts';

/** What may be done with an organisation, for who may: a change needs the right over its parent. The server checks again. */
export function OrganisationForms({
  version,
  organisations,
}: {
  version: Organisation;
  organisations: readonly Organisation[];
}) {
  const { organisationTexts: texts } = useWords();
  const me = useMe();
  const today = vietnamToday();
  const isOver = version.validTo !== null && version.validTo < today;
  if (isOver || !me.data?.rights.includes('organisation.change')) return null;
  const { grants } = me.data;
  const choices = flatten(buildTree(organisations.filter((one) => isInForce(one, today))));
  return (
    <Box maw={560}>
      {isCovered(grants, version.parentCode, organisations) && (
        <Disclosure title={texts.record}>
          <Text fz="sm" c="dimmed" mb="sm">
            {texts.recordHint}
          </Text>
          <SuccessionForm version={version} choices={choices} />
        </Disclosure>
      )}
      {isCovered(grants, version.code, organisations) && (
        <Disclosure title={texts.add}>
          <OrganisationForm parent={version} />
        </Disclosure>
      )}
    </Box>
  );
}

function flatten(nodes: readonly TreeNode[]): Organisation[] {
  return nodes.flatMap(({ organisation, below }) => [organisation, ...flatten(below)]);
}
