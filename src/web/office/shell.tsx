import { Anchor, AppShell, Box, Burger, Button, Group, NavLink, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { linkTo, navigate, useAddress } from './address.ts';
import { call, type Me } from './api.ts';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { signInPath } from './pages.ts';
import { useMe } from './queries.ts';
import { Finder } from './results/finder.tsx';
import { useResultPages } from './results/result-menu.ts';
import { ServerGoneBanner } from './states.tsx';

/** The rail of areas, which is a bar with a menu on a phone, and the page beside it. */
export function Shell({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const { web } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const path = useAddress().pathname;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page is another.
  useEffect(() => setIsOpen(false), [path]);
  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 264, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#content">
        {web.skipToContent}
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" justify="space-between">
          <ProductName />
          <Burger opened={isOpen} onClick={() => setIsOpen(!isOpen)} aria-label={web.menu} aria-expanded={isOpen} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" aria-label={web.menu}>
        <Box visibleFrom="sm" pb="md" pl="sm">
          <ProductName />
        </Box>
        <Finder />
        <Areas me={me} path={path} />
        {me ? <SignedIn me={me} path={path} /> : <SignedOut path={path} />}
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <Box maw={1180}>
          <ServerGoneBanner />
          {children}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

function ProductName() {
  const { web } = useWords();
  return (
    <Text fw={600} fz="lg" c="var(--mantine-color-anchor)">
      {web.productName}
    </Text>
  );
}

/** Only what the account may open; the server checks each request anyway. */
function Areas({ me, path }: { me: Me | undefined; path: string }) {
  const { web } = useWords();
  const resultPages = useResultPages(path);
  const areas = [
    { name: web.areaResults, pages: resultPages },
    {
      name: web.areaAdministration,
      pages: [
        {
          name: web.organisations,
          path: '/organisations',
          right: 'organisation.read',
          isHere: path === '/organisations' || path.startsWith('/organisations/'),
        },
        { name: web.accounts, path: '/accounts', right: 'account.read', isHere: path.startsWith('/accounts') },
        { name: web.audit, path: '/audit', right: 'audit.read', isHere: path === '/audit' },
      ],
    },
  ];
  return (
    <Stack gap="md" flex={1}>
      {areas.map((area) => {
        const pages = area.pages.filter(({ right }) => right === 'anyone' || me?.rights.includes(right));
        if (pages.length === 0) return null;
        return (
          <div key={area.name}>
            <Text fz="xs" c="dimmed" pl="sm" pb={4}>
              {area.name}
            </Text>
            {pages.map(({ name, path: target, isHere }) => (
              <NavLink
                key={target}
                {...linkTo(target)}
                label={name}
                active={isHere}
                aria-current={isHere ? 'page' : undefined}
              />
            ))}
          </div>
        );
      })}
    </Stack>
  );
}

/** The foot of the menu for a visitor; empty until it is known who reads. */
function SignedOut({ path }: { path: string }) {
  const { web, results } = useWords();
  const { isError } = useMe();
  return (
    <Stack gap="sm" pt="md">
      {isError && (
        <>
          <Anchor {...linkTo('/reading')} fz="sm" px="sm">
            {results.reading}
          </Anchor>
          <Button variant="default" size="sm" component="a" {...linkTo(signInPath(path))}>
            {web.signIn}
          </Button>
        </>
      )}
      <LanguageSwitch />
    </Stack>
  );
}

function SignedIn({ me, path }: { me: Me; path: string }) {
  const { web, language } = useWords();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('POST /api/sign-out', { language }),
    onSuccess: () => {
      navigate('/sign-in', 'replace');
      client.clear();
    },
  });
  return (
    <Stack gap="sm" pt="md">
      <Box px="sm">
        <Text fz="xs" c="dimmed">
          {web.signedInAs}
        </Text>
        <Anchor {...linkTo('/me')} fz="sm" fw={600} aria-current={path === '/me' ? 'page' : undefined}>
          {me.name}
        </Anchor>
        <Text fz="xs" c="dimmed" className="breakable">
          {me.email}
        </Text>
      </Box>
      <LanguageSwitch />
      <Button variant="default" size="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {web.signOut}
      </Button>
      {signOut.isError && (
        <Text role="alert" fz="xs">
          {web.serverGone}
        </Text>
      )}
    </Stack>
  );
}
