import { MultiSelect, Select } from '@mantine/core';
import type { Organisation } from './api.ts';
import { useWords } from './language.tsx';
import { withoutMarks } from './organisation-tree.ts';

type Choice = { value: string; label: string };
type FilterInput = { options: readonly unknown[]; search: string };

function useChoices(organisations: readonly Organisation[]): Choice[] {
  const { language } = useWords();
  return organisations.map(({ code, name }) => ({ value: code, label: `${name[language]} (${code})` }));
}

const mostShown = 50;

/** Words are looked for without regard to diacritics. */
function filterChoices({ options, search }: FilterInput): Choice[] {
  // What Mantine gives back is what `data` put in: a flat list of choices.
  return (options as Choice[])
    .filter(({ label }) => withoutMarks(label).includes(withoutMarks(search)))
    .slice(0, mostShown);
}

type PickerProps = {
  label: string;
  description?: string;
  organisations: readonly Organisation[];
  error: string | null;
};

export function OrganisationPicker({
  value,
  change,
  organisations,
  ...field
}: PickerProps & { value: string | null; change: (code: string | null) => void }) {
  const { organisationTexts: texts } = useWords();
  const data = useChoices(organisations);
  return (
    <Select
      {...field}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchable
      data={data}
      filter={filterChoices}
      nothingFoundMessage={texts.noneFound}
      value={value}
      onChange={change}
    />
  );
}

export function OrganisationsPicker({
  value,
  change,
  organisations,
  ...field
}: PickerProps & { value: string[]; change: (codes: string[]) => void }) {
  const { organisationTexts: texts } = useWords();
  const data = useChoices(organisations);
  return (
    <MultiSelect
      {...field}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchable
      data={data}
      filter={filterChoices}
      nothingFoundMessage={texts.noneFound}
      value={value}
      onChange={change}
    />
  );
}
