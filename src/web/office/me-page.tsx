import { List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from './api.ts';
import { useGrantNames } from './grant-names.ts';
import { useWords } from './language.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSecondFactor } from './own-second-factor.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { OwnTokens } from './own-tokens.tsx';
import { PageHeading } from './page-frame.tsx';
import { useMe } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Failed, Loading } from './states.tsx';

/** The own account. */
export function MePage() {
  const { accountTexts } = useWords();
  const client = useQueryClient();
  const me = useMe();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  if (me.data && recoveryCodes !== null) {
    const done = (): void => {
      setRecoveryCodes(null);
      void client.invalidateQueries({ queryKey: ['me'] });
    };
    return <RecoveryCodes me={me.data} codes={recoveryCodes} onDone={done} />;
  }
  return (
    <>
      <PageHeading title={accountTexts.ownAccount} />
      {me.isPending && <Loading />}
      {me.isError && !me.data && <Failed error={me.error} onRetry={() => void me.refetch()} />}
      {me.data && <OwnAccount me={me.data} onCodes={setRecoveryCodes} />}
    </>
  );
}

function OwnAccount({ me, onCodes }: { me: Me; onCodes: (codes: string[]) => void }) {
  const { web, accountTexts } = useWords();
  const nameGrant = useGrantNames();
  return (
    <>
      <Text fw={600}>{me.name}</Text>
      <Text className="breakable">{me.email}</Text>
      {me.grants.length === 0 ? (
        <Text>{web.noRole}</Text>
      ) : (
        <List mt="xs" aria-label={web.roles}>
          {me.grants.map((grant) => (
            <List.Item key={`${grant.role} ${grant.organisationCode ?? ''}`}>{nameGrant(grant)}</List.Item>
          ))}
        </List>
      )}
      <Text fz="sm" c="dimmed" mt="xs">
        {accountTexts.ownRolesHint}
      </Text>
      <OwnPassword me={me} />
      <OwnSecondFactor me={me} onCodes={onCodes} />
      <OwnSessions />
      <OwnTokens me={me} />
    </>
  );
}
