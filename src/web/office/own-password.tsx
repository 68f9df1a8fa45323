import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Body, call, type Me } from './api.ts';
import { formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { Section } from './section.tsx';
import { WholeFault } from './sign-in-frame.tsx';

const empty = { current: '', next: '' };

/** Sets the own password: with the present one, but for who has none or has just come by an invitation. */
export function OwnPassword({ me }: { me: Me }) {
  const { web, accountTexts, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const save = useMutation({
    mutationFn: (body: Body<'POST /api/me/password'>) => call('POST /api/me/password', { body, language }),
    onSuccess: async () => {
      setDraft(empty);
      await client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const faults = formFaults(save.error, ['current', 'next'], web.serverGoneForm);
  const form = useFocusOnFault(save.error);
  const change = (part: Partial<typeof empty>): void => {
    if (save.isSuccess) save.reset();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ next: draft.next, ...(me.needsCurrentPassword && draft.current ? { current: draft.current } : {}) });
  };
  const hint = hintFor(me, accountTexts);
  return (
    <Section title={accountTexts.passwordSection} {...(hint === null ? {} : { hint })}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack w={{ base: '100%', xs: 400 }} maw="100%">
          {/* For password managers, which keep a password with its name. */}
          <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
          {me.needsCurrentPassword && (
            <PasswordInput
              label={accountTexts.currentPassword}
              autoComplete="current-password"
              value={draft.current}
              onChange={(event) => change({ current: event.currentTarget.value })}
              error={faults.byField.current ?? null}
            />
          )}
          <PasswordInput
            label={accountTexts.newPassword}
            description={accountTexts.passwordRules}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="new-password"
            value={draft.next}
            onChange={(event) => change({ next: event.currentTarget.value })}
            error={faults.byField.next ?? null}
          />
          <Text fz="sm" c="dimmed">
            {accountTexts.passwordEndsSessions}
          </Text>
          <WholeFault fault={faults.whole} />
          <Button type="submit" w="fit-content" loading={save.isPending}>
            {me.hasPassword ? accountTexts.changePassword : accountTexts.setPassword}
          </Button>
          <Text role="status" fz="sm">
            {save.isSuccess ? accountTexts.passwordSaved : ''}
          </Text>
        </Stack>
      </form>
    </Section>
  );
}

function hintFor(me: Me, texts: { passwordNone: string; passwordFree: string }): string | null {
  if (!me.hasPassword) return texts.passwordNone;
  return me.needsCurrentPassword ? null : texts.passwordFree;
}
