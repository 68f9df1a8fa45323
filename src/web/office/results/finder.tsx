/** Pages, units and indicators found by name, without diacritics: by Ctrl K or ⌘ K from anywhere. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { linkTo, navigate, useAddress } from '../address.ts';
import { fold } from '../fold.ts';
import { useWords } from '../language.tsx';
import { indicatorPath, unitPath } from './places.ts';
import { useMayReadTrails, useMethod, useUnits } from './queries.ts';
import { usePlace, useResultPages } from './result-menu.ts';

type Place = { name: string; what: string; path: string; folded: string };

const mostShown = 12;

export function Finder() {
  const { results } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const address = useAddress().href;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes whenever the page is another.
  useEffect(() => setIsOpen(false), [address]);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        justify="space-between"
        mb="md"
        rightSection={<kbd>Ctrl K</kbd>}
        onClick={() => setIsOpen(true)}
      >
        {results.find}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={results.findTitle}
        closeButtonProps={{ 'aria-label': results.trailClose }}
        transitionProps={{ duration: 0 }}
        // Its lock is a style sheet without a nonce, which the policy of the page refuses.
        lockScroll={false}
        size="lg"
      >
        <Search />
      </Modal>
    </>
  );
}

function Search() {
  const { results } = useWords();
  const [sought, setSought] = useState('');
  const deferred = useDeferredValue(sought);
  const places = usePlaces();
  const list = useRef<HTMLDivElement>(null);
  const words = fold(deferred).split(' ');
  const found = places.filter(({ folded }) => words.every((word) => folded.includes(word))).slice(0, mostShown);
  const move = (event: KeyboardEvent): void => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link.matches(':focus'));
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move along the links, which are reached by tab too.
    <div onKeyDown={move}>
      <TextInput
        label={results.findLabel}
        description={results.searchHint}
        inputWrapperOrder={['label', 'input', 'description']}
        data-autofocus
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first) navigate(first.path);
        }}
      />
      <Stack gap={0} mt="sm" ref={list}>
        {found.map(({ name, what, path }) => (
          <a key={path} {...linkTo(path)} className="found">
            <span>{name}</span>
            <span className="quiet">{what}</span>
          </a>
        ))}
      </Stack>
      <Text role="status" fz="sm" c="dimmed" mt="xs">
        {found.length === 0 ? results.nothingFound : ''}
      </Text>
    </div>
  );
}

/** Of the round one is in, or was in last. */
function usePlaces(): Place[] {
  const { results, language } = useWords();
  const { code } = usePlace();
  const pages = useResultPages('');
  const mayRead = useMayReadTrails();
  const units = useUnits(code);
  const method = useMethod(code ?? '', code !== null && mayRead === true);
  return useMemo(() => {
    const place = (name: string, what: string, path: string, more = ''): Place => ({
      name,
      what,
      path,
      folded: fold(`${name} ${more}`),
    });
    const ofPages = pages
      .filter(({ right }) => right === 'anyone' || mayRead === true)
      .map(({ name, path }) => place(name, results.page, path));
    if (code === null) return ofPages;
    const ofUnits = (units.data?.units ?? []).map((unit) =>
      place(unit.name[language], results.unit, unitPath(code, unit.code), `${unit.name.vi} ${unit.name.en}`),
    );
    const ofIndicators = (method.data?.blocks ?? []).flatMap((block) =>
      block.nodes
        .filter(({ kind }) => kind === 'indicator')
        .map(({ name, code: node }) =>
          place(
            name[language],
            results.indicator,
            indicatorPath(code, node, block.code),
            `${name.vi} ${name.en} ${node}`,
          ),
        ),
    );
    return [...ofPages, ...ofUnits, ...ofIndicators];
  }, [code, pages, mayRead, units.data, method.data, results, language]);
}
