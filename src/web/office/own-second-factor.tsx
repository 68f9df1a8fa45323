import { Button, Code, Group, Image, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, call, type Me } from './api.ts';
import { formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { Section } from './section.tsx';
import { WholeFault } from './sign-in-frame.tsx';

type OnCodes = (recoveryCodes: string[]) => void;

/** Turns the second factor on, which gives recovery codes to be shown once, and off. */
export function OwnSecondFactor({ me, onCodes }: { me: Me; onCodes: OnCodes }) {
  const { accountTexts } = useWords();
  return (
    <Section
      title={accountTexts.factorSection}
      hint={me.hasSecondFactor ? accountTexts.factorOn : accountTexts.factorOff}
    >
      {me.hasSecondFactor ? <TurnOff /> : <TurnOn onCodes={onCodes} />}
    </Section>
  );
}

function TurnOn({ onCodes }: { onCodes: OnCodes }) {
  const { web, accountTexts, language } = useWords();
  const enrol = useMutation({ mutationFn: () => call('POST /api/me/second-factor', { language }) });
  const confirm = useMutation({
    mutationFn: (code: string) => call('POST /api/me/second-factor/confirmation', { body: { code }, language }),
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
  });
  if (!enrol.data) {
    return (
      <>
        <Button w="fit-content" loading={enrol.isPending} onClick={() => enrol.mutate()}>
          {accountTexts.factorTurnOn}
        </Button>
        <WholeFault fault={formFaults(enrol.error, [], web.serverGoneForm).whole} />
      </>
    );
  }
  return (
    <>
      <Enrolment {...enrol.data} />
      <CodeForm
        text={accountTexts.factorConfirm}
        label={accountTexts.confirm}
        error={confirm.error}
        isPending={confirm.isPending}
        onCode={(code) => confirm.mutate(code)}
        onCancel={() => enrol.reset()}
      />
    </>
  );
}

function Enrolment({ secret, qrSvg }: Answer<'POST /api/me/second-factor'>) {
  const { accountTexts } = useWords();
  return (
    <Stack gap="xs">
      <Text>{accountTexts.factorScan}</Text>
      <Image
        src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`}
        alt={accountTexts.factorPicture}
        w={220}
        h={220}
      />
      <Text fz="sm">{accountTexts.factorSecret}</Text>
      <Code fz="md" w="fit-content" className="breakable">
        {secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </Code>
    </Stack>
  );
}

function TurnOff() {
  const { accountTexts, language } = useWords();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation({
    mutationFn: (code: string) => call('DELETE /api/me/second-factor', { body: { code }, language }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  if (!isOpen) {
    return (
      <Button variant="default" w="fit-content" onClick={() => setIsOpen(true)}>
        {accountTexts.factorTurnOff}
      </Button>
    );
  }
  return (
    <CodeForm
      text={accountTexts.factorOffHint}
      label={accountTexts.factorTurnOff}
      error={remove.error}
      isPending={remove.isPending}
      onCode={(code) => remove.mutate(code)}
      onCancel={() => setIsOpen(false)}
    />
  );
}

function CodeForm({
  text,
  label,
  error,
  isPending,
  onCode,
  onCancel,
}: {
  text: string;
  label: string;
  error: Error | null;
  isPending: boolean;
  onCode: (code: string) => void;
  onCancel: () => void;
}) {
  const { web, accountTexts } = useWords();
  const [code, setCode] = useState('');
  const faults = formFaults(error, ['code'], web.serverGoneForm);
  const form = useFocusOnFault(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="sm" w={{ base: '100%', xs: 400 }} maw="100%">
        <Text>{text}</Text>
        <TextInput
          label={accountTexts.code}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={faults.byField.code ?? null}
        />
        <WholeFault fault={faults.whole} />
        <Group gap="xs">
          <Button type="submit" loading={isPending}>
            {label}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {accountTexts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
